#include "servers/common/program.h"
#include "servers/common/serve.h"
#include "servers/websocket/websocket.h"

namespace {

using namespace pushlab;

runtime::Task<void> serve(servers::Site& site, runtime::Connection& connection) {
  servers::WebSocketSession session;
  std::optional<std::string> rest = co_await servers::serveHttp(site, connection, session);
  if (!rest) co_return;
  servers::WebSocketConversation conversation(site, connection, session.who());
  co_await conversation.run(session.after(), session.takeArrival(), std::move(*rest));
}

}  // namespace

int main(int argc, char** argv) {
  return servers::runProgram(argc, argv, {"websocket", "Pushes over WebSocket: GET /ws, upgraded", serve});
}
