#include "runtime/thread_server.h"

#include <Poco/Net/ServerSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/ThreadPool.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "runtime/acceptor.h"
#include "runtime/handler_error.h"
#include "runtime/thread_connection.h"

namespace pushlab::runtime {

namespace {

#ifdef PUSHLAB_SANITIZED
constexpr int stackBytes = 1'048'576;
#else
constexpr int stackBytes = 131'072;
#endif
constexpr int spareThreads = 16;  // a thread that has just lost its connection is not idle yet
constexpr int idleSeconds = 60;
constexpr Poco::Timespan::TimeDiff pocoIdleTime =
    250'000;                         // µs; a thread of Poco's that misses the stop waits so long
constexpr int listenBacklog = 4096;  // somaxconn here

/// A connection's thread ends its turn when it next waits; other threads have no turns.
thread_local bool servesConnection = false;

/// An accepted socket. It counts among the admitted ones until it has been served, or is closed unserved; in
/// any case its place is free before its client sees the connection end.
class AdmittedSocket final : public Poco::Net::StreamSocketImpl {
 public:
  AdmittedSocket(int fd, std::atomic<std::size_t>& admitted) : StreamSocketImpl(fd), _admitted(admitted) {
    _admitted.fetch_add(1);
  }

  void leave() {
    std::atomic<std::size_t>& admitted = _admitted;  // the exchange below is a thread's last touch
    if (!_left.exchange(true)) admitted.fetch_sub(1);
  }

 protected:
  ~AdmittedSocket() override { leave(); }

 private:
  std::atomic<bool> _left = false;
  std::atomic<std::size_t>& _admitted;
};

/// Poco's accepting thread polls with a descriptor of its own per call and spins when there is none left;
/// this socket polls without, and accepts through our Acceptor: `poll` says true when a connection has been
/// admitted.
class ListeningImpl final : public Poco::Net::ServerSocketImpl {
 public:
  void admit(std::unique_ptr<Acceptor> acceptor, std::size_t limit, std::atomic<std::size_t>& admitted) {
    _acceptor = std::move(acceptor);
    _limit = limit;
    _admitted = &admitted;
  }

  /// Waits without a timeout: shutting the socket down ends it.
  bool poll(const Poco::Timespan&, int) override {
    pollfd descriptor{static_cast<int>(sockfd()), POLLIN, 0};
    if (::poll(&descriptor, 1, -1) <= 0) return false;
    int fd = -1;
    switch (_acceptor->accept(fd)) {
      case Acceptor::Outcome::Accepted:
        return admit(fd);
      case Acceptor::Outcome::Exhausted:
        std::this_thread::sleep_for(Acceptor::pauseWhenExhausted);
        break;
      case Acceptor::Outcome::Nothing:
      case Acceptor::Outcome::Refused:
        break;
    }
    return false;
  }

  Poco::Net::SocketImpl* acceptConnection(Poco::Net::SocketAddress&) override {
    return std::exchange(_next, nullptr);
  }

 private:
  bool admit(int fd) {
    if (_admitted->load() < _limit) {
      _next = new AdmittedSocket(fd, *_admitted);
      return true;
    }
    _acceptor->refuse(fd, Drop::TooManyThreads);
    return false;
  }

  std::unique_ptr<Acceptor> _acceptor;
  std::size_t _limit = 0;
  std::atomic<std::size_t>* _admitted = nullptr;
  AdmittedSocket* _next = nullptr;
};

class ListeningSocket final : public Poco::Net::ServerSocket {
 public:
  explicit ListeningSocket(ListeningImpl* impl) : ServerSocket(impl, true) {}
};

}  // namespace

struct ThreadServer::State {
  explicit State(const ServerOptions& options);

  void serve(const Poco::Net::StreamSocket& socket);
  void enter(ThreadConnection& connection);
  void leave(ThreadConnection& connection);
  void endTurn() {
    for (const auto& hook : hooks)
      hook();
  }
  void awaitNoConnections(TimePoint deadline);

  Traffic traffic;
  std::size_t maxBacklog;
  std::uint16_t port = 0;
  Handler handler;
  std::vector<std::function<void()>> hooks;
  const std::function<void()> endTurnHook = [this] { endTurn(); };
  Drainer drainer;
  std::atomic<std::size_t> admitted{0};

  std::mutex mutex;  ///< guards what follows
  std::condition_variable changed;
  std::unordered_set<ThreadConnection*> connections;
  bool stopping = false;

