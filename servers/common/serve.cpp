#include "servers/common/serve.h"

#include "servers/common/http_conversation.h"

namespace pushlab::servers {

runtime::Task<std::optional<std::string>> serveHttp(Site& site, runtime::Connection& connection,
                                                    Session& session, std::string first) {
  HttpConversation conversation(site, connection, session);
  std::optional<std::string> rest;
  const bool takenOver = co_await conversation.run(first);
  if (takenOver) rest = conversation.rest();
  co_return rest;
}

}  // namespace pushlab::servers
