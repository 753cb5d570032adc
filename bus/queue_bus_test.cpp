#include "bus/queue_bus.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "bus/test_broker.h"

namespace pushlab::bus {
namespace {

using Bodies = std::vector<std::string>;
using std::chrono::seconds;
using std::chrono::steady_clock;

class TestConsumer : public core::Bus::Consumer {
 public:
  void publish(core::Draft draft, core::Journal::Appended accepted) override {
    const auto notification = core::makeNotification(std::move(draft), 1, "a cursor");
    {
      const std::lock_guard lock(_mutex);
      _events.push_back(notification->event);
      _changed.notify_all();
    }
    if (accepted) accepted(notification);
  }
  void obey(const core::Command& command) override {
    const std::lock_guard lock(_mutex);
    _events.push_back("disconnect " + command.sid);
    _changed.notify_all();
  }

  Bodies awaitEvents(std::size_t count) {
    std::unique_lock lock(_mutex);
    _changed.wait(lock, [&] { return _events.size() >= count; });
    return _events;
  }

 private:
  std::mutex _mutex;
  std::condition_variable _changed;
  Bodies _events;
};

struct QueueBusTest : testing::Test {
  core::BusSettings settings{"redis://", "socketio", false, "us", "", false};
  TestConsumer consumer;
  TestOutlet* outlet = nullptr;
  TestInlet* inlet = nullptr;
  std::unique_ptr<QueueBus> bus;