  Poco::ThreadPool pool;
  ListeningSocket socket;
  std::unique_ptr<Poco::Net::TCPServer> server;
};

namespace {

class ServedConnection final : public Poco::Net::TCPServerConnection {
 public:
  ServedConnection(const Poco::Net::StreamSocket& socket,
                   std::function<void(const Poco::Net::StreamSocket&)> serve)
      : TCPServerConnection(socket), _serve(std::move(serve)) {}
  void run() override {
    _serve(socket());
    static_cast<AdmittedSocket&>(*socket().impl()).leave();
  }

 private:
  std::function<void(const Poco::Net::StreamSocket&)> _serve;
};

class ServedConnections final : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit ServedConnections(std::function<void(const Poco::Net::StreamSocket&)> serve)
      : _serve(std::move(serve)) {}
  Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override {
    return new ServedConnection(socket, _serve);
  }

 private:
  std::function<void(const Poco::Net::StreamSocket&)> _serve;
};

}  // namespace

ThreadServer::State::State(const ServerOptions& options)
    : maxBacklog(options.maxBacklog),
      pool(1, static_cast<int>(options.maxThreads) + spareThreads, idleSeconds, stackBytes),
      socket(new ListeningImpl) {
  socket.bind(Poco::Net::SocketAddress(options.host, options.port), true, false);
  socket.listen(listenBacklog);
  socket.setBlocking(false);
  port = socket.address().port();
  auto& impl = static_cast<ListeningImpl&>(*socket.impl());
  auto acceptor = std::make_unique<Acceptor>(static_cast<int>(impl.sockfd()), options.refusal, traffic);
  impl.admit(std::move(acceptor), options.maxThreads, admitted);

  Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
  params->setMaxThreads(static_cast<int>(options.maxThreads) + spareThreads);
  params->setMaxQueued(static_cast<int>(options.maxThreads) + spareThreads);
  params->setThreadIdleTime(pocoIdleTime);
  server = std::make_unique<Poco::Net::TCPServer>(
      new ServedConnections([this](const Poco::Net::StreamSocket& accepted) { serve(accepted); }), pool,
      socket, params);
}

/// On the connection's thread.
void ThreadServer::State::serve(const Poco::Net::StreamSocket& accepted) {
  ThreadConnection connection(accepted, maxBacklog, traffic, drainer, endTurnHook);
  enter(connection);
  servesConnection = true;
  try {
    runBlocking(handler(connection));
  } catch (...) {
    logHandlerError();
  }
  try {
    endTurn();
  } catch (...) {
    logHandlerError();
  }
  servesConnection = false;
  leave(connection);
}

void ThreadServer::State::enter(ThreadConnection& connection) {
  traffic.accepted.fetch_add(1, std::memory_order_relaxed);
  traffic.connections.fetch_add(1, std::memory_order_relaxed);
  const std::lock_guard lock(mutex);
  connections.insert(&connection);
  if (stopping) connection.beginStop();
}

void ThreadServer::State::leave(ThreadConnection& connection) {
  traffic.connections.fetch_sub(1, std::memory_order_relaxed);
  const std::lock_guard lock(mutex);
  connections.erase(&connection);
  changed.notify_all();
}

void ThreadServer::State::awaitNoConnections(TimePoint deadline) {
  std::unique_lock lock(mutex);
  changed.wait_until(lock, deadline, [this] { return connections.empty(); });
}

ThreadServer::ThreadServer(const ServerOptions& options) : _state(std::make_unique<State>(options)) {}

ThreadServer::~ThreadServer() {
  stop(std::chrono::milliseconds(0));
}

void ThreadServer::atTurnEnd(std::size_t, std::function<void()> hook) {
  _state->hooks.push_back(std::move(hook));
}

void ThreadServer::wake(std::size_t) {
  if (!servesConnection) _state->endTurn();
}

void ThreadServer::start(Handler handler) {
  _state->handler = std::move(handler);
  _state->server->start();
}

std::uint16_t ThreadServer::port() const {
  return _state->port;
}

void ThreadServer::stop(std::chrono::milliseconds patience) {
  if (!_state->server) return;
  const TimePoint deadline = Clock::now() + patience;
  ::shutdown(static_cast<int>(_state->socket.impl()->sockfd()), SHUT_RD);  // wakes the accepting thread
  _state->server->stop();
  _state->socket.close();
  {
    const std::lock_guard lock(_state->mutex);
    _state->stopping = true;
    for (ThreadConnection* connection : _state->connections)
      connection->beginStop();
  }
  _state->awaitNoConnections(deadline);
  {
    const std::lock_guard lock(_state->mutex);
    for (ThreadConnection* connection : _state->connections)
      connection->abort();
  }
  _state->server.reset();
  _state->pool.joinAll();
}

const Traffic& ThreadServer::traffic() const {
  return _state->traffic;
}
Traffic& ThreadServer::traffic() {
  return _state->traffic;
}

}  // namespace pushlab::runtime
