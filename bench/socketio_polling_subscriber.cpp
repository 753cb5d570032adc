#include "bench/socketio_polling_subscriber.h"

#include "protocol/engineio/payload.h"
#include "protocol/http/writer.h"

namespace pushlab::bench {

namespace {

constexpr http::Limits limits{.body = std::size_t{1} << 30};
constexpr engineio::Revision revision = engineio::Revision::Four;

}  // namespace

SocketIoPollingSubscriber::SocketIoPollingSubscriber(Scene& scene, int client, std::string token,
                                                     Upgrades upgrades)
    : SocketIoSubscriber(scene, client, std::move(token)), _parser(limits) {
  if (upgrades == Upgrades::No) return;
  _upgrade = std::make_unique<SocketIoUpgrade>(
      scene.loop, scene.traffic, scene.acknowledge,
      SocketIoUpgrade::Callbacks{
          .packet = [this](const engineio::Packet& packet) { takePacket(packet); },
          .lost = [this](const std::string& why) { cut("the upgrade to WebSocket failed: " + why); }});
}

void SocketIoPollingSubscriber::reset() {
  _parser = http::ResponseParser(limits);
  _target = resource("polling");
  _poll.clear();
  http::appendRequest(_poll, {.target = _target, .host = scene().host});
  _outbox.clear();
  _joinedNs = 0;
}

void SocketIoPollingSubscriber::closeOthers() {
  if (_upgrade) _upgrade->leave();
}

std::int64_t SocketIoPollingSubscriber::heardNs() const {
  return _upgrade && _upgrade->carries() ? _upgrade->receivedNs() : receivedNs();
}

void SocketIoPollingSubscriber::opened() {
  _parser = http::ResponseParser(limits);
  goOn();
}

void SocketIoPollingSubscriber::received(std::span<char> bytes) {
  _parser.receive({bytes.data(), bytes.size()});
  const auto progress = _parser.next();
  if (progress == http::Progress::Failed) return cut("bad answer: " + std::string(_parser.failure().reason));
  if (progress == http::Progress::Ready) takeResponse(_parser.response());
}

void SocketIoPollingSubscriber::takeResponse(const http::Response& response) {
  const int status = response.status;
  const std::string answer = "the server answered " + std::to_string(status);
  if (status == 401 || status == 403 || status == 404) return giveUp(answer);
  if (status != 200) return cut(answer + " " + std::string(response.body));
  const bool keepAlive = response.keepAlive;
  if (!_posting) takePayload(response.body);
  if (!isOpen()) return;
  if (!keepAlive) return connectAnew();
  goOn();
}

void SocketIoPollingSubscriber::takePayload(std::string_view body) {
  engineio::PayloadReader reader(body, revision);
  while (isOpen()) {
    const auto packet = reader.next();
    if (!packet) break;
    takePacket(*packet);
  }
  if (reader.malformed()) cut("bad Engine.IO payload");
}

/// No request is under way: sends the next one, or leaves for the WebSocket.
void SocketIoPollingSubscriber::goOn() {
  if (!_outbox.empty()) return post();
  if (!_upgrade || !_upgrade->isProbed()) return poll();
  _upgrade->takeOver();
  close();
  if (_joinedNs > 0) served(_joinedNs);
}

void SocketIoPollingSubscriber::joined() {
  _joinedNs = heardNs();
  if (!_upgrade || _upgrade->carries()) served(_joinedNs);
}

void SocketIoPollingSubscriber::poll() {
  _posting = false;
  ++traffic().requests;
  send(_poll);
}

void SocketIoPollingSubscriber::post() {
  _posting = true;
  std::string request;
  http::appendRequest(
      request,
      {.method = "POST", .target = _target, .host = scene().host, .contentType = "text/plain;charset=UTF-8"},
      _outbox);
  _outbox.clear();
  ++traffic().requests;
  send(request);
}

void SocketIoPollingSubscriber::say(const engineio::Packet& packet) {
  if (_upgrade && _upgrade->carries()) return _upgrade->say(packet);
  engineio::appendToPayload(_outbox, packet, revision);
}

void SocketIoPollingSubscriber::sessionOpened(const engineio::Handshake& handshake) {
  _target = resource("polling", handshake.sid);
  _poll.clear();
  http::appendRequest(_poll, {.target = _target, .host = scene().host});
  if (!_upgrade) return;
  if (!handshake.mayUpgrade) return giveUp("the server offers no upgrade to WebSocket");
  const std::string source = scene().sourceOf(client(), 2);
  _upgrade->probe(scene().serverOf(client()), source, scene().host, resource("websocket", handshake.sid));
}

}  // namespace pushlab::bench
