#include "servers/socketio/namespace_state.h"

#include <algorithm>

namespace pushlab::sio {

using servers::Messages;

void OwedAck::settle(std::optional<Arguments> arguments) {
  Answered callback;
  {
    const std::lock_guard lock(_mutex);
    callback.swap(_callback);
  }
  if (callback) callback(std::move(arguments));
}

runtime::TimePoint OwedAck::tick(runtime::TimePoint) {
  if (const auto client = _client.lock()) client->acknowledge(_id, {});
  return runtime::never;
}

Messages messagesOf(const socketio::Packet& packet) {
  Messages messages;
  messages.add(socketio::encode(packet), false);
  for (const std::string& attachment : packet.attachments)
    messages.add(attachment, true);
  return messages;
}

void Client::send(const Messages& messages) {
  bool tooMuch = false;
  {
    const std::lock_guard lock(_mutex);
    if (!_connected && _kept.size() < mostKept) return _kept.push_back(messages);
    tooMuch = !_connected;
  }
  const auto session = _session.lock();
  if (!session) return;
  tooMuch ? session->close(servers::reasons::forcedClose) : void(session->send(messages));
}

void Client::sendPacket(const socketio::Packet& packet) {
  send(messagesOf(packet));
}

void Client::accept(const std::string& pid) {
  const auto session = _session.lock();
  if (!session) return;
  socketio::Packet packet;
  packet.type = socketio::PacketType::Connect;
  packet.space = _space.name;
  if (session->revision() == engineio::Revision::Four) {
    packet.json = R"({"sid":")" + _sid + "\"";
    if (!pid.empty()) packet.json += R"(,"pid":)" + json::string(pid);
    packet.json += "}";
  }
  const std::lock_guard lock(_mutex);
  session->send(messagesOf(packet));
  for (const Messages& kept : std::exchange(_kept, {}))
    session->send(kept);
  _connected = true;
}

bool Client::connected() {
  const std::lock_guard lock(_mutex);
  return _connected;
}

std::optional<std::uint64_t> Client::owe(const std::shared_ptr<OwedAck>& ack) {
  const std::lock_guard lock(_mutex);
  if (!_owed) _owed = std::make_unique<Owed>();
  if (_owed->size() >= mostOwed) return {};
  const std::uint64_t id = _nextAck++;
  ack->owedBy(weak_from_this(), id);
  _owed->emplace(id, ack);
  return id;
}

void Client::acknowledge(std::uint64_t id, std::optional<Arguments> arguments) {
  std::shared_ptr<OwedAck> ack;
  {
    const std::lock_guard lock(_mutex);
    const auto found = _owed ? _owed->find(id) : Owed::iterator();
    if (!_owed || found == _owed->end()) return;
    ack = std::move(found->second);
    _owed->erase(found);
    if (_owed->empty()) _owed.reset();
  }
  ack->settle(std::move(arguments));
}

void Client::cancelOwed() {
  std::unique_ptr<Owed> owed;
  {
    const std::lock_guard lock(_mutex);
    owed.swap(_owed);
  }
  if (!owed) return;
  for (const auto& [id, ack] : *owed)
    ack->settle({});
}

void NamespaceState::add(const ClientPtr& client) {
  const std::lock_guard lock(_mutex);
  _clients.emplace(client->sid(), client);
}

void NamespaceState::remove(const ClientPtr& client) {
  const std::lock_guard lock(_mutex);
  for (const std::string& room : client->_rooms) {
    const auto found = _rooms.find(room);
    found->second.erase(client);
    if (found->second.empty()) _rooms.erase(found);
  }
  client->_rooms.clear();
  const auto found = _clients.find(client->sid());
  if (found != _clients.end() && found->second == client) _clients.erase(found);
}

void NamespaceState::rename(const ClientPtr& client, const Sid& sid) {
  const std::lock_guard lock(_mutex);
  _clients.erase(client->sid());
  client->_sid = sid;
  _clients.erase(client->_sid);  // a predecessor's entry names that one's text
  _clients.emplace(client->_sid, client);
}

ClientPtr NamespaceState::find(std::string_view sid) const {
  const std::lock_guard lock(_mutex);
  const auto found = _clients.find(sid);
  return found == _clients.end() ? nullptr : found->second;
}

std::vector<ClientPtr> NamespaceState::audience(std::string_view to, std::string_view skip) const {
  std::vector<ClientPtr> audience;
  const auto take = [&](const ClientPtr& client) {
    if (client->sid() != skip) audience.push_back(client);
  };
  const std::lock_guard lock(_mutex);
  if (to.empty()) {
    audience.reserve(_clients.size());
    for (const auto& [sid, client] : _clients)
      take(client);
  } else if (const auto client = _clients.find(to); client != _clients.end()) {
    take(client->second);
  } else if (const auto room = _rooms.find(std::string(to)); room != _rooms.end()) {
    std::for_each(room->second.begin(), room->second.end(), take);
  }
  return audience;
}

bool NamespaceState::enter(const Sid& sid, const std::string& room) {
  const std::lock_guard lock(_mutex);
  const auto client = _clients.find(sid);
  if (client == _clients.end()) return false;
  if (_rooms[room].insert(client->second).second) client->second->_rooms.push_back(room);
  return true;
}

bool NamespaceState::leave(const Sid& sid, const std::string& room) {
  const std::lock_guard lock(_mutex);
  const auto client = _clients.find(sid);
  if (client == _clients.end()) return false;
  leaveRoom(client->second, room);
  return true;
}

void NamespaceState::leaveRoom(const ClientPtr& client, const std::string& room) {
  const auto found = _rooms.find(room);
  if (found == _rooms.end() || found->second.erase(client) == 0) return;
  std::erase(client->_rooms, room);
  if (found->second.empty()) _rooms.erase(found);
}

void NamespaceState::close(const std::string& room) {
  const std::lock_guard lock(_mutex);
  const auto found = _rooms.find(room);
  if (found == _rooms.end()) return;
  for (const ClientPtr& client : found->second)
    std::erase(client->_rooms, room);
  _rooms.erase(found);
}

std::vector<std::string> NamespaceState::rooms(const Sid& sid) const {
  const std::lock_guard lock(_mutex);
  const auto client = _clients.find(sid);
  if (client == _clients.end()) return {};
  std::vector<std::string> rooms = client->second->_rooms;
  rooms.insert(rooms.begin(), sid);
  return rooms;
}

void NamespaceState::setValue(const Sid& sid, std::any value) {
  const std::lock_guard lock(_mutex);
  if (const auto client = _clients.find(sid); client != _clients.end())
    client->second->_value = std::move(value);
}

std::any NamespaceState::value(const Sid& sid) const {
  const std::lock_guard lock(_mutex);
  const auto client = _clients.find(sid);
  return client == _clients.end() ? std::any() : client->second->_value;
}

}  // namespace pushlab::sio
