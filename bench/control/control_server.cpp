#include "bench/control/control_server.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "bench/alarm.h"
#include "bench/socket.h"
#include "json/json.h"
#include "protocol/http/parser.h"
#include "protocol/http/writer.h"

namespace pushlab::bench {

using Reply = ControlServer::Reply;
using runtime::Clock;

namespace {

constexpr std::chrono::seconds patience{30};  // of a connection without a request
constexpr int acceptsPerTurn = 16;
constexpr std::string_view bearer = "Bearer ";
constexpr std::string_view preflightFields =
    "Access-Control-Allow-Methods: GET, PUT, POST\r\n"
    "Access-Control-Allow-Headers: Authorization, Content-Type\r\n"
    "Access-Control-Max-Age: 600\r\n";

http::Limits limits() {
  http::Limits limits;
  limits.body = 4096;
  return limits;
}

/// Whether a Host field names loopback, or the address that is bound, and not a foreign name that was made to
/// lead here.
bool isOurs(std::string_view host, const std::string& bound) {
  const auto colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos)
    host = host.substr(0, colon);
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]" || host == bound;
}

/// Takes as long for every wrong text of that length.
bool isEqual(std::string_view a, std::string_view b) {
  unsigned differs = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    differs |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differs == 0;
}

}  // namespace

/// One connection: answers one request after another.
class ControlServer::Client final : public runtime::Watcher {
 public:
  Client(ControlServer& server, Descriptor socket)
      : _server(server),
        _socket(std::move(socket)),
        _parser(limits()),
        _deadline(server._loop.timers(), [this] { _server.leave(_socket.get()); }) {
    _server._loop.watch(_socket.get(), EPOLLIN, *this);
    _deadline.set(Clock::now() + patience);
  }
  ~Client() override { close(); }

  void close() {
    if (!_socket) return;
    _deadline.cancel();
    _server._loop.unwatch(_socket.get());
    _socket.close();
  }

 private:
  void ready(std::uint32_t) override {
    if (!_socket) return;  // closed within this turn
    if (!(_out.empty() ? receive() : send())) _server.leave(_socket.get());
  }

  bool receive() {
    const auto buffer = _server._loop.buffer();
    const auto count = ::recv(_socket.get(), buffer.data(), buffer.size(), 0);
    if (count == 0) return false;
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    _parser.receive({buffer.data(), static_cast<std::size_t>(count)});
    return answerAll() && send();
  }

  /// False where nothing can be said any more.
  bool answerAll() {
    while (!_closing) {
      switch (_parser.next()) {
        case http::Progress::NeedMore:
          return true;
        case http::Progress::Continue:
          _out += "HTTP/1.1 100 Continue\r\n\r\n";
          break;
        case http::Progress::Ready:
          _out += _server.answer(_parser.request());
          _closing = !_parser.request().keepAlive;
          break;
        case http::Progress::Failed:
          return false;
      }
    }
    return true;
  }

  bool send() {
    while (!_out.empty()) {
      const auto count = ::send(_socket.get(), _out.data(), _out.size(), MSG_NOSIGNAL);
      if (count < 0 && errno != EAGAIN) return false;
      if (count < 0) break;
      _out.erase(0, static_cast<std::size_t>(count));
    }
    _deadline.set(Clock::now() + patience);
    _server._loop.rewatch(_socket.get(), _out.empty() ? EPOLLIN : EPOLLOUT, *this);
    return !_out.empty() || !_closing;
  }

  ControlServer& _server;
  Descriptor _socket;
  http::RequestParser _parser;
  std::string _out;
  bool _closing = false;
  Alarm _deadline;
};

ControlServer::ControlServer(runtime::EventLoop& loop, ControlOptions options, Handler handler)
    : _loop(loop),
      _options(std::move(options)),
      _handler(std::move(handler)),
      _listener(runtime::listenOn(Poco::Net::SocketAddress(_options.host, _options.port), false)),
      _acceptor(static_cast<int>(_listener.impl()->sockfd()), "", _traffic) {
  _listener.setBlocking(false);
  _loop.watch(static_cast<int>(_listener.impl()->sockfd()), EPOLLIN, *this);
}

ControlServer::~ControlServer() {
  _loop.unwatch(static_cast<int>(_listener.impl()->sockfd()));
}

void ControlServer::ready(std::uint32_t) {
  for (int i = 0; i < acceptsPerTurn && acceptOne(); ++i)
    continue;
}

bool ControlServer::acceptOne() {
  int fd = -1;
  if (_acceptor.accept(fd) != runtime::Acceptor::Outcome::Accepted) return false;
  Descriptor socket(fd);
  if (_clients.size() < mostClients) _clients.emplace(fd, std::make_unique<Client>(*this, std::move(socket)));
  return true;
}

/// The client ends with the turn, since it is its own call that asks for it.
void ControlServer::leave(int fd) {
  const auto found = _clients.find(fd);
  if (found == _clients.end()) return;
  found->second->close();
  _loop.retire(std::move(found->second));
  _clients.erase(found);
}

Reply ControlServer::refusal(int status, const std::string& code, const std::string& message) {
  return {status,
          R"({"error":{"code":)" + json::string(code) + R"(,"message":)" + json::string(message) + "}}"};
}

std::string ControlServer::answer(const http::Request& request) const {
  const Reply reply = decide(request);
  std::string fields = "Cache-Control: no-store\r\n";
  if (const auto origin = request.header("Origin"); origin && allows(*origin))
    fields += "Access-Control-Allow-Origin: " + std::string(*origin) + "\r\nVary: Origin\r\n";
  if (request.method == "OPTIONS" && reply.status == 204) fields += preflightFields;
  http::ResponseHead head;
  head.status = reply.status;
  head.minorVersion = request.minorVersion;
  head.keepAlive = request.keepAlive;
  head.toHead = request.method == "HEAD";
  head.extraFields = fields;
  std::string out;
  http::appendResponse(out, head, reply.json);
  return out;
}

Reply ControlServer::decide(const http::Request& request) const {
  if (!isOurs(request.header("Host").value_or(""), _options.host))
    return refusal(403, "foreign_host",
                   "ask for " + _options.host + ", not for another name of this machine");
  const auto origin = request.header("Origin");
  if (origin && !allows(*origin))
    return refusal(403, "foreign_origin",
                   "start with --allow-origin ORIGIN to let pages of that origin steer");
  if (request.method == "OPTIONS") return {204, ""};
  if (!hasKey(request)) return refusal(401, "unauthorized", "send the key as Authorization: Bearer KEY");
  return handle(request);
}

Reply ControlServer::handle(const http::Request& request) const {
  try {
    return _handler(request, http::Target::parse(request.target));
  } catch (const json::Error& error) {
    return refusal(400, "bad_json", error.what());
  }
}

bool ControlServer::hasKey(const http::Request& request) const {
  if (_options.key.empty()) return true;
  const auto said = request.header("Authorization").value_or("");
  return said.starts_with(bearer) && isEqual(said.substr(bearer.size()), _options.key);
}

bool ControlServer::allows(std::string_view origin) const {
  return std::find(_options.origins.begin(), _options.origins.end(), origin) != _options.origins.end();
}

}  // namespace pushlab::bench
