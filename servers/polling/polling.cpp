#include "servers/polling/polling.h"

#include "servers/common/catch_up.h"
#include "servers/common/serve.h"

namespace pushlab::servers {

using runtime::Task;

/// `GET /poll?after=CURSOR`: all that was published since, which is mostly nothing. A message waits until its
/// receiver asks again.
Task<Outcome> PollingSession::answer(Exchange& exchange) {
  if (exchange.target().path != "/poll") co_return Outcome::NotMine;
  if (!exchange.allows("GET")) co_return Outcome::Answered;
  const auto reader = exchange.reader();     // the token's user, the cursor
  if (!reader) co_return Outcome::Answered;  // refused

  if (reader->after) {
    core::Page page = exchange.site().hub().read(reader->who.userId, *reader->after);
    page.leaveOutHad(_had);
    answerPage(exchange, page);
  } else {
    co_await answerArrival(exchange, reader->who.userId, true, _had);
  }
  co_return Outcome::Answered;
}

Task<void> servePolling(Site& site, runtime::Connection& connection) {
  PollingSession session;
  co_await serveHttp(site, connection, session);
}

}  // namespace pushlab::servers
