#include "bench/socketio_subscriber.h"

#include <gtest/gtest.h>

#include "bench/audience.h"
#include "bench/fake_lab.h"
#include "bench/technique_names.h"
#include "protocol/websocket/frame.h"

namespace pushlab::bench {
namespace {

using Numbers = std::vector<std::uint32_t>;

std::string data(std::uint32_t number) {
  std::string text;
  appendPayload(text, {number, 1, 2}, 100);
  return text;
}

std::string event(std::uint32_t number) {
  return R"(42["bench",)" + data(number) + "]";
}

/// One subscriber over each transport, and a lab that emits message 1 once it has joined.
class SocketIoOver : public testing::TestWithParam<const char*>, protected Listener {
 protected:
  SocketIoOver() {
    plan.technique = "socketio";
    plan.transport = GetParam();
    plan.clients = 1;
    scene.firstPause = std::chrono::milliseconds(1);
  }

  void start() {
    subscriber = makeSubscriber(scene, plan, 0, "a.b.c");
    subscriber->start("ignored");
  }
  /// Emits the messages up to `last`, each once the one before has come.
  void emitUpTo(std::uint32_t last) {
    onJoin = [this] { lab.publish(data(1)); };
    onDelivery = [this, last] {
      if (numbers.back() < last) lab.publish(data(numbers.back() + 1));
    };
  }
  bool overPolling() const { return plan.transport == "polling"; }
  bool upgrades() const { return plan.transport == "upgrade"; }
  /// It has come to the transport that it is named after.
  bool isSettled() const { return readyCount > 0 && (!upgrades() || lab.socketIo.upgrades > 0); }

  void ready(int, std::int64_t connectNs) override {
    ++readyCount;
    EXPECT_GE(connectNs, 0);
    if (onJoin) loop.post(onJoin);
  }
  void delivered(int, const Stamp& stamp, std::int64_t nowNs) override {
    numbers.push_back(stamp.number);
    EXPECT_GT(nowNs, 0);
    if (onDelivery) loop.post(onDelivery);
  }
  void gaveUp(int, const std::string& reason) override { why = reason; }

  runtime::EventLoop loop;
  FakeLab lab{loop};
  Plan plan;
  Scene scene{
      .loop = loop, .listener = *this, .server = lab.address(), .host = "lab", .clients = 1, .traffic = {}};
  int readyCount = 0;
  Numbers numbers;
  std::string why;
  std::function<void()> onJoin, onDelivery;
  std::unique_ptr<Subscriber> subscriber;
};

TEST_P(SocketIoOver, JoinsWithItsTokenAndGetsEachEventOnce) {
  emitUpTo(5);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return numbers.size() == 5; }));
  EXPECT_EQ(numbers, (Numbers{1, 2, 3, 4, 5}));
  EXPECT_EQ(lab.socketIo.lastJoin, R"({"token":"a.b.c"})");
  EXPECT_EQ(lab.socketIo.joins, 1);
  EXPECT_EQ(readyCount, 1);
  EXPECT_EQ(scene.reconnects, 0);
  EXPECT_TRUE(lab.socketIo.violations.empty()) << lab.socketIo.violations.front();
}

TEST_P(SocketIoOver, ReadsWhatComesByteByByte) {
  lab.dribbles = true;
  emitUpTo(3);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return numbers.size() == 3 && isSettled(); }));
  EXPECT_EQ(numbers, (Numbers{1, 2, 3}));
  EXPECT_TRUE(lab.socketIo.violations.empty()) << lab.socketIo.violations.front();
}

TEST_P(SocketIoOver, IsReadyWhenItsConnectIsAnsweredAndNotBefore) {
  lab.socketIo.joinWith = R"(2["bench",)" + data(7) + "]";
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !numbers.empty(); }));
  EXPECT_EQ(readyCount, 0);
}

TEST_P(SocketIoOver, AnswersAPingAndGoesOn) {
  onJoin = [this] { lab.socketIo.sendToAll({"2", event(1)}); };
  start();
  ASSERT_TRUE(
      runUntil(loop, [this] { return !lab.socketIo.pongs.empty() && !numbers.empty() && isSettled(); }));
  EXPECT_EQ(lab.socketIo.pongs, std::vector<std::string>{""});
  EXPECT_TRUE(lab.socketIo.violations.empty()) << lab.socketIo.violations.front();
}

TEST_P(SocketIoOver, TakesManyPacketsThatComeTogether) {
  onJoin = [this] {
    std::vector<std::string> packets;
    for (std::uint32_t number = 1; number <= 20; ++number)
      packets.push_back(event(number));
    lab.socketIo.sendToAll(packets);
  };
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return numbers.size() == 20; }));
  EXPECT_EQ(numbers.front(), 1u);
  EXPECT_EQ(numbers.back(), 20u);
  if (overPolling()) {
    EXPECT_EQ(lab.socketIo.largestAnswer, 16u);
  }
}

TEST_P(SocketIoOver, SkipsWhatIsNoEventOfTheBenchmark) {
  onJoin = [this] {
    lab.socketIo.sendToAll({"6", R"(42["message",{"msg":"welcome"}])", R"(430[1])",
                            R"(451-["file",{"_placeholder":true,"num":0}])", event(1)});
  };
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !numbers.empty(); }));
  EXPECT_EQ(numbers, Numbers{1});
  EXPECT_EQ(scene.reconnects, 0);
}

TEST_P(SocketIoOver, GivesUpWhereTheServerRefusesItsToken) {
  lab.socketIo.joinWith = R"(4{"message":"unauthorized"})";
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_EQ(why, R"(the server refused to connect: {"message":"unauthorized"})");
  EXPECT_EQ(readyCount, 0);
}

