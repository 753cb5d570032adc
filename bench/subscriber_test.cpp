#include "bench/subscriber.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "bench/audience.h"
#include "bench/clock.h"
#include "bench/fake_lab.h"
#include "bench/polling_subscriber.h"
#include "protocol/websocket/frame.h"

namespace pushlab::bench {
namespace {

struct Notes final : Listener {
  void ready(int, std::int64_t connectNs) override {
    ++readyCount;
    EXPECT_GE(connectNs, 0);
  }
  void delivered(int, const Stamp& stamp, std::int64_t) override {
    numbers.push_back(stamp.number);
    if (onDelivery) onDelivery();
  }
  void gaveUp(int, const std::string& reason) override { why = reason; }

  int readyCount = 0;
  std::vector<std::uint32_t> numbers;
  std::string why;
  std::function<void()> onDelivery;
};

std::string data(std::uint32_t number) {
  std::string text;
  appendPayload(text, {number, 1, 2}, 100);
  return text;
}

/// One subscriber of a technique and a lab in which message 0 lies behind the cursor and message 1 before it.
class SubscriberOf : public testing::TestWithParam<const char*> {
 protected:
  SubscriberOf() {
    plan.technique = GetParam();
    plan.clients = 1;
    scene.firstPause = std::chrono::milliseconds(1);
    plan.pollInterval = std::chrono::milliseconds(10);
    lab.publish(data(0));
    lab.publish(data(1));
  }

  void start() {
    subscriber = makeSubscriber(scene, plan, 0, "a.b.c");
    subscriber->start("1");
  }
  void publishAtEachDelivery(std::uint32_t last) {
    notes.onDelivery = [this, last] {
      if (notes.numbers.back() < last) loop.post([this] { lab.publish(data(notes.numbers.back() + 1)); });
    };
  }
  bool pushes() const { return plan.technique == "websocket" || plan.technique == "tcp"; }

  runtime::EventLoop loop;
  FakeLab lab{loop};
  Notes notes;
  Plan plan;
  Scene scene{
      .loop = loop, .listener = notes, .server = lab.address(), .host = "lab", .clients = 1, .traffic = {}};
  std::unique_ptr<Subscriber> subscriber;
};

TEST_P(SubscriberOf, GetsWhatIsBehindItsCursorAndThenEachMessageOnce) {
  publishAtEachDelivery(5);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return notes.numbers.size() == 5; }));
  EXPECT_EQ(notes.numbers, (std::vector<std::uint32_t>{1, 2, 3, 4, 5}));
  EXPECT_EQ(notes.readyCount, 1);
  EXPECT_EQ(subscriber->cursor(), "6");
  EXPECT_EQ(scene.reconnects, 0);
}

TEST_P(SubscriberOf, ReadsWhatComesByteByByte) {
  lab.dribbles = true;
  publishAtEachDelivery(3);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return notes.numbers.size() == 3; }));
  EXPECT_EQ(notes.numbers, (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(notes.readyCount, 1);
}

TEST_P(SubscriberOf, ComesBackWithItsCursorWhenItIsCutOffAndMissesNothing) {
  notes.onDelivery = [this] {
    if (notes.numbers.size() > 1) return;
    loop.post([this] {
      lab.cutAll();
      lab.publish(data(2));
      lab.publish(data(3));
    });
  };
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return notes.numbers.size() == 3; }));
  EXPECT_EQ(notes.numbers, (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(scene.reconnects, 1);
  EXPECT_EQ(notes.readyCount, 1) << "said once for each client";
  EXPECT_EQ(lab.cursors.back(), pushes() ? "2" : lab.cursors.back());
}

TEST_P(SubscriberOf, IsAwayFromTheCutUntilItIsServedAgain) {
  notes.onDelivery = [this] {
    EXPECT_EQ(scene.away, 0);
    if (notes.numbers.size() == 1) loop.post([this] { lab.cutAll(); });
  };
  start();
  std::int64_t mostAway = 0;
  ASSERT_TRUE(runUntil(loop, [&, this] {
    if (mostAway == 0 && scene.away == 1) lab.publish(data(2));
    mostAway = std::max(mostAway, scene.away);
    return notes.numbers.size() == 2;
  }));
  EXPECT_EQ(mostAway, 1);
  EXPECT_EQ(scene.away, 0);
}

TEST_P(SubscriberOf, CountsTheBytesOfTheWire) {
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return notes.numbers.size() == 1; }));
  EXPECT_GT(scene.traffic.bytesUp, 20);
  EXPECT_GT(scene.traffic.bytesDown, 100);
  EXPECT_EQ(scene.traffic.requests >= 1, !pushes());
}

