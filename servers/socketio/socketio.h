#pragma once

#include <any>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "runtime/context.h"
#include "runtime/task.h"
#include "servers/socketio/arguments.h"

namespace pushlab::servers {
class EngineSession;
}

/// A Socket.IO server (protocol revision 5, and 4 where allowed) that reads as python-socketio's does:
///
///     sio::Server sio;
///     sio.on("connect", [&](const sio::Sid& sid, const sio::Handshake& handshake) { sio.enterRoom(sid,
///     "all"); }); sio.on("message", [&](const sio::Sid& sid, const sio::Arguments& said) {
///       sio.emit("message", said, "all", sid);
///       return sio::text("thanks");  // the acknowledgement, where the client asked for one
///     });
///     return sio::run(argc, argv, sio);  // program.h
namespace pushlab::sio {

/// A client in one namespace: 20 characters.
using Sid = std::string;

/// The Engine.IO request with which a client came.
struct Origin {
  std::string query;   ///< percent-encoded
  std::string fields;  ///< header fields, `name: value` lines with CR LF
};

/// With what a client comes to a namespace.
class Handshake {
 public:
  Handshake(const Origin& origin, std::string auth, const runtime::Context& context, bool revision3)
      : _origin(origin), _auth(std::move(auth)), _context(context), _revision3(revision3) {}

  /// JSON text; empty where the client gave none.
  const std::string& auth() const { return _auth; }
  /// Of the query, decoded.
  std::optional<std::string> parameter(std::string_view name) const;
  /// The first header field of that name, compared without case. Where a server has one namespace only, they
  /// are known when a client first joins it, and not when it joins again over the same session.
  std::optional<std::string> header(std::string_view name) const;
  /// A client of Socket.IO 2.
  bool revision3() const { return _revision3; }
  /// For what a handler awaits.
  const runtime::Context& context() const { return _context; }

  /// To go on as a former client: it gets that sid. Its predecessor must be gone.
  void resumeAs(const Sid& former) const { _formerSid = former; }
  const Sid& formerSid() const { return _formerSid; }
  /// What the client sends back to be recognised (connection state recovery).
  void offerRecovery(const std::string& pid) const { _pid = pid; }
  const std::string& pid() const { return _pid; }

 private:
  const Origin& _origin;
  std::string _auth;
  const runtime::Context& _context;
  bool _revision3;
  mutable Sid _formerSid;
  mutable std::string _pid;
};

/// Thrown by a handler of "connect": the client gets a `connect_error` with this message (and data: JSON).
class Refused : public std::runtime_error {
 public:
  explicit Refused(const std::string& message, std::string itsData = {})
      : std::runtime_error(message), data(std::move(itsData)) {}
  const std::string data;
};

using runtime::Task;

// What a handler may look like, once it is known; see Namespace::on.
using OnConnect = std::function<Task<void>(const Sid&, const Handshake&)>;
using OnConnected = std::function<Task<void>(const Sid&)>;
using OnDisconnect = std::function<void(const Sid&, std::string_view reason)>;
using OnEvent = std::function<Arguments(const Sid&, const Arguments&)>;
using OnEventWaiting = std::function<Task<Arguments>(const Sid&, const Arguments&)>;
using OnAny = std::function<Arguments(const std::string& event, const Sid&, const Arguments&)>;

struct EventHandler {
  OnEvent plain;
  OnEventWaiting waiting;
};

class NamespaceState;

/// One namespace. Any thread may call it; handlers of one client run one after another.
class Namespace {
 public:
  explicit Namespace(std::string name);
  ~Namespace();
  Namespace(const Namespace&) = delete;
  Namespace& operator=(const Namespace&) = delete;

  const std::string& name() const;

  /// Registers a handler; before the server runs.
  ///   "connect":    (sid, handshake); may throw Refused; plain, or a coroutine (Task<void>)
  ///   "connected":  (sid), a coroutine: once the client was told that it is connected
  ///   "disconnect": (sid, reason), with the reason in the reference's words
  ///   "*":          (event, sid, arguments): all events that have no handler of their own
  ///   any other:    (sid, arguments); what it returns (Arguments) is the acknowledgement, nothing an empty
  ///   one;
  ///                 plain, or a coroutine, which may wait (Task<void>, Task<Arguments>)
  /// std::invalid_argument where the name and the shape do not fit.
  template <typename Handler>
  void on(std::string_view event, Handler handler);

  // To everyone, to one client (a sid) or to a room; not to `skip`. Encoded once per transport.
  void emit(std::string_view event, const Arguments& arguments, std::string_view to = {},
            std::string_view skip = {});
  /// Emits a "message".
  void send(const Arguments& arguments, std::string_view to = {}, std::string_view skip = {}) {
    emit("message", arguments, to, skip);
  }
  /// Emits and calls back with the client's acknowledgement, or with nothing once `timeout` is over or the
  /// client is gone. On any thread.
  void emitWithAck(std::string_view event, const Arguments& arguments, const Sid& sid,
                   std::chrono::milliseconds timeout, std::function<void(std::optional<Arguments>)> callback);
  /// The same, awaited by a handler that may wait.
  Task<std::optional<Arguments>> call(std::string event, Arguments arguments, Sid sid,
                                      std::chrono::milliseconds timeout = std::chrono::seconds(60));

