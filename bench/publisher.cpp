#include "bench/publisher.h"

#include <utility>

#include "bench/tokens.h"
#include "protocol/http/writer.h"

namespace pushlab::bench {

Publisher::Publisher(runtime::EventLoop& loop, const Poco::Net::SocketAddress& server, std::string host,
                     const std::string& token, Callbacks callbacks, Dialect dialect)
    : Stream(loop, _ownTraffic),
      _server(server),
      _host(std::move(host)),
      _fields(bearerField(token)),
      _callbacks(std::move(callbacks)),
      _dialect(std::move(dialect)) {}

void Publisher::open() {
  _parser = http::ResponseParser();
  _connecting = true;
  connect(_server, {});
}

void Publisher::post(std::string_view data) {
  std::string body = R"({"event":"bench","data":)";
  body += data;
  body += '}';
  http::appendRequest(
      _pending, {.method = "POST", .target = _dialect.publishPath, .host = _host, .extraFields = _fields},
      body);
  ++_waiting;
}

void Publisher::flush() {
  if (_pending.empty() || _connecting || _stopped) return;
  if (!isOpen()) return open();
  const std::string requests = std::exchange(_pending, {});
  _underWay += std::exchange(_waiting, 0);
  send(requests);
}

void Publisher::stop() {
  _stopped = true;
  close();
}

void Publisher::opened() {
  _connecting = false;
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
  --_underWay;
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
  if (!_stopped && (refused || _underWay > 0)) fail("the publisher has lost its connection: " + why);
}

void Publisher::fail(const std::string& why) {
  stop();
  _callbacks.failed(why);
}

}  // namespace pushlab::bench
