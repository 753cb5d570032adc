#include "bench/publisher.h"

#include <iterator>
#include <utility>

#include "bench/clock.h"
#include "bench/tokens.h"
#include "protocol/http/writer.h"

namespace pushlab::bench {

namespace {
constexpr std::chrono::milliseconds pauseBeforeAttempts{10};
}

Publisher::Publisher(runtime::EventLoop& loop, const Poco::Net::SocketAddress& server, std::string host,
                     const std::string& token, Callbacks callbacks, Dialect dialect)
    : Stream(loop, _ownTraffic),
      _server(server),
      _host(std::move(host)),
      _fields(bearerField(token)),
      _callbacks(std::move(callbacks)),
      _dialect(std::move(dialect)),
      _again(loop.timers(), [this] { open(); }) {}

void Publisher::open() {
  _parser = http::ResponseParser();
  _connecting = true;
  connect(_server, {});
}

void Publisher::post(std::string_view data, std::string_view room) {
  std::string body = R"({"event":"bench","data":)";
  body += data;
  if (!room.empty()) body.append(R"(,"room":")").append(room).append("\"");
  body += '}';
  http::appendRequest(
      _waiting.emplace_back(),
      {.method = "POST", .target = _dialect.publishPath, .host = _host, .extraFields = _fields}, body);
}

void Publisher::flush() {
  if (_waiting.empty() || _connecting || _stopped) return;
  if (!isOpen()) return open();
  _together.clear();
  for (std::string& request : _waiting) {
    _together += request;
    _underWay.push_back(_patience.count() > 0 ? std::move(request) : std::string());
  }
  _waiting.clear();
  send(_together);
}

void Publisher::stop() {
  _stopped = true;
  _again.cancel();
  close();
}

void Publisher::opened() {
  _connecting = false;
  _brokenNs = 0;
  flush();
}

void Publisher::received(std::span<char> bytes) {
  _parser.receive({bytes.data(), bytes.size()});
  for (;;) {
    const auto progress = _parser.next();
    if (progress == http::Progress::NeedMore) return;
    if (progress != http::Progress::Ready)
      return fail("the answer to POST " + _dialect.publishPath + " is not HTTP");
    if (!takeResponse(_parser.response())) return;
  }
}

/// False if nothing more is to be read from this connection.
bool Publisher::takeResponse(const http::Response& response) {
  if (!_underWay.empty()) _underWay.pop_front();
  if (!_dialect.accepts(response.status)) {
    fail("POST " + _dialect.publishPath + " was answered " + std::to_string(response.status) + ": " +
         std::string(response.body));
    return false;
  }
  const bool last = !response.keepAlive;
  _callbacks.accepted(_dialect.cursorOf(response));
  if (_stopped || !last) return !_stopped;
  close();
  broken("the server closed it");
  return false;
}

void Publisher::broken(const std::string& why) {
  const bool refused = std::exchange(_connecting, false);
  if (_stopped || (!refused && _underWay.empty())) return;
  if (!comesBack()) fail("the publisher has lost its connection: " + why);
}

/// Sends again what was not answered, in order and before what waits; false where patience is at its end.
bool Publisher::comesBack() {
  if (_brokenNs == 0) _brokenNs = nowNs();
  if (nowNs() - _brokenNs >= std::chrono::nanoseconds(_patience).count()) return false;
  _waiting.insert(_waiting.begin(), std::make_move_iterator(_underWay.begin()),
                  std::make_move_iterator(_underWay.end()));
  _underWay.clear();
  _connecting = true;
  _again.set(runtime::Clock::now() + pauseBeforeAttempts);
  return true;
}

void Publisher::fail(const std::string& why) {
  stop();
  _callbacks.failed(why);
}

}  // namespace pushlab::bench
