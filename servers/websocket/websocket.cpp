#include "servers/websocket/websocket.h"

#include "protocol/websocket/handshake.h"

namespace pushlab::servers {

using runtime::Task;

/// After this answer the connection is no longer HTTP: either side sends whenever it has something to say.
Task<Outcome> WebSocketSession::answer(Exchange& exchange) {
  if (exchange.target().path != "/ws") co_return Outcome::NotMine;
  const auto who = exchange.identify();
  if (!who) co_return Outcome::Answered;
  const auto after = exchange.after();
  if (!after) co_return Outcome::Answered;
  const websocket::Verdict verdict = websocket::checkOpeningHandshake(exchange.request());
  if (!verdict.accepted()) {
    const bool wrongVersion = verdict.status == 426;
    exchange.refuse(verdict.status, wrongVersion ? "upgrade_required" : "bad_handshake", verdict.reason,
                    wrongVersion ? websocket::versionFields() : std::string_view());
    co_return Outcome::Answered;
  }
  websocket::appendAcceptance(exchange.out(), *exchange.request().header("Sec-WebSocket-Key"));
  _who = *who;
  if (after->given) _after = after->position;
  co_return Outcome::TakenOver;
}

}  // namespace pushlab::servers
