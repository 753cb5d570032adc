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

/// `GET /comet?after=CURSOR&timeout=25`: as a poll, but where there is nothing to tell, the answer is held.
Task<Outcome> CometSession::answer(Exchange& exchange) {
  if (exchange.target().path != "/comet") co_return Outcome::NotMine;
  auto asked = understand(exchange);        // the token's user, the cursor, how long the answer may be held
  if (!asked) co_return Outcome::Answered;  // refused

  if (!asked->after) {
    const core::Page arrival = co_await answerNewcomer(exchange, asked->userId);
    if (!arrival.notifications.empty()) co_return Outcome::Answered;
    asked->after = {arrival.next, false};
  }

  // What is there is answered at once. Where that is nothing, the answer is held, from the same moment on:
  // until something is published, which then is the answer, or the time is over.
  const auto found =
      readOrHold(exchange, *asked,
                 {.published = [](HeldPoll& poll, News news) { return poll.send(news); },
                  .timeOver = [](HeldPoll& poll, const core::Page& page) { return poll.send(page); }});
  if (!found) co_return Outcome::Held;  // the connection already waits for the client to ask again

  answerPage(exchange, *found);
  co_return Outcome::Answered;
}

/// Empty where it was refused.
std::optional<CometSession::Question> CometSession::understand(Exchange& exchange) {
  if (!exchange.allows("GET")) return {};
  const auto reader = exchange.reader();
  if (!reader) return {};
  const auto timeout = timeoutOf(exchange);
  if (!timeout) return {};
  return Question{reader->who.userId, reader->after, *timeout};
}

/// What was found. Nothing is answered where that is nothing.
Task<core::Page> CometSession::answerNewcomer(Exchange& exchange, std::int64_t userId) {
  core::Page page = co_await answerArrival(exchange, userId, false, _had);
  _poll.reset();
  co_return page;
}

/// Empty where the answer is held.
std::optional<core::Page> CometSession::readOrHold(Exchange& exchange, const Question& asked,
                                                   HeldPoll::Ends ends) {
  const http::Request& request = exchange.request();
  if (request.method == "HEAD")  // has no body that could be waited for
    return _site.hub().read(asked.userId, *asked.after);
  exchange.sendGathered();
  HeldPoll::Form form{request.minorVersion, request.keepAlive, exchange.corsFields()};
  _heldUntil = _connection.now() + asked.timeout;
  auto found = pollOf(asked.userId).readOrHold(*asked.after, std::move(form), ends);
  if (found) _heldUntil = runtime::never;
  return found;
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
