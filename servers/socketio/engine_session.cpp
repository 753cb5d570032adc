#include "servers/socketio/engine_session.h"

#include <utility>

#include "protocol/engineio/payload.h"
#include "protocol/websocket/frame.h"
#include "runtime/event_loop.h"
#include "runtime/signal.h"
#include "servers/common/sending.h"

namespace pushlab::servers {

using engineio::Packet;
using engineio::PacketType;
using engineio::Revision;
using runtime::Connection;

namespace {

constexpr std::chrono::seconds readingTimeout{15};
constexpr std::chrono::milliseconds glance{10};
constexpr std::chrono::seconds closingTimeout{5};

SharedBytes share(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

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

bool EngineSession::holds(const HeldAnswer& answer) const {
  const std::lock_guard lock(_mutex);
  return answer.open();
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

/// The connection drops a client that reads too slowly, and its handler then ends the session.
void EngineSession::writeSocket(std::span<const SharedBytes> frames) {
  runtime::EventLoop* loop = _socket->loop();
  if (loop == nullptr || loop->onOwnThread()) {
    _socket->send(frames);
    return;
  }
  std::vector<SharedBytes> kept(frames.begin(), frames.end());
  loop->post([self = shared_from_this(), socket = _socket, kept = std::move(kept)] {
    const std::lock_guard lock(self->_mutex);
    if (self->_socket == socket) socket->send(kept);
  });
}

void EngineSession::writeOne(const SharedBytes& frames) {
  writeSocket({&frames, 1});
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
    _state = State::Over;
    endTransport(true);
    _host.ended(*this, reasons::transportError);
    return false;
  }
  _waiting.add(parcel.payload(), parcel.packets(), parcel.whenSent());
  return true;
}

std::shared_ptr<HeldAnswer> EngineSession::takePoll() {
  _host.heldPolls.fetch_sub(1, std::memory_order_relaxed);
  return std::exchange(_poll, nullptr);
}

void EngineSession::answerPoll(PollQueue::Taken taken) {
  const std::shared_ptr<HeldAnswer> poll = takePoll();
  poll->give(share(HeldAnswer::write(poll->form(), contentType(), bodyOf(taken.payload))));
  for (const auto& sent : taken.whenSent)
    sent();
}

void EngineSession::answerPollWith(PacketType type) {
  std::string packet;
  engineio::appendText(packet, {type, false, {}});
  answerPoll({std::move(packet), {}});
}

std::string_view EngineSession::contentType() const {
  return textType;
}

/// A payload of revision 4 as the session's revision has it.
std::string EngineSession::bodyOf(const std::string& payload) const {
  if (_revision == Revision::Four) return payload;
  std::string body;
  engineio::PayloadReader reader(payload, Revision::Four);
  while (const auto packet = reader.next())
    engineio::appendToPayload(body, *packet, _revision);
  return body;
}

/// A payload of revision 4 as WebSocket frames of the session's revision.
SharedBytes EngineSession::framesOf(const std::string& payload) const {
  std::string frames, data;
  engineio::PayloadReader reader(payload, Revision::Four);
  while (const auto packet = reader.next()) {
    data.clear();
    packet->binary ? engineio::appendBinary(data, packet->data, _revision)
                   : engineio::appendText(data, *packet);
    websocket::appendFrame(frames, packet->binary ? websocket::Opcode::Binary : websocket::Opcode::Text,
                           data);
  }
  return share(std::move(frames));
}

EngineSession::Poll EngineSession::poll(const std::shared_ptr<HeldAnswer>& answer, std::string& body,
                                        std::string_view& type) {
  {
    const std::lock_guard lock(_mutex);
    if (_state == State::Over || _overWebSocket) return Poll::Refused;
    type = contentType();
    if (!_poll) {
      if (!_waiting.empty()) {
        PollQueue::Taken taken = _waiting.take(engineio::maxPackets);
        body = bodyOf(taken.payload);
        for (const auto& sent : taken.whenSent)
          sent();
        return Poll::Answered;
      }
      _poll = answer;
      _host.heldPolls.fetch_add(1, std::memory_order_relaxed);
      if (_probed) answerPollWith(PacketType::Noop);
      return Poll::Held;
    }
  }
  close(reasons::transportError);  // the reference: "overlap from client"
  return Poll::Refused;
}

void EngineSession::pollBroken(HeldAnswer& answer) {
  bool broken = false;
  {
    const std::lock_guard lock(_mutex);
    broken = _poll.get() == &answer;
    if (broken) takePoll();
    answer.abandon();
  }
  if (broken) end(reasons::transportError, false);
}

void EngineSession::releasePoll(HeldAnswer& answer) {
  const std::lock_guard lock(_mutex);
  if (_poll.get() == &answer) answerPollWith(PacketType::Noop);
}

bool EngineSession::beginPost(const void* by) {
  {
    const std::lock_guard lock(_mutex);
    if (_poster == nullptr || _poster == by) {
      _poster = by;
      return true;
    }
  }
  close(reasons::transportError);  // the reference: "data request overlap from client"
  return false;
}

void EngineSession::endPost() {
  const std::lock_guard lock(_mutex);
  _poster = nullptr;
}

void EngineSession::postBroken(const void* by) {
  {
    const std::lock_guard lock(_mutex);
    if (_poster != by) return;
    _poster = nullptr;
  }
  end(reasons::transportError, true);
}

bool EngineSession::receivePayload(std::string_view body, bool binaryForm) {
  if (overWebSocket()) return false;
  engineio::PayloadReader reader(body, _revision, binaryForm);
  while (const auto packet = reader.next()) {
    if (packet->type == PacketType::Close) {
      {
        const std::lock_guard lock(_mutex);
        if (_state == State::Open && _poll) answerPollWith(PacketType::Noop);
      }
      end(reasons::transportClose, false);
      return true;
    }
    receive(*packet);
  }
  if (reader.malformed()) close(reasons::parseError);
  return !reader.malformed();
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

bool EngineSession::attach(Connection& connection, std::string& waiting) {
  const std::lock_guard lock(_mutex);
  if (_state == State::Over) return false;
  _socket = &connection;
  PollQueue::Taken taken = _waiting.take(static_cast<std::size_t>(-1));
  waiting += *framesOf(taken.payload);
  for (const auto& sent : taken.whenSent)
    sent();
  return true;
}

/// What waited for a poll goes out by the new transport.
void EngineSession::flushToSocket() {
  if (_waiting.empty()) return;
  PollQueue::Taken taken = _waiting.take(static_cast<std::size_t>(-1));
  writeOne(framesOf(taken.payload));
  for (const auto& sent : taken.whenSent)
    sent();
}

EngineSession::Upgrade EngineSession::upgrade(Connection& connection, std::string_view message,
                                              std::string& reply) {
  const auto packet = engineio::parseText(message);
  const std::lock_guard lock(_mutex);
  if (_state == State::Over || _overWebSocket || !packet) return Upgrade::Failed;
  if (packet->type == PacketType::Ping && packet->data == "probe" && _socket == nullptr) {
    engineio::appendText(reply, {PacketType::Pong, false, "probe"});
    _socket = &connection;
    _socketUntil = runtime::Clock::now() + _host.settings.upgradeTimeout;
    _host.ticker.schedule(_socketUntil, weak_from_this());
    _probed = true;
    if (_poll) answerPollWith(PacketType::Noop);
    return Upgrade::Goes;
  }
  if (packet->type != PacketType::Upgrade || _socket != &connection) return Upgrade::Failed;
  _socketUntil = runtime::never;
  if (_poll) answerPollWith(PacketType::Noop);
  _overWebSocket = true;
  flushToSocket();
  return Upgrade::Done;
}

void EngineSession::detach(Connection& connection, std::string_view reason) {
  bool wasTransport = false;
  {
    const std::lock_guard lock(_mutex);
    if (_socket != &connection) return;
    _socket = nullptr;
    _socketUntil = runtime::never;
    _probed = false;
    wasTransport = _overWebSocket;
  }
  if (wasTransport) end(reason, false);
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

void EngineSession::dropSocket() {
  runtime::EventLoop* loop = _socket->loop();
  if (loop == nullptr) return _socket->drop(runtime::Drop::DeadPeer);
  loop->post([self = shared_from_this(), socket = _socket] {
    const std::lock_guard lock(self->_mutex);
    if (self->_socket == socket) socket->drop(runtime::Drop::DeadPeer);
  });
}

void EngineSession::end(std::string_view reason, bool tellClient) {
  const std::lock_guard lock(_mutex);
  if (_state == State::Over) return;
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
