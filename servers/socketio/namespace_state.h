#pragma once

#include <any>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runtime/ticker.h"
#include "servers/socketio/engine_session.h"
#include "servers/socketio/socketio.h"

namespace pushlab::sio {

class Client;

using Answered = std::function<void(std::optional<Arguments>)>;

/// An acknowledgement that a client owes. Called back once: with it, at its time-out, or when the client is
/// gone.
class OwedAck final : public runtime::Ticking {
 public:
  explicit OwedAck(Answered callback) : _callback(std::move(callback)) {}
  void settle(std::optional<Arguments> arguments);
  /// At the time-out.
  runtime::TimePoint tick(runtime::TimePoint now) override;
  void owedBy(std::weak_ptr<Client> client, std::uint64_t id) {
    _client = std::move(client);
    _id = id;
  }

 private:
  std::weak_ptr<Client> _client;
  std::uint64_t _id = 0;
  std::mutex _mutex;
  Answered _callback;  ///< empty once it was called
};

/// One client in one namespace.
class Client : public std::enable_shared_from_this<Client> {
 public:
  static constexpr std::size_t mostOwed = 1024;
  static constexpr std::size_t mostKept = 1024;

  Client(Sid sid, NamespaceState& space, std::weak_ptr<servers::EngineSession> session)
      : _sid(std::move(sid)), _space(space), _session(std::move(session)) {}

  const Sid& sid() const { return _sid; }
  NamespaceState& space() { return _space; }
  /// Null where it is gone.
  std::shared_ptr<servers::EngineSession> session() const { return _session.lock(); }

  /// Sent once the client is connected.
  void send(const servers::Messages& messages);
  void sendPacket(const socketio::Packet& packet);
  /// Tells the client that it is connected, and sends what was kept until then.
  void accept(const std::string& pid);

  bool connected();
  /// True once: whoever gets it tells the application and removes the client.
  bool beginLeaving() { return !_leaving.exchange(true); }

  /// Null where it owes too many already.
  std::optional<std::uint64_t> owe(const std::shared_ptr<OwedAck>& ack);
  void acknowledge(std::uint64_t id, std::optional<Arguments> arguments);
  void cancelOwed();

 private:
  friend class NamespaceState;

  Sid _sid;
  NamespaceState& _space;
  std::weak_ptr<servers::EngineSession> _session;
  std::vector<std::string> _rooms;  ///< in the order of entering; under the namespace's lock
  std::any _value;                  ///< under the namespace's lock
  std::atomic<bool> _leaving = false;
  std::mutex _mutex;  ///< guards what follows
  bool _connected = false;
  std::vector<servers::Messages> _kept;
  std::uint64_t _nextAck = 0;
  using Owed = std::unordered_map<std::uint64_t, std::shared_ptr<OwedAck>>;
  std::unique_ptr<Owed> _owed;  ///< null where there is none: most clients are never asked
};

using ClientPtr = std::shared_ptr<Client>;

/// The messages of a packet: its text, and its attachments.
servers::Messages messagesOf(const socketio::Packet& packet);

/// The clients and rooms of one namespace, and its handlers. Thread-safe once the server runs.
class NamespaceState {
 public:
  explicit NamespaceState(std::string itsName) : name(std::move(itsName)) {}

  const std::string name;
  OnConnect connectHandler;
  OnConnected connectedHandler;
  OnDisconnect disconnectHandler;
  OnAny anyHandler;
  std::unordered_map<std::string, EventHandler> eventHandlers;
  runtime::Ticker* ticker = nullptr;  ///< while the server runs

  void add(const ClientPtr& client);
  /// Also from all rooms.
  void remove(const ClientPtr& client);
  void rename(const ClientPtr& client, const Sid& sid);
  ClientPtr find(std::string_view sid) const;
  /// Everyone, the client of that sid, or a room's members, but for `skip`.
  std::vector<ClientPtr> audience(std::string_view to, std::string_view skip) const;
  std::vector<ClientPtr> all() const { return audience({}, {}); }

  bool enter(const Sid& sid, const std::string& room);
  bool leave(const Sid& sid, const std::string& room);
  void close(const std::string& room);
  std::vector<std::string> rooms(const Sid& sid) const;
  void setValue(const Sid& sid, std::any value);
  std::any value(const Sid& sid) const;

 private:
  void leaveRoom(const ClientPtr& client, const std::string& room);

  mutable std::mutex _mutex;                                 ///< guards what follows
  std::unordered_map<std::string_view, ClientPtr> _clients;  ///< by their own sids
  std::unordered_map<std::string, std::unordered_set<ClientPtr>> _rooms;
};

}  // namespace pushlab::sio
