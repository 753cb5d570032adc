#include "bus/drivers.h"
#include "servers/common/program.h"
#include "servers/websocket/websocket.h"

int main(int argc, char** argv) {
  using namespace pushlab;
  using namespace pushlab::servers;
  return runProgram(
      argc, argv,
      {"websocket", "Pushes over WebSocket: GET /ws, upgraded", serving(serveWebSocket), {}, bus::drivers()});
}
