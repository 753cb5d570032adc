#include "servers/comet/comet.h"

#include <charconv>
#include <optional>
#include <utility>

#include "servers/common/catch_up.h"
#include "servers/common/serve.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

constexpr int defaultTimeout = 25;
constexpr int longestTimeout = 60;

/// Seconds; answers 400 and is empty where `?timeout=` is out of range.
std::optional<std::chrono::seconds> timeoutOf(Exchange& exchange) {
  const auto text = exchange.target().parameter("timeout");
  if (!text) return std::chrono::seconds(defaultTimeout);
  int seconds = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (error == std::errc() && end == text->data() + text->size() && seconds >= 1 && seconds <= longestTimeout)
    return std::chrono::seconds(seconds);
  exchange.refuse(400, "bad_timeout", "timeout is a whole number of seconds from 1 to 60");
  return {};
}

}  // namespace

/// `GET /comet?after=CURSOR&timeout=25`: as a poll, but where there is nothing the answer is held.
Task<Outcome> CometSession::answer(Exchange& exchange) {
  if (exchange.target().path != "/comet") co_return Outcome::NotMine;
  if (!exchange.allows("GET")) co_return Outcome::Answered;
  const auto who = exchange.identify();
  if (!who) co_return Outcome::Answered;
  const auto after = exchange.after();
  if (!after) co_return Outcome::Answered;
  const auto timeout = timeoutOf(exchange);
  if (!timeout) co_return Outcome::Answered;

  core::Position position = after->position;
  if (!after->given) {
    const core::Page arrival = co_await answerArrival(exchange, who->userId, false, _had);
    _poll.reset();
    if (!arrival.notifications.empty()) co_return Outcome::Answered;
    position = {arrival.next, false};
  }
  const http::Request& request = exchange.request();
  if (request.method == "HEAD") {  // has no body that could be waited for
    answerPage(exchange, _site.hub().read(who->userId, position));
    co_return Outcome::Answered;
  }
  exchange.sendGathered();
  HeldPoll::Form form{request.minorVersion, request.keepAlive, exchange.corsFields()};
  _heldUntil = _connection.now() + *timeout;
  const core::Page page = pollOf(who->userId).hold(position, std::move(form));
  if (page.notifications.empty() && !page.missed && page.complete) co_return Outcome::Held;
  _heldUntil = runtime::never;
  answerPage(exchange, page);
  co_return Outcome::Answered;
}

HeldPoll& CometSession::pollOf(std::int64_t userId) {
  if (_poll && _poll->userId() == userId) return *_poll;
  _poll = std::make_unique<HeldPoll>(_site, _connection, userId);
  _poll->hasHad(_had);
  return *_poll;
}

bool CometSession::holding() {
  if (_heldUntil != runtime::never && !_poll->held()) _heldUntil = runtime::never;
  return _heldUntil != runtime::never;
}

void CometSession::release() {
  _heldUntil = runtime::never;
  if (_poll) _poll->release();
}

Task<void> serveComet(Site& site, runtime::Connection& connection) {
  CometSession session(site, connection);
  co_await serveHttp(site, connection, session);
}

}  // namespace pushlab::servers
