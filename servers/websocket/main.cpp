#include "servers/common/program.h"
#include "servers/common/serve.h"
#include "servers/websocket/websocket.h"

namespace {

using namespace pushlab;

runtime::Task<void> serve(servers::Site& site, runtime::Connection& connection) {
  servers::WebSocketSession session(site, connection);
  co_await servers::serveHttp(site, connection, session);
}

}  // namespace

int main(int argc, char** argv) {
  return servers::runProgram(argc, argv, {"websocket", "Pushes over WebSocket: GET /ws, upgraded", serve});
}
