#include "runtime/loop_server.h"

#include <Poco/Net/StreamSocketImpl.h>
#include <sys/epoll.h>

#include <algorithm>
#include <future>
#include <thread>
#include <utility>

#include "runtime/acceptor.h"
#include "runtime/event_loop.h"
#include "runtime/handler_error.h"
#include "runtime/loop_connection.h"

namespace pushlab::runtime {

namespace {

constexpr std::chrono::seconds timeToEnd{1};  // for a handler whose connection was broken off

}  // namespace

/// One loop, its listening socket, and the connections it has accepted.
class LoopServer::Lane final : private Watcher, private Timer {
 public:
  Lane(std::size_t number, Poco::Net::ServerSocket listener, const ServerOptions& options, Traffic& traffic)
      : _number(number),
        _listener(std::move(listener)),
        _acceptor(listenerFd(), options.refusal, traffic),
        _maxBacklog(options.maxBacklog),
        _traffic(traffic) {
    _listener.setBlocking(false);
  }

  EventLoop& loop() { return _loop; }

  void start(const Handler& handler) {
    _handler = handler;
    _loop.watch(listenerFd(), EPOLLIN, *this);
    _thread = std::thread([this] { _loop.run(); });
  }

  void beginStop() {
    _loop.post([this] {
      _loop.timers().cancel(*this);
      _loop.unwatch(listenerFd());
      _listener.close();
      _stopping = true;
      for (LoopConnection* connection : _connections)
        connection->beginStop();
      noteIfDone();
    });
  }

  void awaitDone(TimePoint deadline) { _done.wait_until(deadline); }

  void breakOff() {
    _loop.post([this] {
      for (LoopConnection* connection : _connections)
        connection->abort();
    });
  }

  void join() {
    _loop.stop();
    _thread.join();
  }

 private:
  static constexpr int acceptsPerTurn = 64;

  int listenerFd() const { return static_cast<int>(_listener.impl()->sockfd()); }

  void ready(std::uint32_t) override {
    for (int i = 0; i < acceptsPerTurn; ++i) {
      int fd = -1;
      switch (_acceptor.accept(fd)) {
        case Acceptor::Outcome::Accepted:
          adopt(fd);
          break;
        case Acceptor::Outcome::Refused:
          break;
        case Acceptor::Outcome::Nothing:
          return;
        case Acceptor::Outcome::Exhausted:
          return pauseAccepting();
      }
    }
  }

  void pauseAccepting() {
    _loop.unwatch(listenerFd());
    _loop.timers().arm(*this, _loop.now() + Acceptor::pauseWhenExhausted);
  }

  void expired() override { _loop.watch(listenerFd(), EPOLLIN, *this); }

  void adopt(int fd) {
    Poco::Net::StreamSocket socket(new Poco::Net::StreamSocketImpl(fd));
    try {
      serve(std::make_unique<LoopConnection>(std::move(socket), _loop, _number, _maxBacklog, _traffic));
    } catch (const Poco::Exception& error) {
      _traffic.count(Drop::OutOfDescriptors);
      _acceptor.say("a new connection is refused: " + error.displayText());
    }
  }

  Detached serve(std::unique_ptr<LoopConnection> connection) {
    enter(*connection);
    try {
      co_await _handler(*connection);
    } catch (...) {
      logHandlerError();
    }
    leave(*connection);
    _loop.retire(std::move(connection));
  }

  void enter(LoopConnection& connection) {
    connection.slot = _connections.size();
    _connections.push_back(&connection);
    _traffic.connections.fetch_add(1, std::memory_order_relaxed);
    _traffic.accepted.fetch_add(1, std::memory_order_relaxed);
    if (_stopping) connection.beginStop();
  }

  void leave(LoopConnection& connection) {
    _connections[connection.slot] = _connections.back();
    _connections[connection.slot]->slot = connection.slot;
    _connections.pop_back();
    _traffic.connections.fetch_sub(1, std::memory_order_relaxed);
    noteIfDone();
  }

  void noteIfDone() {
    if (_stopping && _connections.empty() && !std::exchange(_saidDone, true)) _sayDone.set_value();
  }

  std::size_t _number;
  Poco::Net::ServerSocket _listener;
  Acceptor _acceptor;
  std::size_t _maxBacklog;
  Traffic& _traffic;
  Handler _handler;
  EventLoop _loop;
  std::vector<LoopConnection*> _connections;
  bool _stopping = false;
  bool _saidDone = false;
  std::promise<void> _sayDone;
  std::future<void> _done = _sayDone.get_future();
  std::thread _thread;
};

LoopServer::LoopServer(const ServerOptions& options) {
  Poco::Net::SocketAddress address(options.host, options.port);
  const std::size_t loops =
      options.loops > 0 ? options.loops : std::max(1U, std::thread::hardware_concurrency());
  const bool shared = loops > 1;
  if (shared && options.port != 0) requireFree(address);
  for (std::size_t i = 0; i < loops; ++i) {
    auto listener = listenOn(address, shared);
    if (i == 0) {
      _port = listener.address().port();
      address = Poco::Net::SocketAddress(options.host, _port);
    }
    _lanes.push_back(std::make_unique<Lane>(i, std::move(listener), options, _traffic));
  }
}

LoopServer::~LoopServer() {
  stop(std::chrono::milliseconds(0));
}

void LoopServer::atTurnEnd(std::size_t lane, std::function<void()> hook) {
  _lanes[lane]->loop().atTurnEnd(std::move(hook));
}

void LoopServer::wake(std::size_t lane) {
  _lanes[lane]->loop().wake();
}

void LoopServer::start(Handler handler) {
  for (auto& lane : _lanes)
    lane->start(handler);
  _running = true;
}

void LoopServer::stop(std::chrono::milliseconds patience) {
  if (!std::exchange(_running, false)) return;
  const TimePoint deadline = Clock::now() + patience;
  for (auto& lane : _lanes)
    lane->beginStop();
  for (auto& lane : _lanes)
    lane->awaitDone(deadline);
  for (auto& lane : _lanes)
    lane->breakOff();
  for (auto& lane : _lanes)
    lane->awaitDone(deadline + timeToEnd);
  for (auto& lane : _lanes)
    lane->join();
}

}  // namespace pushlab::runtime
