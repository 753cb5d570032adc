#include "servers/common/http_conversation.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include "core/json.h"
#include "protocol/http/writer.h"
#include "servers/common/api.h"
#include "servers/common/cors.h"

namespace pushlab::servers {

using runtime::Drop;
using runtime::Received;
using runtime::SendResult;
using runtime::Task;

namespace {

http::Limits limits(const Site& site) {
  http::Limits limits;
  limits.body = site.options().maxMessage;
  return limits;
}

std::string_view errorCode(int status) {
  switch (status) {
    case 413: return "too_large";
    case 414: return "target_too_long";
    case 417: return "expectation_failed";
    case 431: return "headers_too_large";
    case 501: return "not_implemented";
    case 505: return "version_not_supported";
    default: return "bad_request";
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
    switch (_parser.next()) {
      case http::Progress::Ready: {
        if (_session.holding()) co_await awaitRelease();
        _sawRequest = true;
        const Outcome outcome = co_await respond();
        _closing = !_parser.request().keepAlive;
        _requestStarted = _connection.now();
        if (outcome == Outcome::TakenOver) co_return sendGathered();
        break;
      }
      case http::Progress::Continue:
        _out += "HTTP/1.1 100 Continue\r\n\r\n";
        break;
      case http::Progress::Failed:
        if (_session.holding()) _session.release();
        _site.server().traffic().count(Drop::ProtocolError);
        refuse(_parser.failure().status, errorCode(_parser.failure().status), _parser.failure().reason);
        _closing = true;
        break;
      case http::Progress::NeedMore:
        if (!co_await receiveMore()) co_return false;
        break;
    }
    if (_closing && !_session.holding()) {
      co_await finish();
      co_return false;
    }
  }
}

/// Sends what is gathered and reads on. False: the connection is over.
Task<bool> HttpConversation::receiveMore() {
  if (!sendGathered()) co_return false;
  if (!co_await _connection.flush(_connection.now() + _patience.write)) {
    _connection.drop(Drop::WriteTimeout);
    co_return false;
  }
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

runtime::TimePoint HttpConversation::deadline() const {
  if (_session.heldUntil() != runtime::never) return _session.heldUntil();
  if (_sawRequest && _parser.atBoundary()) return _connection.now() + _patience.idle;
  return _requestStarted + _patience.request;
}

bool HttpConversation::timedOut() {
  if (_session.heldUntil() != runtime::never) {
    _session.release();
    _requestStarted = _connection.now();
    return true;
  }
  if (_sawRequest && _parser.atBoundary()) {
    _site.server().traffic().count(Drop::IdleTimeout);
    return false;
  }
  if (!_parser.atBoundary()) refuse(408, "request_timeout", "the request did not come to its end within 15 seconds");
  sendGathered();
  _site.server().traffic().count(Drop::RequestTimeout);
  return false;
}

/// A request that was sent behind one whose answer is held waits for that answer.
Task<void> HttpConversation::awaitRelease() {
  const auto until = _session.heldUntil();
  if (until != runtime::never) co_await _connection.pause(until);
  if (_session.holding()) _session.release();
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
  } catch (const core::JsonError& error) {
    exchange.refuse(400, "bad_json", error.what());
  } catch (const Poco::Exception& error) {
    Poco::Logger::get("storage").error(error.displayText());
    exchange.refuse(503, "storage_failed", "nothing was stored; look into the server's log and try again");
  }
  co_return outcome;
}

bool HttpConversation::sendGathered() {
  if (_out.empty()) return true;
  const SendResult result = _connection.send(_out);
  _out.clear();
  return result == SendResult::Sent || result == SendResult::Queued;
}

void HttpConversation::refuse(int status, std::string_view code, std::string_view message) {
  http::ResponseHead head;
  head.status = status;
  head.keepAlive = false;
  head.date = httpDate();
  http::appendResponse(_out, head, errorJson(code, message));
}

/// Ends our side, and reads on for a moment: a socket that is closed with bytes unread resets the connection, and the
/// client may lose the answer.
Task<void> HttpConversation::finish() {
  if (!sendGathered()) co_return;
  if (!co_await _connection.flush(_connection.now() + _patience.write)) co_return;
  _connection.endSending();
  const auto until = _connection.now() + _patience.linger;
  for (;;) {
    const Received received = co_await _connection.receive(until);
    if (received.status != Received::Status::Data || _connection.now() >= until) co_return;
  }
}

}  // namespace pushlab::servers