  /// False where there is no such client.
  bool enterRoom(const Sid& sid, const std::string& room);
  bool leaveRoom(const Sid& sid, const std::string& room);
  void closeRoom(const std::string& room);
  /// Its own room, the sid, is the first.
  std::vector<std::string> rooms(const Sid& sid) const;
  /// The client gets a DISCONNECT; its handler the reason "server namespace disconnect".
  void disconnect(const Sid& sid);

  /// A value of the application's, kept with the client.
  void saveSession(const Sid& sid, std::any value);
  std::any session(const Sid& sid) const;

  // For servers that push to their clients by means of their own.

  /// Null where there is no such client any more.
  std::shared_ptr<servers::EngineSession> engineSession(const Sid& sid) const;
  /// Lets a client go that comes back as another: without a word to it or to the handler of "disconnect",
  /// whose work is done here for it by destroying the client's session value. Its connection ends.
  /// False where it is just leaving by itself.
  bool evict(const Sid& sid);

  NamespaceState& state() { return *_state; }

 private:
  void onConnect(std::string_view event, OnConnect handler);
  void onConnected(std::string_view event, OnConnected handler);
  void onDisconnect(std::string_view event, OnDisconnect handler);
  void onEvent(std::string_view event, EventHandler handler);
  void onAny(std::string_view event, OnAny handler);

  std::unique_ptr<NamespaceState> _state;
};

/// What the servers of the contract take as options.
struct Settings {
  std::chrono::milliseconds pingInterval{25'000};
  std::chrono::milliseconds pingTimeout{20'000};
  std::chrono::milliseconds connectTimeout{45'000};  ///< from the session to the first namespace
  bool allowRevision3 = false;
  std::string cookie;  ///< name of the cookie with the Engine.IO sid, for sticky balancing; empty: none
};

/// A server: its namespaces. The shorthands are of the main one, "/".
class Server : public Namespace {
 public:
  explicit Server(const Settings& itsSettings = {}) : Namespace("/"), settings(itsSettings) {}

  Settings settings;

  /// Made when first asked for; before the server runs.
  Namespace& of(const std::string& name);
  /// Null where clients cannot connect to it.
  Namespace* find(std::string_view name);
  std::vector<Namespace*> all();

 private:
  std::map<std::string, std::unique_ptr<Namespace>, std::less<>> _others;
};

template <typename Handler>
void Namespace::on(std::string_view event, Handler handler) {
  if constexpr (std::is_invocable_v<Handler, const Sid&, const Handshake&>) {
    if constexpr (std::is_void_v<std::invoke_result_t<Handler, const Sid&, const Handshake&>>) {
      onConnect(event, [handler](const Sid& sid, const Handshake& handshake) -> Task<void> {
        handler(sid, handshake);
        co_return;
      });
    } else {
      onConnect(event, std::move(handler));
    }
  } else if constexpr (std::is_invocable_v<Handler, const Sid&, const Arguments&>) {
    using Result = std::invoke_result_t<Handler, const Sid&, const Arguments&>;
    if constexpr (std::is_void_v<Result>) {
      onEvent(event, {[handler](const Sid& sid, const Arguments& arguments) {
                        handler(sid, arguments);
                        return Arguments();
                      },
                      {}});
    } else if constexpr (std::is_same_v<Result, Task<void>>) {
      onEvent(event, {{}, [handler](const Sid& sid, const Arguments& arguments) -> Task<Arguments> {
                        co_await handler(sid, arguments);
                        co_return Arguments();
                      }});
    } else if constexpr (std::is_same_v<Result, Task<Arguments>>) {
      onEvent(event, {{}, std::move(handler)});
    } else {
      onEvent(event, {std::move(handler), {}});
    }
  } else if constexpr (std::is_invocable_v<Handler, const Sid&>) {
    onConnected(event, std::move(handler));
  } else if constexpr (std::is_invocable_v<Handler, const std::string&, const Sid&, const Arguments&>) {
    using Result = std::invoke_result_t<Handler, const std::string&, const Sid&, const Arguments&>;
    if constexpr (std::is_void_v<Result>) {
      onAny(event, [handler](const std::string& name, const Sid& sid, const Arguments& arguments) {
        handler(name, sid, arguments);
        return Arguments();
      });
    } else {
      onAny(event, std::move(handler));
    }
  } else {
    onDisconnect(event, std::move(handler));
  }
}

}  // namespace pushlab::sio