TEST_P(SubscriberOf, GivesUpWhereTheServerRefusesIt) {
  lab.refuseWith = 401;
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !notes.why.empty(); }));
  EXPECT_NE(notes.why.find(plan.technique == std::string("tcp") ? "unauthorized" : "401"), std::string::npos)
      << notes.why;
  EXPECT_EQ(notes.readyCount, 0);
}

TEST_P(SubscriberOf, GivesUpWhereNobodyListens) {
  scene.server = Poco::Net::SocketAddress("127.0.0.1", 1);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return !notes.why.empty(); }));
  EXPECT_EQ(scene.reconnects, Subscriber::attempts);
}

INSTANTIATE_TEST_SUITE_P(Technique, SubscriberOf, testing::Values("polling", "comet", "websocket", "tcp"),
                         [](const auto& one) { return one.param; });

class HttpSubscriberOf : public SubscriberOf {};

TEST_P(HttpSubscriberOf, ConnectsAgainWhereTheServerClosesAfterEachAnswer) {
  lab.closesAfterAnswer = true;
  publishAtEachDelivery(3);
  start();
  ASSERT_TRUE(runUntil(loop, [this] { return notes.numbers.size() == 3; }));
  EXPECT_EQ(scene.reconnects, 0) << "the server said that it would";
}

INSTANTIATE_TEST_SUITE_P(Technique, HttpSubscriberOf, testing::Values("polling", "comet"),
                         [](const auto& one) { return one.param; });

class WebSocketOf : public SubscriberOf {
 protected:
  bool sendAndAwait(websocket::Opcode opcode, std::string_view payload, const std::function<bool()>& done) {
    notes.onDelivery = [this, opcode, payload] {
      loop.post([this, opcode, payload] {
        std::string frame;
        websocket::appendFrame(frame, opcode, payload);
        lab.sendToAll(frame);
      });
    };
    start();
    return runUntil(loop, done);
  }
};

TEST_P(WebSocketOf, AnswersAPing) {
  ASSERT_TRUE(sendAndAwait(websocket::Opcode::Ping, "x", [this] { return !lab.lastInput.empty(); }));
  EXPECT_EQ(static_cast<unsigned char>(lab.lastInput[0]), 0x8A);  // FIN, pong
}

TEST_P(WebSocketOf, AnswersACloseFrameAndComesBack) {
  const std::string_view goingAway("\x03\xE9", 2);
  ASSERT_TRUE(sendAndAwait(websocket::Opcode::Close, goingAway, [this] { return lab.upgrades == 2; }));
  EXPECT_EQ(static_cast<unsigned char>(lab.lastInput[0]), 0x88);  // FIN, close
  EXPECT_EQ(lab.cursors.back(), "2");
}

INSTANTIATE_TEST_SUITE_P(Technique, WebSocketOf, testing::Values("websocket"));

TEST(PollSchedule, SpreadsPhasesEvenlyAndSkipsSlotsThatHavePassed) {
  using std::chrono::milliseconds;
  const runtime::TimePoint zero{};
  const PollSchedule first(milliseconds(1000), 0, 4);
  const PollSchedule third(milliseconds(1000), 2, 4);
  EXPECT_EQ(first.next(zero + milliseconds(5000)), zero + milliseconds(6000));
  EXPECT_EQ(third.next(zero + milliseconds(5000)), zero + milliseconds(5500));
  EXPECT_EQ(third.next(zero + milliseconds(5500)), zero + milliseconds(6500)) << "never at once";
  EXPECT_EQ(third.next(zero + milliseconds(8100)), zero + milliseconds(8500));
}

}  // namespace
}  // namespace pushlab::bench
