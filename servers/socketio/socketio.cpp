#include "servers/socketio/socketio.h"

#include <stdexcept>

#include "protocol/http/message.h"
#include "protocol/http/target.h"
#include "runtime/event_loop.h"
#include "runtime/signal.h"
#include "servers/socketio/namespace_state.h"
#include "servers/socketio/sio_session.h"

namespace pushlab::sio {

namespace {

bool isReserved(std::string_view event) {
  return event == "connect" || event == "connected" || event == "disconnect" || event == "*";
}

void require(bool fits, std::string_view event, const char* shape) {
  if (!fits)
    throw std::invalid_argument("a handler of '" + std::string(event) + "' does not take " +
                                std::string(shape));
}

/// Where the calling handler runs.
class Here final : public runtime::Context {
 public:
  runtime::EventLoop* loop() const override { return _loop; }

 private:
  runtime::EventLoop* _loop = runtime::EventLoop::current();
};

}  // namespace

std::optional<std::string> Handshake::parameter(std::string_view name) const {
  return http::Target{{}, _origin.query}.parameter(name);
}

std::optional<std::string> Handshake::header(std::string_view name) const {
  for (std::string_view rest = _origin.fields; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find("\r\n"));
    rest.remove_prefix(line.size() + 2);
    const auto colon = line.find(": ");
    if (http::equalsIgnoringCase(line.substr(0, colon), name)) return std::string(line.substr(colon + 2));
  }
  return {};
}

Namespace::Namespace(std::string name) : _state(std::make_unique<NamespaceState>(std::move(name))) {}
Namespace::~Namespace() = default;

const std::string& Namespace::name() const {
  return _state->name;
}

void Namespace::onConnect(std::string_view event, OnConnect handler) {
  require(event == "connect", event, "a handshake");
  _state->connectHandler = std::move(handler);
}

void Namespace::onConnected(std::string_view event, OnConnected handler) {
  require(event == "connected", event, "a sid alone");
  _state->connectedHandler = std::move(handler);
}

void Namespace::onDisconnect(std::string_view event, OnDisconnect handler) {
  require(event == "disconnect", event, "a reason");
  _state->disconnectHandler = std::move(handler);
}

void Namespace::onEvent(std::string_view event, EventHandler handler) {
  require(!isReserved(event), event, "arguments alone");
  _state->eventHandlers[std::string(event)] = std::move(handler);
}

void Namespace::onAny(std::string_view event, OnAny handler) {
  require(event == "*", event, "an event's name");
  _state->anyHandler = std::move(handler);
}

void Namespace::emit(std::string_view event, const Arguments& arguments, std::string_view to,
                     std::string_view skip) {
  const std::vector<ClientPtr> audience = _state->audience(to, skip);
  if (audience.empty()) return;
  socketio::Packet packet = arguments.packet(event);
  packet.space = _state->name;
  const servers::Messages messages = messagesOf(packet);
  for (const ClientPtr& client : audience)
    client->send(messages);
}

void Namespace::emitWithAck(std::string_view event, const Arguments& arguments, const Sid& sid,
                            std::chrono::milliseconds timeout, Answered callback) {
  const auto ack = std::make_shared<OwedAck>(std::move(callback));
  const ClientPtr client = _state->find(sid);
  socketio::Packet packet = arguments.packet(event);
  packet.space = _state->name;
  packet.id = client ? client->owe(ack) : std::nullopt;
  if (!packet.id || _state->ticker == nullptr) return ack->settle({});
  _state->ticker->schedule(runtime::Clock::now() + timeout, ack);
  client->sendPacket(packet);
  if (const auto session = client->session(); !session || session->over()) client->cancelOwed();
}

Task<std::optional<Arguments>> Namespace::call(std::string event, Arguments arguments, Sid sid,
                                               std::chrono::milliseconds timeout) {
  std::optional<Arguments> answer;
  const Here here;
  runtime::Signal done(here);
  emitWithAck(event, arguments, sid, timeout, [&](std::optional<Arguments> given) {
    answer = std::move(given);
    done.set();
  });
  co_await done;
  co_return answer;
}

bool Namespace::enterRoom(const Sid& sid, const std::string& room) {
  return _state->enter(sid, room);
}

bool Namespace::leaveRoom(const Sid& sid, const std::string& room) {
  return _state->leave(sid, room);
}

void Namespace::closeRoom(const std::string& room) {
  _state->close(room);
}

void Namespace::disconnect(const Sid& sid) {
  const ClientPtr client = _state->find(sid);
  const auto session = client ? client->session() : nullptr;
  if (!session) return;
  if (!static_cast<SioSession*>(session->user())->leaveLater(client, "server namespace disconnect")) return;
  socketio::Packet packet;
  packet.type = socketio::PacketType::Disconnect;
  packet.space = _state->name;
  client->sendPacket(packet);
}

std::shared_ptr<servers::EngineSession> Namespace::engineSession(const Sid& sid) const {
  const ClientPtr client = _state->find(sid);
  return client ? client->session() : nullptr;
}

bool Namespace::evict(const Sid& sid) {
  const ClientPtr client = _state->find(sid);
  if (!client) return true;
  if (!client->beginLeaving()) return false;
  client->cancelOwed();
  _state->setValue(sid, {});
  _state->remove(client);
  if (const auto session = client->session()) session->close(servers::reasons::forcedClose);
  return true;
}

std::vector<std::string> Namespace::rooms(const Sid& sid) const {
  return _state->rooms(sid);
}

void Namespace::saveSession(const Sid& sid, std::any value) {
  _state->setValue(sid, std::move(value));
}

std::any Namespace::session(const Sid& sid) const {
  return _state->value(sid);
}

Namespace& Server::of(const std::string& name) {
  if (name == "/") return *this;
  auto& found = _others[name];
  if (!found) found = std::make_unique<Namespace>(name);
  return *found;
}

Namespace* Server::find(std::string_view name) {
  if (name == "/") return this;
  const auto found = _others.find(name);
  return found == _others.end() ? nullptr : found->second.get();
}

std::vector<Namespace*> Server::all() {
  std::vector<Namespace*> all{this};
  for (const auto& [name, space] : _others)
    all.push_back(space.get());
  return all;
}

}  // namespace pushlab::sio
