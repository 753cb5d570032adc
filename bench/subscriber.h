#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/alarm.h"
#include "bench/dialect.h"
#include "bench/stamp.h"
#include "bench/stream.h"

namespace pushlab::bench {

/// What subscribers have to tell, on the loop's thread. `client` is their number, from 0.
class Listener {
 public:
  virtual ~Listener() = default;
  /// The server has served the client for the first time: an answer, a finished handshake, a line.
  /// `connectNs`: since it began to connect.
  virtual void ready(int client, std::int64_t connectNs) = 0;
  virtual void delivered(int client, const Stamp& stamp, std::int64_t nowNs) = 0;
  /// The client was cut off, and now receives again; `tookNs`: from the cut to that delivery.
  virtual void recovered(int /*client*/, std::int64_t /*tookNs*/) {}
  /// The client will not try any more.
  virtual void gaveUp(int client, const std::string& why) = 0;
};

/// What the subscribers of one run share.
struct Scene {
  runtime::EventLoop& loop;
  Listener& listener;
  Poco::Net::SocketAddress server;
  std::vector<Poco::Net::SocketAddress> others = {};  ///< servers besides; the clients are spread over all
  std::string host;                                   ///< for the Host field
  Dialect dialect = {};
  int clients = 0;
  Stream::Acknowledge acknowledge = Stream::Acknowledge::AtOnce;
  std::chrono::milliseconds firstPause{
      10};                   ///< before connecting again; doubles with each failure, up to 1 s
  bool manySources = false;  ///< clients come and go so often that one address runs out of ports (TIME_WAIT)
  bool asksForRecovery = false;  ///< Socket.IO clients ask for connection state recovery
  /// The address that a client comes from; any if empty. `connections`: that each client needs at once.
  std::string sourceOf(int client, int connections = 1) const;
  const Poco::Net::SocketAddress& serverOf(int client) const {
    const std::size_t place = static_cast<std::size_t>(client) % (others.size() + 1);
    return place == 0 ? server : others[place - 1];
  }

  Traffic traffic;
  std::int64_t reconnects = 0;  ///< connections that were cut, or refused
  std::int64_t away = 0;        ///< clients that were served once, and are cut off now
  std::int64_t missed = 0;      ///< answers that say that more was published than is retained
};

/// One client of a push server: connects, takes notifications, comes back with its last cursor when it is cut
/// off, after a growing pause, and gives up after `attempts` in a row that were not served. One class for
/// each technique says how.
class Subscriber : public Stream {
 public:
  static constexpr int attempts = 8;

  /// `token`: empty to send none.
  Subscriber(Scene& scene, int client, std::string token);

  /// Begins to connect; notifications behind `cursor` are asked for.
  void start(std::string cursor);
  /// Leaves without a word. May be called at any time outside of the subscriber's own calls.
  void stop();

  const std::string& cursor() const { return _cursor; }
  int client() const { return _client; }

 protected:
  void connectNow();
  /// The same without a new start: the server closed the connection by agreement, what it was for goes on.
  void connectAnew();
  /// The server has served this connection: now, or at `atNs`, where the client waited for more.
  void served() { served(heardNs()); }
  void served(std::int64_t atNs);
  /// Takes a text with one notification: its cursor, and its stamp if it is one of the benchmark's.
  void takeNotification(std::string_view json);
  /// Takes the answer to a poll: any number of notifications, then the cursor to go on with.
  void takeAnswer(std::string_view body);
  /// Where to go on, as the server says it beside its notifications.
  void takeCursor(std::string_view cursor) { _cursor = cursor; }
  /// Takes the benchmark's stamps out of any text.
  void takeStamps(std::string_view text);
  /// Closes, and connects again after a pause.
  void cut(const std::string& why);
  /// Closes for good: there is no use in trying.
  void giveUp(const std::string& why);
  /// Calls `alarm` at that time, unless the connection is cut before.
  void wakeAt(runtime::TimePoint when) { _alarm.set(when); }

  /// Forget what belongs to the last connection.
  virtual void reset() = 0;
  virtual void alarm() {}
  /// Close what connections there are besides the stream.
  virtual void closeOthers() {}
  /// When the bytes that are being taken were read.
  virtual std::int64_t heardNs() const { return receivedNs(); }

  void broken(const std::string& why) final { cut(why); }

  Scene& scene() { return _scene; }
  const Scene& scene() const { return _scene; }
  /// What to ask for: `usual`, unless the server's is another.
  std::string_view pathOr(std::string_view usual) const {
    return _scene.dialect.path.empty() ? usual : _scene.dialect.path;
  }
  const std::string& token() const { return _token; }

 private:
  void wake();
  void deliver(const Stamp& stamp);

  Scene& _scene;
  int _client;
  bool _stopped = false;
  bool _paused = false;  ///< waits to connect again
  bool _everServed = false;
  int _failures = 0;  ///< connections in a row that were not served
  std::int64_t _connectingNs = 0;
  std::int64_t _cutNs = 0;  ///< when it was cut off; 0: it receives
  std::string _token;
  std::string _cursor;
  Alarm _alarm;
};

}  // namespace pushlab::bench
