#include "servers/websocket/websocket.h"

#include <thread>

#include "protocol/websocket/endpoint.h"
#include "protocol/websocket/handshake.h"
#include "servers/common/test_client.h"
#include "servers/common/test_storm.h"

namespace pushlab::servers::testing {

namespace {

using websocket::CloseCode;
using websocket::Event;
using websocket::Opcode;

constexpr std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==";

/// The handshake as bytes.
std::string upgrade(const std::string& token, const std::string& after) {
  std::string bytes;
  std::string target = "/ws?token=" + token;
  if (!after.empty()) target += "&after=" + after;
  websocket::appendOpeningHandshake(bytes, "127.0.0.1", target, key);
  return bytes;
}

class WebSocketClient {
 public:
  /// `first`: sent together with the handshake.
  WebSocketClient(std::uint16_t port, const std::string& token, const std::string& after,
                  const std::string& first = {}, int receiveBuffer = 0)
      : _client(port, {}, receiveBuffer) {
    std::string frames;
    if (!first.empty()) _endpoint.send(frames, Opcode::Text, first);
    _client.send(upgrade(token, after) + frames);
    EXPECT_EQ(_client.answer().status, 101);
    _bytes = _client.takeRest();
    _endpoint.receive(_bytes);
  }

  void say(std::string_view text) {
    std::string out;
    _endpoint.send(out, Opcode::Text, text);
    _client.send(out);
  }
  /// The next text; empty where the connection closes.
  std::string hear() {
    for (Event event = _endpoint.next();; event = _endpoint.next()) {
      if (event.kind == Event::Kind::Message) return std::string(event.payload);
      if (event.kind == Event::Kind::Close) closed = event.code;
      if (event.kind != Event::Kind::NeedMore) return {};
      _bytes = _client.receive();
      if (_bytes.empty()) return {};
      _endpoint.receive(_bytes);
    }
  }
  TestClient& bytes() { return _client; }
  websocket::Endpoint& endpoint() { return _endpoint; }

  std::optional<CloseCode> closed;

 private:
  TestClient _client;
  websocket::Endpoint _endpoint{websocket::Role::Client, 100'000'000};
  std::string _bytes;
};

class WebSocketServing : public ::testing::TestWithParam<Execution> {
 protected:
  WebSocketClient join(std::int64_t user, int receiveBuffer = 0) {
    WebSocketClient client(lab.port(), lab.token(user), lab.cursorNow(), {}, receiveBuffer);
    client.say(R"({"event":"message","data":{"msg":"there?"}})");
    EXPECT_TRUE(holds(client.hear(), "there?"));
    return client;
  }

