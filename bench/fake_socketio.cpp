#include "bench/fake_socketio.h"

#include <algorithm>
#include <utility>

#include "protocol/engineio/handshake.h"
#include "protocol/engineio/payload.h"
#include "protocol/http/target.h"
#include "protocol/socketio/decoder.h"

namespace pushlab::bench {

namespace {

using engineio::PacketType;
constexpr engineio::Revision revision = engineio::Revision::Four;

std::string text(PacketType type, std::string_view data = {}) {
  std::string out;
  engineio::appendText(out, {type, false, data});
  return out;
}

}  // namespace

void FakeSocketIo::answer(FakeWire& wire, const http::Request& request) {
  const auto target = http::Target::parse(request.target);
  const std::string sid = target.parameter("sid").value_or("");
  if (target.parameter("EIO") != "4") violations.emplace_back("EIO is not 4");
  if (target.parameter("transport") == "websocket") return openSocket(wire, request, sid);
  Session* session = sid.empty() ? &begin() : find(sid);
  if (session == nullptr) return wire.respondText(400, engineio::refusalJson(engineio::Refusal::UnknownSid));
  if (request.method == "POST") return takePost(wire, *session, request.body);
  takePoll(wire, *session);
}

void FakeSocketIo::hear(FakeWire& wire, std::string_view message) {
  const auto packet = engineio::parseText(message);
  Session* session = find(wire);
  if (!packet || session == nullptr) return violations.push_back("bad packet " + std::string(message));
  if (session->probe == &wire) return takeProbe(*session, *packet);
  take(*session, *packet);
}

void FakeSocketIo::emit(const std::string& data) {
  for (const auto& session : _sessions)
    if (session->joined) say(*session, text(PacketType::Message, R"(2["bench",)" + data + "]"));
}

void FakeSocketIo::sendToAll(const std::vector<std::string>& packets) {
  for (const auto& session : _sessions) {
    session->waiting.insert(session->waiting.end(), packets.begin(), packets.end());
    flush(*session);
  }
}

FakeSocketIo::Session& FakeSocketIo::begin() {
  auto session = std::make_unique<Session>();
  session->sid = "sid+" + std::to_string(_sessions.size());
  engineio::Handshake handshake;
  handshake.sid = session->sid;
  handshake.mayUpgrade = offersUpgrade;
  session->waiting.push_back(text(PacketType::Open, engineio::handshakeJson(handshake)));
  _sessions.push_back(std::move(session));
  return *_sessions.back();
}

FakeSocketIo::Session* FakeSocketIo::find(const std::string& sid) {
  const auto found =
      std::find_if(_sessions.begin(), _sessions.end(), [&](auto& session) { return session->sid == sid; });
  return found == _sessions.end() ? nullptr : found->get();
}

FakeSocketIo::Session* FakeSocketIo::find(const FakeWire& wire) {
  const auto found = std::find_if(_sessions.begin(), _sessions.end(), [&](auto& session) {
    return session->socket == &wire || session->probe == &wire;
  });
  return found == _sessions.end() ? nullptr : found->get();
}

void FakeSocketIo::openSocket(FakeWire& wire, const http::Request& request, const std::string& sid) {
  Session* session = sid.empty() ? &begin() : find(sid);
  if (session == nullptr) return wire.respondText(400, engineio::refusalJson(engineio::Refusal::UnknownSid));
  wire.becomeWebSocket(request);
  (sid.empty() ? session->socket : session->probe) = &wire;
  if (sid.empty()) flush(*session);
}

void FakeSocketIo::takePost(FakeWire& wire, Session& session, std::string_view body) {
  if (session.socket != nullptr) violations.emplace_back("POST after the upgrade");
  engineio::PayloadReader reader(body, revision);
  while (const auto packet = reader.next())
    take(session, *packet);
  if (reader.malformed()) violations.emplace_back("malformed payload");
  wire.respondText(200, "ok");
}

void FakeSocketIo::takePoll(FakeWire& wire, Session& session) {
  if (session.socket != nullptr) violations.emplace_back("GET after the upgrade");
  if (session.poll != nullptr) violations.emplace_back("a second GET");
  session.poll = &wire;
  if (session.waiting.empty() && session.probed) session.waiting.push_back(text(PacketType::Noop));
  if (session.waiting.empty()) ++held;
  flush(session);
}

void FakeSocketIo::take(Session& session, const engineio::Packet& packet) {
  if (packet.type == PacketType::Pong) return pongs.push_back(std::string(packet.data));
  socketio::Decoder decoder;
  const bool isConnect = packet.type == PacketType::Message &&
                         decoder.text(packet.data) == socketio::Decoder::Progress::Ready &&
                         decoder.packet().type == socketio::PacketType::Connect;
  if (!isConnect) return violations.push_back("an unexpected packet " + std::string(packet.data));
  ++joins;
  lastJoin = decoder.packet().json;
  session.joined = joinWith.empty();
  say(session, text(PacketType::Message, session.joined ? R"(0{"sid":"x"})" : joinWith));
}

void FakeSocketIo::takeProbe(Session& session, const engineio::Packet& packet) {
  if (packet.type == PacketType::Ping && packet.data == "probe") {
    session.probe->sayText(refusesProbe ? text(PacketType::Noop) : text(PacketType::Pong, "probe"));
    session.probed = true;
    if (session.poll != nullptr) say(session, text(PacketType::Noop));
  } else if (packet.type == PacketType::Upgrade) {
    if (session.poll != nullptr) violations.emplace_back("upgraded before the poll was over");
    ++upgrades;
    session.socket = session.probe;
    session.probe = nullptr;
    flush(session);
  } else {
    violations.emplace_back("an unexpected packet on the probed WebSocket");
  }
}

void FakeSocketIo::say(Session& session, const std::string& packet) {
  session.waiting.push_back(packet);
  flush(session);
}

void FakeSocketIo::flush(Session& session) {
  if (session.socket != nullptr) {
    for (const std::string& packet : session.waiting)
      session.socket->sayText(packet);
    session.waiting.clear();
  } else if (session.poll != nullptr && !session.waiting.empty()) {
    std::string body;
    const std::size_t count = std::min(session.waiting.size(), engineio::maxPackets);
    for (std::size_t i = 0; i < count; ++i)
      body += (i > 0 ? std::string(1, engineio::separator) : "") + session.waiting[i];
    session.waiting.erase(session.waiting.begin(),
                          session.waiting.begin() + static_cast<std::ptrdiff_t>(count));
    largestAnswer = std::max(largestAnswer, count);
    std::exchange(session.poll, nullptr)->respondText(200, body);
  }
}

}  // namespace pushlab::bench
