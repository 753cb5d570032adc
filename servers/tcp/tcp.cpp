#include "servers/tcp/tcp.h"

#include <chrono>
#include <utility>

#include "json/json.h"
#include "servers/common/messages.h"
#include "servers/common/sending.h"
#include "servers/common/serve.h"

namespace pushlab::servers {

using runtime::Drop;
using runtime::Received;
using runtime::Task;

namespace {

constexpr std::chrono::seconds linePatience{15};

class LineEncoding final : public core::Encoding {
 public:
  std::string encode(std::span<const core::NotificationPtr> notifications) const override {
    std::string out;
    for (const auto& notification : notifications)
      out.append(notification->json).append("\n");
    return out;
  }
};

const LineEncoding encoding;

}  // namespace

std::optional<std::string> LineBuffer::next() {
  const auto end = _bytes.find('\n', _searched);
  std::string_view line = std::string_view(_bytes).substr(_begin, end - _begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  _tooLong = line.size() > _maxLine;
  if (_tooLong) return {};
  if (end == std::string::npos) {
    keepPartial();
    return {};
  }
  _begin = _searched = end + 1;
  return std::string(line);
}

void LineBuffer::keepPartial() {
  _bytes.erase(0, std::exchange(_begin, 0));
  _searched = _bytes.size();
  if (_bytes.empty()) std::string().swap(_bytes);
}

RawConversation::RawConversation(Site& site, runtime::Connection& connection)
    : _site(site),
      _connection(connection),
      _lines(site.options().maxMessage),
      _lineStarted(connection.now()) {}

Task<void> RawConversation::run(std::string first) {
  _lines.receive(std::exchange(first, {}));
  for (bool open = true; open;) {  // g++ 12 gets `while (co_await …)` wrong
    open = co_await obeyLines();
    if (!open) break;
    const bool more = co_await receiveMore();
    if (!more) co_return;
  }
  co_await endPolitely(_connection);
}

/// False where the connection is to be ended after what was said to the client.
Task<bool> RawConversation::obeyLines() {
  std::optional<std::string> line = _lines.next();
  while (line) {
    _lineStarted = _connection.now();
    const bool goOn = co_await obeyLine(*line);
    if (!goOn) co_return false;
    line = _lines.next();
  }
  if (!_lines.tooLong()) co_return true;
  _site.server().traffic().count(Drop::ProtocolError);
  complain("too_large", "a line is longer than --max-message allows");
  co_return false;
}

Task<bool> RawConversation::obeyLine(const std::string& line) {
  if (!_who) co_return co_await greet(line);
  const std::string complaint = co_await obey(_site, _connection, *_who, line);
  if (!complaint.empty()) _connection.send(complaint + "\n");
  co_return true;
}

Task<bool> RawConversation::greet(const std::string& line) {
  const std::optional<Hello> hello = understand(line);
  if (!hello) co_return false;
  _who = hello->who;
  _client = std::make_unique<ConnectedClient>(_site, _connection, encoding, _who->userId);
  if (hello->after) co_return co_await _client->catchUp(*hello->after);
  core::Arrival arrival = co_await _site.arrive(_connection, _who->userId);
  co_return co_await _client->welcome(std::move(arrival));
}

/// The client's first line; nothing, and the client is told, where it is not to be accepted.
std::optional<RawConversation::Hello> RawConversation::understand(const std::string& line) {
  try {
    const json::Object json = json::Object::parse(line);
    const auto who = _site.tokens().verify(json.string("token").value_or(""));
    if (!who) {
      complain("unauthorized", "log in with POST /login and send {\"token\":\"…\"} as the first line");
      return {};
    }
    if (json.raw("after").value_or("null") == "null") return Hello{*who, {}};
    const auto after = _site.hub().journal().parseCursor(json.string("after").value_or(""));
    if (after) return Hello{*who, after};
    complain("bad_cursor", "after is not a cursor: send back the last one that you were given, or none");
  } catch (const json::Error& error) {
    complain("bad_json", error.what());
  }
  return {};
}

/// False: the connection is over.
Task<bool> RawConversation::receiveMore() {
  const bool waitsForLine = !_who || _lines.partial();
  const Received received =
      co_await _connection.receive(waitsForLine ? _lineStarted + linePatience : runtime::never);
  switch (received.status) {
    case Received::Status::Data:
      if (!_lines.partial()) _lineStarted = _connection.now();
      _lines.receive({received.bytes.data(), received.bytes.size()});
      co_return true;
    case Received::Status::TimedOut:
      _connection.drop(Drop::RequestTimeout);
      co_return false;
    case Received::Status::Stopping:
      if (_client && _client->dismissed())
        complain("disconnected", "the application has ended this connection");
      if (_client) _client->leave();
      co_await endPolitely(_connection);
      co_return false;
    case Received::Status::Closed:
      break;
  }
  co_return false;
}

void RawConversation::complain(std::string_view code, std::string_view message) {
  if (_client) _client->leave();
  _connection.send(errorEvent(code, message) + "\n");
}

Task<void> serveTcp(Site& site, runtime::Connection& connection) {
  const Received received = co_await connection.receive(connection.now() + linePatience);
  if (received.status == Received::Status::TimedOut) connection.drop(Drop::RequestTimeout);
  if (received.status != Received::Status::Data) co_return;
  std::string first(received.bytes.data(), received.bytes.size());
  if (first.front() == '{') {
    RawConversation conversation(site, connection);
    co_await conversation.run(std::move(first));
  } else {
    ApiSession session;
    co_await serveHttp(site, connection, session, std::move(first));
  }
}

}  // namespace pushlab::servers
