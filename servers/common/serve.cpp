#include "servers/common/serve.h"

#include <optional>
#include <utility>

#include "servers/common/http_conversation.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

/// A frame of its own, so that nothing of HTTP stays in memory after an upgrade. What came behind the upgrade, if there was one.
Task<std::optional<std::string>> converse(Site& site, runtime::Connection& connection, Session& session,
                                          std::string first) {
  HttpConversation conversation(site, connection, session);
  std::optional<std::string> rest;
  if (co_await conversation.run(first)) rest = conversation.rest();
  co_return rest;
}

}  // namespace

Task<void> serveHttp(Site& site, runtime::Connection& connection, Session& session, std::string first) {
  std::optional<std::string> rest = co_await converse(site, connection, session, std::move(first));
  if (rest) co_await session.takeOver(std::move(*rest));
}

}  // namespace pushlab::servers
