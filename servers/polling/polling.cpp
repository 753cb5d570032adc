#include "servers/polling/polling.h"

#include "servers/common/catch_up.h"

namespace pushlab::servers {

/// `GET /poll?after=CURSOR`: all that was published since, which is mostly nothing. A message waits until its receiver asks again.
runtime::Task<Outcome> PollingSession::answer(Exchange& exchange) {
  if (exchange.target().path != "/poll") co_return Outcome::NotMine;
  if (!exchange.allows("GET")) co_return Outcome::Answered;
  const auto who = exchange.identify();
  if (!who) co_return Outcome::Answered;
  const auto after = exchange.after();
  if (!after) co_return Outcome::Answered;

  core::Hub& hub = exchange.site().hub();
  core::Page page;
  if (after->given) {
    page = hub.read(who->userId, after->position);
  } else {
    page = co_await arrivalPage(exchange.site(), exchange.connection(), who->userId);
  }
  exchange.answer(200, pageJson(hub.journal(), page.notifications, page.next, page.missed));
  exchange.site().metrics().messagesOut.fetch_add(page.notifications.size(), std::memory_order_relaxed);
  hub.noteSent(page.notifications);
  co_return Outcome::Answered;
}

}  // namespace pushlab::servers