TEST_P(SocketIoOver, GivesUpWhereThereIsNoSocketIo) {
  lab.refuseWith = 404;
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_NE(why.find("404"), std::string::npos) << why;
}

TEST_P(SocketIoOver, GivesUpWhereNobodyListens) {
  scene.server = Poco::Net::SocketAddress("127.0.0.1", 1);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_EQ(scene.reconnects, Subscriber::attempts);
}

TEST_P(SocketIoOver, ComesBackWithANewSessionWhenItIsCutOff) {
  onJoin = [this] { lab.publish(data(1)); };
  onDelivery = [this] {
    if (numbers.size() == 1) lab.cutAll();
  };
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return lab.socketIo.joins == 2; }));
  EXPECT_EQ(scene.reconnects, 1);
  EXPECT_EQ(readyCount, 1) << "said once for each client";
}

TEST_P(SocketIoOver, ComesBackWhenTheServerEndsTheSessionOrSpeaksNonsense) {
  for (const char* end : {"1", "41", "3x", "9", R"(0{"sid":7})"}) {
    runtime::EventLoop own;
    FakeLab other(own);
    Scene there{.loop = own,
                .listener = *this,
                .server = other.address(),
                .host = "lab",
                .clients = 1,
                .traffic = {}};
    there.firstPause = std::chrono::milliseconds(1);
    onJoin = nullptr;
    const auto client = makeSubscriber(there, plan, 0, "a.b.c");
    client->start("");
    bool sent = false;
    EXPECT_TRUE(runUntil(own, [&] {
      const bool settled = other.socketIo.joins == 1 && (!upgrades() || other.socketIo.upgrades == 1);
      if (settled && !std::exchange(sent, true)) other.socketIo.sendToAll({end});
      return other.socketIo.joins == 2;
    })) << end;
    EXPECT_EQ(there.reconnects, 1) << end;
  }
}

TEST_P(SocketIoOver, CountsRequestsAndBytes) {
  emitUpTo(3);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return numbers.size() == 3 && isSettled(); }));
  EXPECT_GT(scene.traffic.bytesDown, 300);
  EXPECT_GT(scene.traffic.bytesUp, 100);
  if (plan.transport == "websocket") {
    EXPECT_EQ(scene.traffic.requests, 0);
  }
  // The handshake, CONNECT, its answer; a poll for each message, and the one that is held.
  if (overPolling()) {
    EXPECT_EQ(scene.traffic.requests, 3 + 3 + 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Transport, SocketIoOver, testing::Values("websocket", "polling", "upgrade"),
                         [](const auto& one) { return one.param; });

using SocketIoPolling = SocketIoOver;

TEST_P(SocketIoPolling, GoesOnInItsSessionWhereTheServerClosesAfterEachAnswer) {
  lab.closesAfterAnswer = true;
  emitUpTo(3);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return numbers.size() == 3; }));
  EXPECT_EQ(scene.reconnects, 0) << "the server said that it would";
  EXPECT_EQ(lab.socketIo.joins, 1);
}

INSTANTIATE_TEST_SUITE_P(Transport, SocketIoPolling, testing::Values("polling", "upgrade"),
                         [](const auto& one) { return one.param; });

using SocketIoUpgrading = SocketIoOver;

TEST_P(SocketIoUpgrading, FinishesThePollUnderWayAndLosesNothingOnTheWay) {
  emitUpTo(50);
  onJoin = nullptr;
  start();
  bool emitted = false;
  ASSERT_TRUE(runUntil(loop, [&] {
    if (lab.socketIo.joins == 1 && !std::exchange(emitted, true)) lab.publish(data(1));
    return numbers.size() == 50;
  }));
  EXPECT_EQ(lab.socketIo.upgrades, 1);
  EXPECT_EQ(readyCount, 1);
  EXPECT_EQ(numbers.back(), 50u);
  EXPECT_EQ(lab.connections(), 1u) << "polling has ended";
  EXPECT_LT(scene.traffic.requests, 50);
  EXPECT_TRUE(lab.socketIo.violations.empty()) << lab.socketIo.violations.front();
}

TEST_P(SocketIoUpgrading, AnswersPingsOnTheWebSocket) {
  start();
  bool pinged = false;
  ASSERT_TRUE(runUntil(loop, [&] {
    if (isSettled() && !std::exchange(pinged, true)) lab.socketIo.sendToAll({"2"});
    return !lab.socketIo.pongs.empty();
  }));
  EXPECT_TRUE(lab.socketIo.violations.empty()) << lab.socketIo.violations.front();
}

TEST_P(SocketIoUpgrading, IsNeverReadyWhereTheProbeFails) {
  lab.socketIo.refusesProbe = true;
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_EQ(why, "the upgrade to WebSocket failed: bad answer to the probe: 6");
  EXPECT_EQ(scene.reconnects, Subscriber::attempts);
  EXPECT_EQ(lab.socketIo.upgrades, 0);
  EXPECT_EQ(readyCount, 0) << "it is no client over WebSocket";
}

TEST_P(SocketIoUpgrading, GivesUpWhereNoUpgradeIsOffered) {
  lab.socketIo.offersUpgrade = false;
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !why.empty(); }));
  EXPECT_EQ(why, "the server offers no upgrade to WebSocket");
}

INSTANTIATE_TEST_SUITE_P(Transport, SocketIoUpgrading, testing::Values("upgrade"));

}  // namespace
}  // namespace pushlab::bench
