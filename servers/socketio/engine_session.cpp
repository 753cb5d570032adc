#include "servers/socketio/engine_session.h"

#include <utility>

#include "protocol/engineio/payload.h"
#include "protocol/websocket/frame.h"
#include "runtime/event_loop.h"
#include "runtime/signal.h"

namespace pushlab::servers {

using engineio::Packet;
using engineio::PacketType;
using engineio::Revision;

namespace {

constexpr std::chrono::seconds readingTimeout{15};
constexpr std::chrono::milliseconds glance{10};
constexpr std::chrono::seconds closingTimeout{5};

/// Sets a signal when its time has come.
class Nap final : public runtime::Ticking {
 public:
  explicit Nap(runtime::Signal& over) : _over(over) {}
  runtime::TimePoint tick(runtime::TimePoint) override {
    _over.set();
    return runtime::never;
  }

 private:
  runtime::Signal& _over;
};

}  // namespace

EngineSession::EngineSession(std::string sid, Revision revision, EngineHost& host,
                             const runtime::Context& home, bool overWebSocket)
    : _sid(std::move(sid)),
      _host(host),
      _home(home),
      _heartbeat(revision, host.settings.pingInterval, host.settings.pingTimeout, runtime::Clock::now()),
      _revision(revision),
      _overWebSocket(overWebSocket) {}

runtime::Clock::duration EngineSession::silence() const {
  const std::lock_guard lock(_mutex);
  return runtime::Clock::now() - _heard;
}

bool EngineSession::over() const {
  const std::lock_guard lock(_mutex);
  return _state == State::Over;
}

bool EngineSession::overWebSocket() const {
  const std::lock_guard lock(_mutex);
  return _overWebSocket;
}

void EngineSession::ping() {
  const std::lock_guard lock(_mutex);
  if (_state == State::Open && _revision == Revision::Four) sendPacket({PacketType::Ping, false, {}});
}

runtime::Task<void> EngineSession::rest(std::chrono::milliseconds time) {
  runtime::Signal rested(_home);
  const auto nap = std::make_shared<Nap>(rested);
  _host.ticker.schedule(runtime::Clock::now() + time, nap);
  co_await rested;
}

runtime::Task<bool> EngineSession::drained(std::size_t bytes) {
  const auto until = runtime::Clock::now() + readingTimeout;
  while (!over()) {
    const std::size_t waiting = co_await backlog();
    if (waiting <= bytes) co_return true;
    if (runtime::Clock::now() >= until) {
      _host.traffic.count(runtime::Drop::WriteTimeout);
      close(reasons::transportError);
    }
    co_await rest(glance);
  }
  co_return false;
}

/// How much waits for a poll, or to be taken by the kernel: a question to the thread that owns the socket.
runtime::Task<std::size_t> EngineSession::backlog() {
  std::size_t bytes = 0;
  runtime::Signal found(_home);
  const auto look = [&](runtime::Connection* socket) {
    const std::lock_guard lock(_mutex);
    bytes = _waiting.bytes() + (socket != nullptr && _socket == socket ? socket->backlogBytes() : 0);
    found.set();
  };
  runtime::Connection* socket = nullptr;
  runtime::EventLoop* loop = nullptr;
  {
    const std::lock_guard lock(_mutex);
    socket = _socket;
    loop = socket != nullptr ? socket->loop() : nullptr;
  }
  loop == nullptr || loop->onOwnThread() ? look(socket) : loop->post([&look, socket] { look(socket); });
  co_await found;
  co_return bytes;
}

void EngineSession::greet() {
  engineio::Handshake handshake;
  handshake.sid = _sid;
  handshake.pingInterval = _host.settings.pingInterval;
  handshake.pingTimeout = _host.settings.pingTimeout;
  handshake.maxPayload = _host.maxMessage;
  {
    const std::lock_guard lock(_mutex);
    handshake.mayUpgrade = !_overWebSocket;
    sendPacket({PacketType::Open, false, engineio::handshakeJson(handshake)});
  }
  _user->opened();
  _host.ticker.schedule(std::min(_heartbeat.deadline(), _usedBy.load()), weak_from_this());
}

EngineSession::Sent EngineSession::send(const Parcel& parcel) {
  const Parcel* const one = &parcel;
  return send({&one, 1});
}

EngineSession::Sent EngineSession::send(std::span<const Parcel* const> parcels) {
  const std::lock_guard lock(_mutex);
  if (_state == State::Over) return Sent::No;
  if (_overWebSocket && _socket != nullptr) {
    std::vector<SharedBytes> frames;
    for (const Parcel* parcel : parcels)
      frames.push_back(framesFor(*parcel));
    writeSocket(frames);
    return Sent::Now;
  }
  const bool ready = _poll && _waiting.empty() && parcels.size() == 1 && _revision == Revision::Four &&
                     _poll->form().usual();
  if (const SharedBytes* answer = ready ? parcels.front()->answer() : nullptr) {
    takePoll()->give(*answer);
    return Sent::Now;
  }
  for (const Parcel* parcel : parcels)
    if (!queue(*parcel)) return Sent::No;
  if (!_poll) return Sent::Waits;
  answerPoll(_waiting.take(engineio::maxPackets));
  return Sent::Waits;
}

SharedBytes EngineSession::framesFor(const Parcel& parcel) const {
  return _revision == Revision::Four ? parcel.frames() : framesOf(*parcel.payload());
}

void EngineSession::sendPacket(const Packet& packet) {
  std::string bytes;
  if (_overWebSocket && _socket != nullptr) {
    websocket::appendFrameHeader(bytes, websocket::Opcode::Text, packet.data.size() + 1);
    engineio::appendText(bytes, packet);
    return writeOne(share(std::move(bytes)));
  }
  engineio::appendText(bytes, packet);
  _waiting.add(share(std::move(bytes)), 1);
  if (_poll) answerPoll(_waiting.take(engineio::maxPackets));
}

/// False where too much waits: the session is over then.
bool EngineSession::queue(const Parcel& parcel) {
  if (!_waiting.empty() && _waiting.bytes() + parcel.payload()->size() > _host.maxBacklog) {
    _host.traffic.count(runtime::Drop::SlowConsumer);
    endLocked(reasons::transportError, true);
    return false;
  }
  _waiting.add(parcel.payload(), parcel.packets(), parcel.whenSent());
  return true;
}

void EngineSession::receive(const Packet& packet) {
  {
    const std::lock_guard lock(_mutex);
    if (_state == State::Over) return;
    _heard = runtime::Clock::now();
    _heartbeat.heard(_heard);
    if (packet.type == PacketType::Ping && _revision == Revision::Three)
      return sendPacket({PacketType::Pong, false, packet.data});
  }
  const std::lock_guard oneAtATime(_incoming);
  switch (packet.type) {
    case PacketType::Message:
      return _user->message(packet.data, packet.binary);
    case PacketType::Close:
      return end(reasons::transportClose, false);
    case PacketType::Ping:  // of the wrong side
      return close(reasons::transportError);
    case PacketType::Pong:
      return _revision == Revision::Four ? void() : close(reasons::transportError);
    default:
      return;
  }
}

runtime::TimePoint EngineSession::tick(runtime::TimePoint now) {
  bool dead = false;
  runtime::TimePoint next = runtime::never;
  {
    const std::lock_guard lock(_mutex);
    if (_socketUntil <= now && _socket != nullptr) {
      _socketUntil = runtime::never;
      dropSocket();
    }
    if (_state == State::Over) return runtime::never;
    const auto action = _heartbeat.due(now);
    if (action == engineio::Heartbeat::Action::SendPing) sendPacket({PacketType::Ping, false, {}});
    dead = action == engineio::Heartbeat::Action::Dead;
    // A pong may bring the next ping before the time at which the client would have been dead.
    next = std::min({_heartbeat.deadline(), now + _host.settings.pingInterval, _usedBy.load()});
  }
  if (_usedBy.load() <= now) {
    close(reasons::forcedClose);
    return runtime::never;
  }
  if (dead) {
    _host.traffic.count(runtime::Drop::DeadPeer);
    close(reasons::pingTimeout);
  }
  return dead ? runtime::never : next;
}

void EngineSession::end(std::string_view reason, bool tellClient) {
  const std::lock_guard lock(_mutex);
  if (_state == State::Open) endLocked(reason, tellClient);
}

void EngineSession::endLocked(std::string_view reason, bool tellClient) {
  _state = State::Over;
  endTransport(tellClient);
  _host.ended(*this, reason);
}

/// A held poll gets a Close packet, a WebSocket its close frame; what the client does not end by then is
/// dropped a while later.
void EngineSession::endTransport(bool tellClient) {
  _waiting.clear();
  if (_poll) answerPollWith(tellClient ? PacketType::Close : PacketType::Noop);
  if (_socket == nullptr) return;
  if (tellClient) {
    std::string frame;
    websocket::appendFrame(frame, websocket::Opcode::Close, {});
    writeOne(share(std::move(frame)));
  }
  _socketUntil = runtime::Clock::now() + closingTimeout;
  _host.ticker.schedule(_socketUntil, weak_from_this());
}

}  // namespace pushlab::servers
