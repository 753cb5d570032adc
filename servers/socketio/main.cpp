#include "bus/drivers.h"
#include "servers/socketio/application.h"

int main(int argc, char** argv) {
  using namespace pushlab;
  sio::Settings settings;
  const auto make = [&](servers::Site& site) {
    return std::make_unique<servers::Application>(site, settings);
  };
  return servers::runProgram(argc, argv,
                             {"socketio", "Pushes with Socket.IO: /socket.io/, long polling and WebSocket",
                              make, sio::optionsOf(settings), bus::drivers()});
}
