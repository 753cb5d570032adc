#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/websocket/endpoint.h"
#include "protocol/websocket/handshake.h"
#include "runtime/signal.h"
#include "servers/common/program.h"
#include "servers/common/test_client.h"
#include "servers/common/test_site.h"
#include "servers/socketio/namespace_state.h"
#include "servers/socketio/program.h"

/// What the tests of Socket.IO share: a service in this process, and a blocking client that says packets.
namespace pushlab::servers::testing {

/// A site with a service, made of the site and whatever else it takes. Stops politely when destroyed.
template <typename Kind>
class Served {
 public:
  template <typename... Arguments>
  explicit Served(const Execution& execution, Arguments&&... arguments)
      : lab(execution, serve), service(lab.site, std::forward<Arguments>(arguments)...) {
    current() = &service;
  }
  ~Served() {
    service.stop();
    lab.stop();
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  TestSite lab;
  Kind service;

 private:
  /// A test has one at a time.
  static std::atomic<Service*>& current() {
    static std::atomic<Service*> one = nullptr;
    return one;
  }
  static runtime::Task<void> serve(Site&, runtime::Connection& connection) {
    return current().load()->serve(connection);
  }
};

/// A session over WebSocket. It takes and says Engine.IO packets as they are, and answers pings.
class Peer {
 public:
  explicit Peer(std::uint16_t port) : _client(port) {
    std::string handshake;
    websocket::appendOpeningHandshake(handshake, "127.0.0.1", "/socket.io/?EIO=4&transport=websocket",
                                      "dGhlIHNhbXBsZSBub25jZQ==");
    _client.send(handshake);
    EXPECT_EQ(_client.answer().status, 101);
    _bytes = _client.takeRest();
    _endpoint.receive(_bytes);
    EXPECT_TRUE(hear().starts_with("0{"));
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void say(std::string_view packet) { send(websocket::Opcode::Text, packet); }
  void sayBytes(std::string_view bytes) { send(websocket::Opcode::Binary, bytes); }

  /// The next packet (bytes as they are); empty where the connection ends.
  std::string hear() {
    using Kind = websocket::Event::Kind;
    for (websocket::Event event = _endpoint.next();; event = _endpoint.next()) {
      if (event.kind == Kind::Message && event.payload == "2") {
        say("3");
      } else if (event.kind == Kind::Message) {
        return std::string(event.payload);
      } else {
        if (event.kind != Kind::NeedMore) return {};
        _bytes = _client.receive();
        if (_bytes.empty()) return {};
        _endpoint.receive(_bytes);
      }
    }
  }
  /// Whether the connection ends, and nothing comes before.
  bool ends() { return hear().empty(); }

  /// Connects to a namespace (`/admin,` or none); the sid there.
  std::string join(std::string_view space = {}, std::string_view auth = {}) {
    say(std::string("40").append(space).append(auth));
    return sidOf(hear(), space);
  }
  /// The sid that a CONNECT tells.
  static std::string sidOf(const std::string& packet, std::string_view space = {}) {
    const std::string begin = std::string("40").append(space).append(R"({"sid":")");
    EXPECT_TRUE(packet.starts_with(begin)) << packet;
    return packet.size() < begin.size()
               ? ""
               : packet.substr(begin.size(), packet.find('"', begin.size()) - begin.size());
  }

 private:
  void send(websocket::Opcode opcode, std::string_view payload) {
    std::string out;
    _endpoint.send(out, opcode, payload);
    _client.send(out);
  }

  TestClient _client;
  websocket::Endpoint _endpoint{websocket::Role::Client, 100'000'000};
  std::string _bytes;
};

/// Where a handler waits until the test lets it go.
class Gate {
 public:
  runtime::Task<void> pass(const runtime::Context& context) {
    runtime::Signal opened(context);
    _opened = &opened;
    co_await opened;
  }
  bool reached() const {
    return eventually([this] { return _opened != nullptr; });
  }
  void open() { _opened.load()->set(); }

 private:
  std::atomic<runtime::Signal*> _opened = nullptr;
};

/// A server of the library, for handlers of the test's own.
class SocketIo : public ::testing::TestWithParam<Execution> {
 protected:
  /// With the handlers and namespaces that there are by now.
  void start() { _served = std::make_unique<Served<sio::Service>>(GetParam(), sio); }
  void stop() { _served.reset(); }
  void TearDown() override { stop(); }

  TestSite& lab() { return _served->lab; }
  std::unique_ptr<Peer> peer() { return std::make_unique<Peer>(lab().port()); }
  std::size_t clients() { return sio.state().all().size(); }

  /// Notes who leaves and why, and the value of the session then.
  void noteLeaving() {
    sio.on("disconnect", [this](const sio::Sid& sid, std::string_view reason) {
      const std::any value = sio.session(sid);
      const auto* name = std::any_cast<std::string>(&value);
      const std::lock_guard lock(_mutex);
      _left += (name != nullptr ? *name : "") + ":" + std::string(reason) + ";";
    });
  }
  std::string left() {
    const std::lock_guard lock(_mutex);
    return _left;
  }
  bool hasLeft(std::string_view what) {
    return eventually([&] { return left() == what && clients() == 0; });
  }
  sio::Server sio;

 private:
  std::mutex _mutex;
  std::string _left;
  std::unique_ptr<Served<sio::Service>> _served;
};

}  // namespace pushlab::servers::testing
