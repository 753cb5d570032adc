#include "servers/websocket/opening_handshake.h"

#include "protocol/websocket/handshake.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

void refuse(Exchange& exchange, const websocket::Verdict& verdict) {
  switch (verdict.status) {
    case 405:
      return exchange.refuse(405, "method_not_allowed", verdict.reason, "Allow: GET\r\n");
    case 426:
      return exchange.refuse(426, "upgrade_required", verdict.reason, websocket::versionFields());
    default:
      return exchange.refuse(verdict.status, "bad_handshake", verdict.reason);
  }
}

}  // namespace

Task<Outcome> OpeningHandshake::answer(Exchange& exchange) {
  if (exchange.target().path != "/ws") co_return Outcome::NotMine;
  const auto reader = exchange.reader();
  if (!reader) co_return Outcome::Answered;
  const websocket::Verdict verdict = websocket::checkOpeningHandshake(exchange.request());
  if (!verdict.accepted()) {
    refuse(exchange, verdict);
    co_return Outcome::Answered;
  }
  // Before the 101: whoever has seen that hears all that is published from then on.
  if (!reader->after) {
    core::Arrival arrival = co_await exchange.site().arrive(exchange.connection(), reader->who.userId);
    _arrival = std::move(arrival);
  }
  websocket::appendAcceptance(exchange.out(), *exchange.request().header("Sec-WebSocket-Key"));
  _reader = *reader;
  co_return Outcome::TakenOver;
}

}  // namespace pushlab::servers
