#include "bench/fake_lab.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <stdexcept>

#include "bench/alarm.h"
#include "protocol/http/target.h"
#include "protocol/http/writer.h"
#include "protocol/websocket/endpoint.h"
#include "protocol/websocket/frame.h"
#include "protocol/websocket/handshake.h"

namespace pushlab::bench {

/// One connection: HTTP until it becomes something else.
class FakeConnection final : public runtime::Watcher, public FakeWire {
 public:
  enum class Kind { Http, Held, WebSocket, SocketIo, Tcp };

  FakeConnection(FakeLab& lab, int fd) : _lab(lab), _socket(fd) {
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    _lab._loop.watch(fd, EPOLLIN, *this);
  }
  ~FakeConnection() override { cut(); }

  bool isOpen() const { return static_cast<bool>(_socket); }
  Kind kind() const { return _kind; }

  void cut() {
    if (!_socket) return;
    _lab._loop.unwatch(_socket.get());
    _socket.close();
  }

  void send(std::string_view bytes) {
    _out += bytes;
    if (_lab.dribbles) return pump();
    writeSome(_out.size());
  }

  /// One more notification is in the journal.
  void notify(const std::string& json) {
    for (int copy = 0; copy < _lab.copies; ++copy) {
      if (_kind == Kind::WebSocket) websocketText(json);
      if (_kind == Kind::Tcp) send(json + "\n");
    }
    if (_kind == Kind::Held) answerPoll();
  }

 private:
  void ready(std::uint32_t) override {
    char buffer[4096];
    const auto count = ::recv(_socket.get(), buffer, sizeof buffer, 0);
    if (count <= 0) return cut();
    take({buffer, static_cast<std::size_t>(count)});
  }

  void take(std::string_view bytes) {
    if (_kind == Kind::SocketIo) {
      hear(bytes);
    } else if (_kind == Kind::WebSocket) {
      _lab.lastInput = bytes;
    } else if (_kind == Kind::Tcp || (_first && bytes.starts_with('{'))) {
      takeTcp(bytes);
    } else {
      _parser.receive(bytes);
      while (isOpen() && _parser.next() == http::Progress::Ready)
        answer(_parser.request());
    }
    _first = false;
  }

  void takeTcp(std::string_view bytes) {
    _kind = Kind::Tcp;
    _line += bytes;
    if (!_line.ends_with('\n')) return;
    if (_lab.refuseWith != 0) {
      send("{\"event\":\"error\",\"data\":{\"message\":\"unauthorized\"}}\n");
      return cut();
    }
    const auto at = _line.find(R"("after":")");
    subscribe(at == std::string::npos ? "" : _line.substr(at + 9, _line.find('"', at + 9) - at - 9));
  }

  void hear(std::string_view bytes) {
    std::string input(bytes);
    _endpoint.receive(input);
    for (auto event = _endpoint.next(); event.kind != websocket::Event::Kind::NeedMore;
         event = _endpoint.next()) {
      if (event.kind == websocket::Event::Kind::Message) _lab.socketIo.hear(*this, event.payload);
    }
  }

  void respondText(int status, const std::string& body) override { respond(status, body, "text/plain"); }

  void becomeWebSocket(const http::Request& request) override {
    acceptWebSocket(request);
    _kind = Kind::SocketIo;
  }

  void sayText(std::string_view message) override { websocketText(message); }

  void answer(const http::Request& request) {
    const auto target = http::Target::parse(request.target);
    const std::string cursor = target.parameter("after").value_or("");
    if (_lab.refuseWith != 0) return respond(_lab.refuseWith, R"({"error":{"code":"no","message":"no"}})");
    if (target.path == "/publish") return publish(request.body);
    if (target.path == "/socket.io/") return _lab.socketIo.answer(*this, request);
    if (target.path == "/ws") return upgrade(request, cursor);
    if (target.path == "/healthz") {
      return respond(200, R"({"status":"ok","technique":"comet","model":"threads","connections":1})");
    }
    ++_lab.polls;
    _lab.cursors.push_back(cursor);
    _cursor = _lab.placeOf(cursor);
    if (target.path == "/comet" && _cursor >= _lab._journal.size()) {
      _kind = Kind::Held;
    } else {
      answerPoll();
    }
  }

  void answerPoll() {
    _kind = Kind::Http;
    if (!_lab.speaksLikeNchan) return respond(200, _lab.listAfter(_cursor));
    if (_cursor >= _lab._journal.size()) return respond(304, "");
    respond(200, _lab._journal[_cursor], "application/json", etag(_cursor + 1));
  }

  static std::string etag(std::size_t cursor) { return "Etag: " + std::to_string(cursor) + "\r\n"; }

  void publish(std::string_view body) {
    const auto at = body.find(R"("data":)");
    const std::string data(body.substr(at + 7, body.size() - at - 8));
    _lab.publish(data);
    if (_lab.speaksLikeNchan) {
      return respond(201, "queued messages: 1", "text/plain", etag(_lab._journal.size()));
    }
    if (_lab.namesNoCursor) return respond(202, "{}");
    respond(202, R"({"cursor":")" + std::to_string(_lab._journal.size()) + "\"}");
  }