  void make(Outgoing::Limits limits = {}, bool isAway = false) {
    auto ownOutlet = std::make_unique<TestOutlet>();
    auto ownInlet = settings.writeOnly ? nullptr : std::make_unique<TestInlet>();
    outlet = ownOutlet.get();
    inlet = ownInlet.get();
    outlet->waitInSettle();
    if (isAway) outlet->goAway();
    bus = std::make_unique<QueueBus>(
        settings, QueueBus::Parts{std::move(ownOutlet), std::move(ownInlet), testCodec(), 1, limits});
    if (!settings.writeOnly) bus->consume(consumer);
  }
  core::NotificationPtr publish(const char* event, const char* data = "1") {
    core::NotificationPtr accepted;
    bus->publish({event, data, ""},
                 [&](const core::NotificationPtr& notification) { accepted = notification; });
    return accepted;
  }
  std::uint64_t dropped(std::string_view reason) {
    for (const auto& [name, count] : bus->status().dropped)
      if (name == reason) return count;
    ADD_FAILURE() << "no reason " << reason;
    return 0;
  }
  void awaitConnected() {
    while (!bus->status().connected)
      std::this_thread::yield();
  }
};

TEST_F(QueueBusTest, WhatIsPublishedHereIsDeliveredHereAndGoesToTheBroker) {
  make();
  EXPECT_EQ(publish("news")->cursor, "a cursor");
  EXPECT_EQ(consumer.awaitEvents(1), (Bodies{"news"}));
  outlet->awaitTaken(1);
  EXPECT_EQ(outlet->taken(), (Bodies{"us|news|1"}));
}

TEST_F(QueueBusTest, LocalDeliveryGoesOnWithoutABroker) {
  make({}, true);
  EXPECT_TRUE(publish("news"));
  EXPECT_EQ(consumer.awaitEvents(1), (Bodies{"news"}));
  const auto status = bus->status();
  EXPECT_TRUE(status.remote);
  EXPECT_FALSE(status.connected);
  EXPECT_EQ(status.waiting, 1U);
  EXPECT_GE(status.lagSeconds, 0);
  outlet->comeBack();
  outlet->awaitTaken(1);
}

TEST_F(QueueBusTest, AFullQueueDropsForTheOthersAloneAndCounts) {
  make({.messages = 2}, true);
  EXPECT_TRUE(publish("a"));
  EXPECT_TRUE(publish("b"));
  EXPECT_TRUE(publish("c"));
  EXPECT_EQ(consumer.awaitEvents(3).size(), 3U);
  EXPECT_EQ(dropped("queue_full"), 1U);
  EXPECT_EQ(bus->status().waiting, 2U);
}

TEST_F(QueueBusTest, WhoOnlyWritesIsAcceptedWithoutACursor) {
  settings.writeOnly = true;
  make();
  const auto accepted = publish("news");
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->cursor, "");
  EXPECT_EQ(accepted->event, "news");
  while (bus->status().published < 1)
    std::this_thread::yield();
  awaitConnected();
}

TEST_F(QueueBusTest, WhoOnlyWritesIsRefusedWhereTheQueueIsFull) {
  settings.writeOnly = true;
  make({.messages = 1}, true);
  EXPECT_TRUE(publish("a"));
  EXPECT_FALSE(publish("b"));
  EXPECT_EQ(dropped("queue_full"), 1U);
}

TEST_F(QueueBusTest, ATooLargeMessageIsNotSentSinceNobodyWouldTakeIt) {
  make();
  EXPECT_TRUE(publish("a", std::string(maxMessageBytes, 'x').c_str()));
  EXPECT_EQ(dropped("too_large"), 1U);
  publish("b");
  outlet->awaitTaken(1);
  EXPECT_EQ(outlet->taken(), (Bodies{"us|b|1"}));
}

TEST_F(QueueBusTest, WhatOthersPublishReachesTheConsumerInOrder) {
  make();
  for (const auto* body : {"them|a|1", "us|own|1", "garbage", "them|!disconnect|sid", "them|b|1"})
    inlet->arrive(body);
  EXPECT_EQ(consumer.awaitEvents(3), (Bodies{"a", "disconnect sid", "b"}));
  EXPECT_EQ(bus->status().received, 4U);
  EXPECT_EQ(dropped("malformed"), 1U);
}

TEST_F(QueueBusTest, ACommandGoesToTheOthers) {
  make();
  bus->tell({core::Command::Kind::Disconnect, "sid", ""});
  outlet->awaitTaken(1);
  EXPECT_EQ(outlet->taken(), (Bodies{"us|!disconnect|sid"}));
}

TEST_F(QueueBusTest, WithASharedJournalEachServerTellsCommandsInItsOwnName) {
  settings.sharedJournal = true;
  make();
  bus->tell({core::Command::Kind::Disconnect, "sid", ""});
  publish("news");
  outlet->awaitTaken(2);
  EXPECT_TRUE(outlet->taken()[0].ends_with("|!disconnect|sid"));
  EXPECT_FALSE(outlet->taken()[0].starts_with("us|")) << "or the others would not obey";
  EXPECT_TRUE(outlet->taken()[1].starts_with("us|")) << "they have it from the journal";
}

TEST_F(QueueBusTest, AnEmptyHostIdBecomesARandomOne) {
  settings.hostId = "";
  make();
  publish("news");
  outlet->awaitTaken(1);
  EXPECT_GT(outlet->taken()[0].find("|news"), 10U);
}

TEST_F(QueueBusTest, ConnectedMeansBothConnections) {
  make();
  awaitConnected();
  inlet->goAway();
  while (bus->status().connected)
    std::this_thread::yield();
  inlet->comeBack();
  awaitConnected();
}

TEST_F(QueueBusTest, EndsPromptlyWhileTheBrokerHangs) {
  make();
  awaitConnected();
  outlet->hang();
  inlet->hang();
  publish("news");
  const auto begin = steady_clock::now();
  bus.reset();
  EXPECT_LT(steady_clock::now() - begin, seconds(20)) << "it would wait forever";
}

TEST_F(QueueBusTest, EndsPromptlyWhileItWaitsToTryAgain) {
  make({}, true);
  inlet->goAway();
  while (outlet->attempts() < 2)
    std::this_thread::yield();
  bus.reset();
}

TEST_F(QueueBusTest, TheBrokerTakesWhatWaitsBeforeTheEnd) {
  make();
  awaitConnected();
  for (int i = 0; i < 1000; ++i)
    publish("news");
  TestOutlet* const seen = outlet;
  seen->awaitSent(1);
  bus->publish({"last", "1", ""}, {});
  std::size_t waiting = 1;
  for (const auto end = steady_clock::now() + seconds(20); waiting > 0 && steady_clock::now() < end;)
    waiting = bus->status().waiting;
  EXPECT_EQ(waiting, 0U);
  EXPECT_EQ(seen->taken().size(), 1001U);
}

TEST_F(QueueBusTest, AConsumerThatTellsLaterThanTheEndHarmsNothing) {
  core::Journal::Appended late;
  struct Late : core::Bus::Consumer {
    explicit Late(core::Journal::Appended& kept) : _kept(kept) {}
    void publish(core::Draft, core::Journal::Appended accepted) override {
      _kept = std::move(accepted);
      called = true;
    }
    void obey(const core::Command&) override {}
    std::atomic<bool> called{false};

   private:
    core::Journal::Appended& _kept;
  } consumerOfOne(late);
  settings.writeOnly = false;
  auto ownInlet = std::make_unique<TestInlet>();
  ownInlet->arrive("them|a|1");
  bus = std::make_unique<QueueBus>(
      settings, QueueBus::Parts{std::make_unique<TestOutlet>(), std::move(ownInlet), testCodec(), 1});
  bus->consume(consumerOfOne);
  while (!consumerOfOne.called)
    std::this_thread::yield();
  bus.reset();
  late(nullptr);
}

}  // namespace
}  // namespace pushlab::bus
