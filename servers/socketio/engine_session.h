#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "protocol/engineio/handshake.h"
#include "protocol/engineio/heartbeat.h"
#include "protocol/engineio/packet.h"
#include "runtime/connection.h"
#include "runtime/context.h"
#include "runtime/task.h"
#include "runtime/ticker.h"
#include "runtime/traffic.h"
#include "servers/socketio/held_answer.h"
#include "servers/socketio/parcel.h"

namespace pushlab::servers {

class EngineSession;

/// Who speaks over an Engine.IO session.
class EngineUser {
 public:
  virtual ~EngineUser() = default;
  /// The client is told of the session; before anything comes from it.
  virtual void opened() {}
  /// A message came; on the thread of the connection that brought it, one at a time. `data` is good until it
  /// returns.
  virtual void message(std::string_view data, bool binary) = 0;
  /// The session is over, and why in the words of the reference ("transport close", "ping timeout", …). Once,
  /// on the session's loop (under threads: on any thread). No message comes any more.
  virtual void closed(std::string_view reason) = 0;
};

/// What all sessions of one Engine.IO endpoint have in common.
struct EngineSettings {
  std::string path = "/socket.io";  ///< without the slash at its end
  std::chrono::milliseconds pingInterval{25'000};
  std::chrono::milliseconds pingTimeout{20'000};
  std::chrono::milliseconds upgradeTimeout{10'000};
  bool allowRevision3 = false;
  std::string cookie;  ///< name of the cookie with the sid, for sticky balancing; empty: none
};

/// Why sessions end, in the words of the reference.
namespace reasons {
inline constexpr std::string_view transportClose = "transport close";
inline constexpr std::string_view transportError = "transport error";
inline constexpr std::string_view pingTimeout = "ping timeout";
inline constexpr std::string_view parseError = "parse error";
inline constexpr std::string_view forcedClose = "forced close";
inline constexpr std::string_view serverStops = "server shutting down";
}  // namespace reasons

/// What the sessions of one endpoint share.
class EngineHost {
 public:
  EngineHost(const EngineSettings& itsSettings, runtime::Ticker& itsTicker, runtime::Traffic& itsTraffic,
             std::atomic<std::int64_t>& itsHeldPolls, std::size_t itsMaxBacklog, std::size_t itsMaxMessage)
      : settings(itsSettings),
        ticker(itsTicker),
        traffic(itsTraffic),
        heldPolls(itsHeldPolls),
        maxBacklog(itsMaxBacklog),
        maxMessage(itsMaxMessage) {}
  virtual ~EngineHost() = default;
  /// A session is over: forgets it, and has its user told later, from where no lock is held. Any thread.
  virtual void ended(EngineSession& session, std::string_view reason) = 0;
  /// Has that done later, on the session's loop (under threads: on a worker), where no lock is held. Any
  /// thread.
  virtual void later(EngineSession& session, std::function<void()> work) = 0;

  const EngineSettings settings;
  runtime::Ticker& ticker;
  runtime::Traffic& traffic;
  std::atomic<std::int64_t>& heldPolls;  ///< now
  const std::size_t maxBacklog;
  const std::size_t maxMessage;
};

/// The server's side of one Engine.IO session (protocol revisions 4 and 3): what survives the single request
/// and the change of transport. Either it has a WebSocket, or what is sent waits for the client's next poll.
/// Any thread may call anything; what is sent travels from the thread that owns the connection.
class EngineSession final : public runtime::Ticking, public std::enable_shared_from_this<EngineSession> {
 public:
  EngineSession(std::string sid, engineio::Revision revision, EngineHost& host, const runtime::Context& home,
                bool overWebSocket);

  const std::string& sid() const { return _sid; }
  engineio::Revision revision() const { return _revision; }
  /// The loop on which its user is called, and the part of the room table to which it belongs.
  const runtime::Context& home() const { return _home; }
  bool overWebSocket() const;
  bool over() const;

  std::chrono::milliseconds upgradeTimeout() const { return _host.settings.upgradeTimeout; }

  /// Before anything comes.
  void setUser(std::unique_ptr<EngineUser> user) { _user = std::move(user); }
  EngineUser* user() { return _user.get(); }

  /// Tells the client of the session, and begins its heartbeat. Once.
  void greet();

  enum class Sent : std::uint8_t { Now, Waits, No };
  /// `Waits`: for the client's next poll. `No`: the session is over, or its backlog was too long and it is
  /// over now.
  Sent send(const Parcel& parcel);
  /// The same for several, in one go.
  Sent send(std::span<const Parcel* const> parcels);
  /// Asks a client for a sign of life (revision 4), out of turn.
  void ping();
  /// Awaits a while on the session's loop.
  runtime::Task<void> rest(std::chrono::milliseconds time);
  /// Awaits, on the session's loop, that at most so many bytes wait for the client to read them. False: the
  /// session is over; one whose client reads too slowly (15 s) is ended.
  runtime::Task<bool> drained(std::size_t bytes);
  /// Ends it at that time, if its user has not said by then that it is used. When it is opened.
  void endUnlessUsed(runtime::TimePoint by) { _usedBy = by; }
  void noteUsed() { _usedBy = runtime::never; }
  /// Has that done later on the session's loop, where no lock is held; under threads on any thread.
  void later(std::function<void()> work) { _host.later(*this, std::move(work)); }
  /// How long the client has said nothing.
  runtime::Clock::duration silence() const;
  /// Ends it: tells the client by the means of the transport, and the user.
  void close(std::string_view reason) { end(reason, true); }

  // What its HTTP requests do.

  enum class Poll : std::uint8_t { Answered, Held, Refused };
  /// A GET: answered with `body`, held until there is something, or refused (400).
  Poll poll(const std::shared_ptr<HeldAnswer>& answer, std::string& body);
  /// Whether a held answer was not given yet. Where false, nobody has to do with its connection any more.
  bool holds(const HeldAnswer& answer) const;
  /// The connection that held the answer is gone: so is the session.
  void pollBroken(HeldAnswer& answer);
  /// Answers a held poll with a NOOP.
  void releasePoll(HeldAnswer& answer);
  /// A POST has begun, `by` whom. False where another has not ended: the session is over.
  bool beginPost(const void* by);
  void endPost();
  /// The connection that brought it is gone before it came whole: so is the session.
  void postBroken(const void* by);
  /// A POST's body. False: malformed or not its transport; the session is over then.
  bool receivePayload(std::string_view body, bool binaryForm);

  // What its WebSocket does.

  /// A connection that is the transport from the beginning. What waits for it, as frames, in `waiting`.
  bool attach(runtime::Connection& connection, std::string& waiting);
  /// Packets of a connection on which the client tries to upgrade: what to send back, or that it failed.
  enum class Upgrade : std::uint8_t { Goes, Done, Failed };
  Upgrade upgrade(runtime::Connection& connection, std::string_view text, std::string& reply);
  /// The connection ends, whether it was the transport or only tried to be.
  void detach(runtime::Connection& connection, std::string_view reason);
  void receive(const engineio::Packet& packet);

  runtime::TimePoint tick(runtime::TimePoint now) override;

  static constexpr std::string_view textType = "text/plain; charset=UTF-8";

 private:
  enum class State : std::uint8_t { Open, Over };

  SharedBytes framesFor(const Parcel& parcel) const;
  void writeSocket(std::span<const SharedBytes> frames);
  void writeOne(const SharedBytes& frames);
  void sendPacket(const engineio::Packet& packet);
  bool queue(const Parcel& parcel);
  std::shared_ptr<HeldAnswer> takePoll();
  void answerPoll(PollQueue::Taken taken);
  void answerPollWith(engineio::PacketType type);
  std::string bodyOf(const std::string& payload) const;
  runtime::SharedBytes framesOf(const std::string& payload) const;
  void flushToSocket();
  void end(std::string_view reason, bool tellClient);
  void endLocked(std::string_view reason, bool tellClient);
  void endTransport(bool tellClient);
  void dropSocket();
  runtime::Task<std::size_t> backlog();

  const std::string _sid;
  EngineHost& _host;
  std::unique_ptr<EngineUser> _user;

  struct Home final : runtime::Context {
    explicit Home(const runtime::Context& of) : itsLoop(of.loop()), itsLane(of.lane()) {}
    runtime::EventLoop* loop() const override { return itsLoop; }
    std::size_t lane() const override { return itsLane; }
    runtime::EventLoop* itsLoop;
    std::size_t itsLane;
  };
  const Home _home;

  std::atomic<runtime::TimePoint> _usedBy = runtime::never;
  std::mutex _incoming;       ///< one message at a time, whatever brings them
  mutable std::mutex _mutex;  ///< guards what follows; taken within a shard's lock, never around one
  engineio::Heartbeat _heartbeat;
  runtime::TimePoint _heard = runtime::Clock::now();
  PollQueue _waiting;
  std::shared_ptr<HeldAnswer> _poll;
  const void* _poster = nullptr;                     ///< of the POST under way
  runtime::Connection* _socket = nullptr;            ///< the transport, or what is to become it
  runtime::TimePoint _socketUntil = runtime::never;  ///< when it is dropped where it has not gone on by then
  const engineio::Revision _revision;
  State _state = State::Open;
  bool _overWebSocket;
  bool _probed = false;  ///< the client is upgrading: polls are answered at once
};

}  // namespace pushlab::servers
