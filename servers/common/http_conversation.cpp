#include "servers/common/http_conversation.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include "json/json.h"
#include "protocol/http/writer.h"
#include "servers/common/api.h"
#include "servers/common/cors.h"
#include "servers/common/sending.h"

namespace pushlab::servers {

using runtime::Drop;
using runtime::Received;
using runtime::Task;

namespace {

constexpr std::size_t maxGathered = 65'536;  // pipelined answers go out at the latest then

http::Limits limits(const Site& site) {
  http::Limits limits;
  limits.body = site.options().maxMessage;
  return limits;
}

std::string_view errorCode(int status) {
  switch (status) {
    case 413:
      return "too_large";
    case 414:
      return "target_too_long";
    case 417:
      return "expectation_failed";
    case 431:
      return "headers_too_large";
    case 501:
      return "not_implemented";
    case 505:
      return "version_not_supported";
    default:
      return "bad_request";
  }
}

}  // namespace

HttpConversation::HttpConversation(Site& site, runtime::Connection& connection, Session& session)
    : _site(site),
      _connection(connection),
      _session(session),
      _parser(limits(site)),
      _requestStarted(connection.now()) {}

Task<bool> HttpConversation::run(std::string_view first) {
  if (!first.empty()) _parser.receive(first);
  for (;;) {
    const http::Progress progress = _parser.next();
    if (progress == http::Progress::NeedMore) {
      const bool more = co_await receiveMore();
      if (!more) co_return false;
    } else {
      const bool open = co_await proceed(progress);
      if (!open) co_return _takenOver;
    }
    if (_closing && !_session.holding()) {
      co_await finish();
      co_return false;
    }
  }
}

/// What the parser found behind a request whose answer is held waits for that answer.
Task<bool> HttpConversation::proceed(http::Progress progress) {
  if (progress != http::Progress::Failed) co_await awaitRelease();
  if (_session.holding()) _session.release();
  if (_closing) co_return true;  // nothing is answered behind the last request
  switch (progress) {
    case http::Progress::Continue:
      _out += "HTTP/1.1 100 Continue\r\n\r\n";
      break;
    case http::Progress::Failed:
      _site.server().traffic().count(Drop::ProtocolError);
      refuse(_parser.failure().status, errorCode(_parser.failure().status), _parser.failure().reason);
      _closing = true;
      break;
    default:
      co_return co_await answerRequest();
  }
  co_return true;
}

/// False: HTTP is over on this connection.
Task<bool> HttpConversation::answerRequest() {
  _sawRequest = true;
  _announced = false;
  const Outcome outcome = co_await respond();
  _closing = !_parser.request().keepAlive;
  _requestStarted = _connection.now();
  const bool takenOver = outcome == Outcome::TakenOver;
  if (!takenOver && _out.size() < maxGathered) co_return true;
  const bool sent = co_await sendGathered();
  _takenOver = takenOver && sent;
  co_return sent && !takenOver;
}

/// Sends what is gathered and reads on. False: the connection is over.
Task<bool> HttpConversation::receiveMore() {
  const bool sent = co_await sendGathered();
  if (!sent) co_return false;
  if (_parser.awaitsBody() && !std::exchange(_announced, true)) _session.begins(_parser.request());
  const Received received = co_await _connection.receive(deadline());
  switch (received.status) {
    case Received::Status::Data:
      if (_parser.atBoundary()) _requestStarted = _connection.now();
      _parser.receive({received.bytes.data(), received.bytes.size()});
      co_return true;
    case Received::Status::TimedOut:
      co_return timedOut();
    case Received::Status::Stopping:
      if (_session.holding()) _session.release();
      co_await finish();
      co_return false;
    case Received::Status::Closed:
      co_return false;
  }
  co_return false;
}

runtime::TimePoint HttpConversation::deadline() {
  if (_session.holding()) return _session.heldUntil();
  if (_sawRequest && _parser.atBoundary()) return _connection.now() + _patience.idle;
  return _requestStarted + _patience.request;
}

bool HttpConversation::timedOut() {
  if (_session.heldUntil() != runtime::never) {
    _session.release();
    _requestStarted = _connection.now();
    return true;
  }
  const bool idle = _sawRequest && _parser.atBoundary();
  _site.server().traffic().count(idle ? Drop::IdleTimeout : Drop::RequestTimeout);
  if (_parser.atBoundary()) return false;
  refuse(408, "request_timeout", "the request did not come to its end within 15 seconds");
  _closing = true;
  return true;
}

/// Until the held answer is out, or its time is over.
Task<void> HttpConversation::awaitRelease() {
  // The answer to an earlier poll may have ended this pause before it began: then it takes a second one.
  for (int pauses = 0; pauses < 2 && _session.holding(); ++pauses)
    co_await _connection.pause(_session.heldUntil());
}

Task<Outcome> HttpConversation::respond() {
  Exchange exchange(_site, _connection, _parser.request(), _out);
  _site.metrics().requests.fetch_add(1, std::memory_order_relaxed);
  Outcome outcome = Outcome::Answered;
  try {
    if (answeredByOriginRules(exchange)) co_return outcome;
    outcome = co_await _session.answer(exchange);
    if (outcome == Outcome::NotMine) {
      co_await answerApi(exchange);
      outcome = Outcome::Answered;
    }
  } catch (const json::Error& error) {
    exchange.refuse(400, "bad_json", error.what());
  } catch (const Poco::Exception& error) {
    Poco::Logger::get("storage").error(error.displayText());
    exchange.refuse(503, "storage_failed", "nothing was stored; look into the server's log and try again");
  }
  co_return outcome;
}

/// In pieces, since an answer may be longer than the backlog. False: the connection is over.
Task<bool> HttpConversation::sendGathered() {
  for (std::string_view rest = _out; !rest.empty();) {
    const std::string_view piece = rest.substr(0, _site.pieceBytes());
    if (!wasSent(_connection.send(piece))) co_return false;
    rest.remove_prefix(piece.size());
    const bool flushed = co_await flushOrDrop(_connection);
    if (!flushed) co_return false;
  }
  _out.clear();
  if (_out.capacity() > maxGathered) std::string().swap(_out);
  co_return true;
}

void HttpConversation::refuse(int status, std::string_view code, std::string_view message) {
  http::ResponseHead head;
  head.status = status;
  head.keepAlive = false;
  head.date = httpDate();
  http::appendResponse(_out, head, errorJson(code, message));
}

Task<void> HttpConversation::finish() {
  const bool sent = co_await sendGathered();
  if (sent) co_await endPolitely(_connection);
}

}  // namespace pushlab::servers
