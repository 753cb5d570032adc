#pragma once

#include <Poco/Channel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "runtime/event_loop.h"
#include "runtime/server.h"

/// What the tests of the runtime share: clients that block, servers under both models, waiting for
/// conditions.
namespace pushlab::runtime::testing {

using namespace std::chrono_literals;

/// How long a test waits for what must happen: long, since it may run under a sanitizer on a busy machine.
constexpr std::chrono::seconds patience{20};

template <typename Condition>
[[nodiscard]] bool eventually(Condition condition) {
  const TimePoint deadline = Clock::now() + patience;
  while (!condition()) {
    if (Clock::now() > deadline) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

/// A blocking client.
class Client {
 public:
  Client() : _socket(new Poco::Net::StreamSocketImpl(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))) {}
  /// A small receive buffer makes a slow reader of it.
  explicit Client(std::uint16_t port, int receiveBuffer = 0) : Client() {
    if (receiveBuffer > 0) _socket.setReceiveBufferSize(receiveBuffer);
    connect(port);
  }

  void connect(std::uint16_t port) {
    _socket.connect(Poco::Net::SocketAddress("127.0.0.1", port));
    _socket.setReceiveTimeout(Poco::Timespan(patience.count(), 0));
    _socket.setSendTimeout(Poco::Timespan(patience.count(), 0));
  }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const int sent = _socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// Exactly so many bytes, fewer only where the connection ends.
  std::string read(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const int count = _socket.receiveBytes(bytes.data() + have, static_cast<int>(size - have));
      if (count <= 0) break;
      have += static_cast<std::size_t>(count);
    }
    bytes.resize(have);
    return bytes;
  }

  std::string readToEnd() {
    std::string all;
    std::string more;
    do {
      more = read(65'536);
      all += more;
    } while (!more.empty());
    return all;
  }

  /// Whether the connection ends, by a FIN or a reset, whatever comes before.
  bool ends() {
    std::string bytes(65'536, '\0');
    try {
      while (_socket.receiveBytes(bytes.data(), static_cast<int>(bytes.size())) > 0)
        continue;
    } catch (const Poco::TimeoutException&) {
      return false;
    } catch (const Poco::Exception&) {
      return true;
    }
    return true;
  }

  std::string exchange(std::string_view bytes) {
    send(bytes);
    return read(bytes.size());
  }

  void endSending() { _socket.shutdownSend(); }
  void close() { _socket.close(); }
  void reset() {
    _socket.setLinger(true, 0);
    _socket.close();
  }

 private:
  Poco::Net::StreamSocket _socket;
};

/// Runs something where a publisher would: on the loop that owns the connection, or at once.
inline void wherePublished(Connection& connection, std::function<void()> work) {
  if (connection.loop() != nullptr) {
    connection.loop()->post(std::move(work));
  } else {
    work();
  }
}

/// The smallest room: those who joined get what is published.
class Audience {
 public:
  class Seat {
   public:
    Seat(Audience& audience, Connection& connection) : _audience(audience), _connection(connection) {
      const std::lock_guard lock(_audience._mutex);
      _audience._members.insert(&_connection);
    }
    ~Seat() {
      const std::lock_guard lock(_audience._mutex);
      _audience._members.erase(&_connection);
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

   private:
    Audience& _audience;
    Connection& _connection;
  };

  std::size_t size() const {
    const std::lock_guard lock(_mutex);
    return _members.size();
  }

  /// Any thread that is no loop's.
  void each(const std::function<void(Connection&)>& what) {
    std::set<EventLoop*> loops;
    const std::lock_guard lock(_mutex);
    for (Connection* member : _members) {
      if (member->loop() == nullptr) {
        what(*member);
      } else if (loops.insert(member->loop()).second) {
        member->loop()->post([this, loop = member->loop(), what] { eachOn(loop, what); });
      }
    }
  }

  void publish(const std::string& text) {
    const auto bytes = std::make_shared<const std::string>(text);
    each([bytes](Connection& member) { member.send(std::span(&bytes, 1)); });
  }

 private:
  void eachOn(EventLoop* loop, const std::function<void(Connection&)>& what) {
    const std::lock_guard lock(_mutex);
    for (Connection* member : _members) {
      if (member->loop() == loop) what(*member);
    }
  }

  mutable std::mutex _mutex;
  std::set<Connection*> _members;
};

/// What the runtime logs while this lives.
class LogCapture {
 public:
  LogCapture() { Poco::Logger::get("runtime").setChannel({_channel.get(), true}); }
  ~LogCapture() { Poco::Logger::get("runtime").setChannel(nullptr); }
  LogCapture(const LogCapture&) = delete;
  LogCapture& operator=(const LogCapture&) = delete;

  std::size_t count(std::string_view text) const { return _channel->count(text); }

 private:
  class Lines : public Poco::Channel {
   public:
    void log(const Poco::Message& message) override {
      const std::lock_guard lock(_mutex);
      _lines.push_back(message.getText());
    }
    std::size_t count(std::string_view text) const {
      const std::lock_guard lock(_mutex);
      std::size_t found = 0;
      for (const std::string& line : _lines)
        found += line.find(text) != std::string::npos ? 1 : 0;
      return found;
    }

   private:
    mutable std::mutex _mutex;
    std::vector<std::string> _lines;
  };
  Poco::AutoPtr<Lines> _channel{new Lines};
};

struct Execution {
  Model model;
  std::size_t loops;
};

inline std::string nameOf(const ::testing::TestParamInfo<Execution>& info) {
  if (info.param.model == Model::Threads) return "Threads";
  return info.param.loops == 1 ? "OneLoop" : "TwoLoops";
}

/// One server on a free port; at the end it must stop politely, and leave nothing behind in the counters.
class ServerTest : public ::testing::TestWithParam<Execution> {
 protected:
  ServerOptions options() const {
    ServerOptions result;
    result.model = GetParam().model;
    result.loops = GetParam().loops;
    return result;
  }

  /// Stops the server at the end of the scope, before what its handlers refer to is gone.
  class [[nodiscard]] Running {
   public:
    explicit Running(ServerTest& test) : _test(test) {}
    ~Running() { _test.end(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

   private:
    ServerTest& _test;
  };

  Running serve(Handler handler) { return serve(options(), std::move(handler)); }
  Running serve(const ServerOptions& with, Handler handler) {
    server = makeServer(with);
    return start(std::move(handler));
  }
  Running start(Handler handler) {
    server->start(std::move(handler));
    return Running(*this);
  }

  Client connect(int receiveBuffer = 0) { return Client(server->port(), receiveBuffer); }

  std::int64_t open() const { return server->traffic().connections.load(); }
  std::uint64_t drops(Drop reason) const {
    return server->traffic().drops[static_cast<std::size_t>(reason)].load();
  }

  std::unique_ptr<Server> server;

 private:
  void end() {
    if (!server) return;
    server->stop(patience);
    EXPECT_EQ(open(), 0);
    EXPECT_EQ(server->traffic().backlogBytes.load(), 0);
    server.reset();
  }
};

#define BOTH_MODELS(Suite)                                                                                   \
  INSTANTIATE_TEST_SUITE_P(Under, Suite,                                                                     \
                           ::testing::Values(Execution{Model::Coroutines, 1},                                \
                                             Execution{Model::Coroutines, 2}, Execution{Model::Threads, 1}), \
                           nameOf)

/// Sends back what comes, until the client ends.
inline Task<void> echo(Connection& connection) {
  for (;;) {
    const Received received = co_await connection.receive(never);
    if (received.status != Received::Status::Data) co_return;
    connection.send(std::string_view(received.bytes.data(), received.bytes.size()));
    if (!co_await connection.flush(never)) co_return;
  }
}

/// Numbered blocks: a reader can tell whether it got all of them, in order.
inline std::string block(std::size_t number, std::size_t size = 65'536) {
  std::string one = std::to_string(number) + ",";
  std::string result;
  while (result.size() < size)
    result += one;
  result.resize(size);
  return result;
}

}  // namespace pushlab::runtime::testing