  void upgrade(const http::Request& request, const std::string& cursor) {
    acceptWebSocket(request);
    _kind = Kind::WebSocket;
    subscribe(cursor);
  }

  void acceptWebSocket(const http::Request& request) {
    std::string out;
    websocket::appendAcceptance(out, request.header("Sec-WebSocket-Key").value_or(""));
    send(out);
  }

  void subscribe(const std::string& cursor) {
    ++_lab.upgrades;
    _lab.cursors.push_back(cursor);
    for (auto i = _lab.placeOf(cursor); i < _lab._journal.size(); ++i) {
      _kind == Kind::Tcp ? send(_lab._journal[i] + "\n") : websocketText(_lab._journal[i]);
    }
  }

  void websocketText(std::string_view json) {
    std::string frame;
    websocket::appendFrame(frame, websocket::Opcode::Text, json);
    send(frame);
  }

  void respond(int status, const std::string& body, std::string_view type = "application/json",
               std::string_view extraFields = {}) {
    std::string out;
    http::appendResponse(out,
                         {.status = status,
                          .contentType = type,
                          .keepAlive = !_lab.closesAfterAnswer,
                          .extraFields = extraFields},
                         body);
    send(out);
    if (_lab.closesAfterAnswer) cut();
  }

  void pump() {
    if (_pumping || _out.empty()) return;
    _pumping = true;
    _lab._loop.post([this] {
      _pumping = false;
      writeSome(1);
      pump();
    });
  }

  void writeSome(std::size_t most) {
    if (!_socket || _out.empty()) return _out.clear();
    const auto count = ::send(_socket.get(), _out.data(), most, MSG_NOSIGNAL);
    if (count > 0) _out.erase(0, static_cast<std::size_t>(count));
  }

  FakeLab& _lab;
  Descriptor _socket;
  Kind _kind = Kind::Http;
  bool _first = true;
  bool _pumping = false;
  std::size_t _cursor = 0;
  std::string _line;
  std::string _out;
  http::RequestParser _parser;
  websocket::Endpoint _endpoint{websocket::Role::Server, std::size_t{1} << 20};
};

FakeLab::FakeLab(runtime::EventLoop& loop)
    : _loop(loop), _listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
  sockaddr_in any{};
  any.sin_family = AF_INET;
  any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof any;
  auto* address = reinterpret_cast<sockaddr*>(&any);
  if (::bind(_listener.get(), address, size) != 0 || ::listen(_listener.get(), 1024) != 0) {
    throw std::runtime_error("the fake lab cannot listen");
  }
  ::getsockname(_listener.get(), address, &size);
  _address = Poco::Net::SocketAddress(address, size);
  _loop.watch(_listener.get(), EPOLLIN, *this);
}

FakeLab::~FakeLab() {
  _loop.unwatch(_listener.get());
}

void FakeLab::ready(std::uint32_t) {
  for (;;) {
    const int fd = ::accept4(_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) return;
    _connections.push_back(std::make_unique<FakeConnection>(*this, fd));
  }
}

void FakeLab::publish(const std::string& data) {
  if (loses && !_journal.empty()) return;
  const std::string cursor = std::to_string(_journal.size() + 1);
  const std::string head = speaksLikeNchan ? "" : R"("cursor":")" + cursor + R"(",)";
  _journal.push_back("{" + head + R"("event":"bench","data":)" + data + "}");
  const std::string json = _journal.back();
  for (const auto& connection : _connections)
    if (connection->isOpen()) connection->notify(json);
  for (int copy = 0; copy < copies; ++copy)
    socketIo.emit(data);
}

void FakeLab::cutAll() {
  for (const auto& connection : _connections)
    connection->cut();
  socketIo.forgetAll();
}

std::size_t FakeLab::connections() const {
  std::size_t open = 0;
  for (const auto& connection : _connections)
    open += connection->isOpen() ? 1 : 0;
  return open;
}

void FakeLab::sendToAll(std::string_view bytes) {
  for (const auto& connection : _connections)
    connection->send(bytes);
}

std::string FakeLab::listAfter(std::size_t cursor) const {
  std::string list;
  for (std::size_t i = cursor; i < _journal.size(); ++i)
    list += (list.empty() ? "" : ",") + _journal[i];
  return R"({"messages":[)" + list + R"(],"cursor":")" + std::to_string(_journal.size()) + "\"}";
}

bool runUntil(runtime::EventLoop& loop, const std::function<bool()>& done) {
  bool reached = false;
  Alarm failsafe(loop.timers(), [&] { loop.stop(); });
  failsafe.set(runtime::Clock::now() + std::chrono::seconds(20));
  loop.atTurnEnd([&] {
    if (reached || !done()) return;
    reached = true;
    loop.stop();
  });
  loop.run();
  return reached;
}

}  // namespace pushlab::bench