  TestSite lab{GetParam(), serveWebSocket};
};

/// Whether these unmasked frames end with a close frame and nothing behind it.
bool endsWithItsCloseFrame(std::string_view bytes) {
  while (bytes.size() >= 2) {
    const auto opcode = static_cast<unsigned>(bytes[0]) & 0xFu;
    std::size_t size = static_cast<unsigned char>(bytes[1]);
    std::size_t head = 2;
    if (size == 126) {
      size = static_cast<unsigned char>(bytes[2]) * 256u + static_cast<unsigned char>(bytes[3]);
      head = 4;
    }
    if (opcode == 8) return bytes.size() == head + size;
    bytes.remove_prefix(std::min(bytes.size(), head + size));
  }
  return false;
}

}  // namespace

TEST_P(WebSocketServing, GivesEverythingOnceAndInOrderToClientsThatComeAndGo) {
  Storm(lab).rageOver([&](const std::string& token, const std::string& after) {
    return WebSocketClient(lab.port(), token, after);
  });
}

TEST_P(WebSocketServing, ObeysWhatComesTogetherWithTheHandshake) {
  WebSocketClient client(lab.port(), lab.token(1), lab.cursorNow(),
                         R"({"event":"message","data":{"msg":"early"}})");
  EXPECT_TRUE(holds(client.hear(), "You said: early"));
}

TEST_P(WebSocketServing, ClosesWithGoingAwayWhenItStops) {
  WebSocketClient one = join(1), two = join(2);
  lab.publish("", "\"last words\"");
  const auto began = runtime::Clock::now();
  std::thread stopping([&] { lab.stop(); });
  for (WebSocketClient* each : {&one, &two}) {
    EXPECT_TRUE(holds(each->hear(), "last words"));
    EXPECT_EQ(each->hear(), "");
    EXPECT_EQ(each->closed, CloseCode::GoingAway);
  }
  stopping.join();
  EXPECT_LT(runtime::Clock::now() - began, 5s);
  EXPECT_EQ(lab.connections(), 0);
}

TEST_P(WebSocketServing, SendsNothingBehindItsCloseFrameHoweverMuchIsPublished) {
  std::atomic<bool> storming = true;
  std::thread storm([&] {
    while (storming)
      lab.publish("", "1");
  });
  for (int i = 0; i < 10; ++i) {
    WebSocketClient client(lab.port(), lab.token(1), lab.cursorNow());
    while (client.hear().empty())
      continue;
    std::string last;
    client.endpoint().send(last, Opcode::Text, "nonsense");
    client.endpoint().close(last, CloseCode::Normal);
    TestClient fresh(lab.port());
    fresh.send(upgrade(lab.token(2), lab.cursorNow()) + last);
    EXPECT_EQ(fresh.answer().status, 101);
    const std::string rest = fresh.takeRest();
    EXPECT_TRUE(endsWithItsCloseFrame(rest + fresh.readToEnd()));
  }
  storming = false;
  storm.join();
}

TEST_P(WebSocketServing, DropsAClientThatDoesNotReadAndServesTheOthers) {
  WebSocketClient slow = join(1, 4096), fast = join(2);
  const std::string data = "\"" + std::string(50'000, 'x') + "\"";
  for (int i = 0; lab.drops(runtime::Drop::SlowConsumer) == 0; ++i) {
    ASSERT_LT(i, 10'000);
    lab.publish("", data);
    ASSERT_TRUE(holds(fast.hear(), "xxx"));
  }
  EXPECT_TRUE(eventually([&] { return lab.connections() == 1; }));
}

TEST_P(WebSocketServing, SaysWhichMethodAnUpgradeTakes) {
  TestClient client(lab.port(), lab.token(1));
  client.send(client.request("POST", "/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\n"));
  const Answer answer = client.answer();
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.fields.at("Allow"), "GET");
}

TEST_P(WebSocketServing, ClosesNormallyForAClientThatAnotherProcessDisconnects) {
  WebSocketClient one = join(1), phone = join(1), other = join(2);
  EXPECT_TRUE(holds(one.hear(), "there?")) << "of the phone";
  lab.publish("1", "\"goodbye\"");
  lab.disconnectAsOther("1");
  for (WebSocketClient* each : {&one, &phone}) {
    EXPECT_TRUE(holds(each->hear(), "goodbye"));
    EXPECT_EQ(each->hear(), "");
    EXPECT_EQ(each->closed, CloseCode::Normal);
  }
  lab.publish("", "\"still here\"");
  EXPECT_TRUE(holds(other.hear(), "still here"));
  EXPECT_TRUE(eventually([&] { return lab.connections() == 1; }));
}

TEST_P(WebSocketServing, SendsAStoredNotificationOnceThatCameWithTheArrivalAndThenOverTheBus) {
  auto ids =
      lab.keepComments(1, 2, 10);  // as another process with the same file did, whose message is on its way
  WebSocketClient client(lab.port(), lab.token(1), {});
  EXPECT_TRUE(holds(client.hear(), "comment notify"));
  EXPECT_TRUE(holds(client.hear(), "comment notify"));
  EXPECT_TRUE(holds(client.hear(), "Welcome"));
  ids.push_back(ids.back() + 1);
  for (const std::int64_t storedId : ids)
    lab.bus().publishAsOther({"comment notify", std::to_string(storedId), "1", storedId});
  EXPECT_TRUE(holds(client.hear(), R"("data":)" + std::to_string(ids.back())));
}

BOTH_MODELS(WebSocketServing);

}  // namespace pushlab::servers::testing
