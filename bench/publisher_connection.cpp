#include "bench/publisher_connection.h"

#include <utility>

#include "protocol/http/writer.h"

namespace pushlab::bench {

PublisherConnection::PublisherConnection(runtime::EventLoop& loop, Traffic& traffic,
                                         const Poco::Net::SocketAddress& server, std::string host,
                                         const std::string& token, const Publisher::Callbacks& callbacks)
    : Stream(loop, traffic),
      _server(server),
      _host(std::move(host)),
      _fields("Authorization: Bearer " + token + "\r\n"),
      _callbacks(callbacks) {}

void PublisherConnection::open() {
  _parser = http::ResponseParser();
  _connecting = true;
  connect(_server, {});
}

void PublisherConnection::post(std::string_view data) {
  std::string body = R"({"event":"bench","data":)";
  body += data;
  body += '}';
  http::appendRequest(_pending,
                      {.method = "POST", .target = "/publish", .host = _host, .extraFields = _fields}, body);
  ++_waiting;
}

void PublisherConnection::flush() {
  if (_pending.empty() || _connecting || _stopped) return;
  if (!isOpen()) return open();
  const std::string requests = std::move(_pending);
  _pending.clear();
  _underWay += std::exchange(_waiting, 0);
  send(requests);
}

void PublisherConnection::stop() {
  _stopped = true;
  close();
}

void PublisherConnection::opened() {
  _connecting = false;
  flush();
}

void PublisherConnection::received(std::span<char> bytes) {
  _parser.receive({bytes.data(), bytes.size()});
  for (;;) {
    const auto progress = _parser.next();
    if (progress == http::Progress::NeedMore) return;
    if (progress != http::Progress::Ready) return fail("the answer to POST /publish is not HTTP");
    if (!takeResponse(_parser.response())) return;
  }
}

bool PublisherConnection::takeResponse(const http::Response& response) {
  --_underWay;
  if (response.status != 202) {
    fail("POST /publish was answered " + std::to_string(response.status) + ": " + std::string(response.body));
    return false;
  }
  const bool last = !response.keepAlive;
  _callbacks.accepted(response.body);
  if (!last || _stopped) return !_stopped;
  close();
  broken("the server closed the publisher's connection");
  return false;
}

void PublisherConnection::broken(const std::string& why) {
  if (_stopped) return;
  const bool refused = _connecting;
  _connecting = false;
  if (refused || _underWay > 0) fail("the publisher lost its connection: " + why);
}

void PublisherConnection::fail(const std::string& why) {
  stop();
  _callbacks.failed(why);
}

}  // namespace pushlab::bench
