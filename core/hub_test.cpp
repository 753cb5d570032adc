#include "core/hub.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "core/test_directory.h"
#include "core/test_hub.h"
#include "core/test_subscriber.h"

namespace pushlab::core {
namespace {

/// Turns end when the test says so.
class HubTest : public testing::Test {
 protected:
  void endTurns() {
    for (std::size_t lane = 0; lane < 2; ++lane)
      hub.shard(lane).deliver();
  }
  Position now() const { return {hub.journal().head(), false}; }

  Database database{":memory:"};
  std::vector<int> wakes = {0, 0};
  Hub hub{makeMemoryJournal(1'000), makeLocalBus(), database, 2, [this](std::size_t lane) { ++wakes[lane]; }};
};

TEST_F(HubTest, JournalsWhatIsPublishedAndWakesEveryLane) {
  NotificationPtr accepted;
  hub.publish({"e", "1", "", 0}, [&](const NotificationPtr& notification) { accepted = notification; });
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->sequence, 1U);
  EXPECT_EQ(accepted->cursor, hub.journal().cursor(1));
  EXPECT_EQ(wakes, (std::vector<int>{1, 1}));
  EXPECT_EQ(hub.published(), 1U);
}

TEST_F(HubTest, PushesToTheSubscribersOfAllShards) {
  TestSubscriber one(hub.shard(0), 1), two(hub.shard(1), 2);
  one.enter(now());
  two.enter(now());
  hub.publishNow({"e", "for all", "", 0});
  hub.publishNow({"e", "for two", "2", 0});
  endTurns();
  EXPECT_EQ(one.texts(), Texts{"for all"});
  EXPECT_EQ(two.texts(), (Texts{"for all", "for two"}));
}

TEST_F(HubTest, RefusesToPublishWhereAShardHasTooMuchWaiting) {
  for (std::size_t i = 0; i < Hub::maxWaiting; ++i)
    ASSERT_TRUE(hub.publishNow({"e", "1", "", 0}));
  hub.shard(0).deliver();
  EXPECT_FALSE(hub.publishNow({"e", "1", "", 0})) << "lane 1 is still behind";
  EXPECT_EQ(hub.refused(), 1U);
  EXPECT_EQ(hub.published(), Hub::maxWaiting);
  endTurns();
  EXPECT_TRUE(hub.publishNow({"e", "1", "", 0}));
}

TEST_F(HubTest, ReadsForAPollWhatIsForItsUser) {
  hub.enterRoom(1, "class");
  const Position before = now();
  for (const char* room : {"1", "2", "class", ""})
    hub.publishNow({"e", "1", room, 0});
  const Page page = hub.read(1, before);
  ASSERT_EQ(page.notifications.size(), 3U);
  EXPECT_EQ(page.notifications[1]->room, "class");
  EXPECT_TRUE(hub.read(1, now()).notifications.empty());
  EXPECT_TRUE(hub.read(1, {0, true}).missed);
}

TEST_F(HubTest, DoesNotShowAMemberWhatTheRoomGotBefore) {
  hub.publishNow({"e", "before", "class", 0});
  hub.enterRoom(1, "class");
  hub.publishNow({"e", "after", "class", 0});
  const Page page = hub.read(1, {0, false});
  ASSERT_EQ(page.notifications.size(), 1U);
  EXPECT_EQ(page.notifications[0]->data, "after");
}

TEST_F(HubTest, ChangesTheRoomsInEveryShard) {
  TestSubscriber one(hub.shard(0), 1), two(hub.shard(1), 1);
  one.enter(now());
  two.enter(now());
  EXPECT_EQ(hub.enterRoom(1, "class"), Rooms::Entered::Now);
  EXPECT_EQ(hub.enterRoom(1, "class"), Rooms::Entered::Already);
  hub.publishNow({"e", "in", "class", 0});
  EXPECT_TRUE(hub.leaveRoom(1, "class"));
  EXPECT_FALSE(hub.leaveRoom(1, "class"));
  hub.publishNow({"e", "out", "class", 0});
  endTurns();
  EXPECT_EQ(one.texts(), Texts{"in"});
  EXPECT_EQ(two.texts(), Texts{"in"});
}

TEST(Hub, HasTheSameMembersInItsRoomsAndShardsAfterConcurrentChanges) {
  constexpr int rounds = 500;
  TestHub lab;
  TestSubscriber one(lab.hub.shard(0), 1);
  one.enter(lab.now());
  std::barrier together(2);
  std::thread leaving([&] {
    for (int round = 0; round < rounds; ++round) {
      together.arrive_and_wait();
      lab.hub.leaveRoom(1, "class");
      together.arrive_and_wait();
    }
  });
  int differences = 0;
  for (int round = 0; round < rounds; ++round) {
    together.arrive_and_wait();
    lab.hub.enterRoom(1, "class");
    together.arrive_and_wait();
    one.heard.clear();
    lab.publish("class", "?");
    differences += one.heard.size() != lab.hub.rooms().of(1).size() ? 1 : 0;
  }
  leaving.join();
  EXPECT_EQ(differences, 0);
}

TEST(Hub, AnswersForEveryDraftThatStillWaitsForTheDiskWhenItEnds) {
  const TestDirectory directory;
  std::atomic<int> answers = 0;
  {
    TestHub lab(makeSqliteJournal(directory.file("journal"), 1'000));
    TestSubscriber one(lab.hub.shard(0), 1);
    one.enter(lab.now());
    for (int i = 0; i < 2'000; ++i)
      lab.hub.publish({"e", "1", "", 0}, [&](const NotificationPtr& kept) { answers += kept ? 1 : 0; });
    one.leave();
  }
  EXPECT_EQ(answers, 2'000);
}

TEST(Hub, PublishesFromADatabaseJobThroughAJournalOnDisk) {
  const TestDirectory directory;
  TestHub lab(makeSqliteJournal(directory.file("journal"), 1'000));
  TestSubscriber one(lab.hub.shard(0), 1);
  one.enter(lab.now());
  for (int i = 0; i < 20; ++i)
    lab.notify(1);
  EXPECT_EQ(one.heard.size(), 20U);
  one.leave();
}

class Listening final : public Bus::Consumer {
 public:
  explicit Listening(std::string& heard) : _heard(heard) {}
  void publish(Draft draft, Journal::Appended accepted) override {
    _heard = draft.event;
    accepted(nullptr);
  }
  void obey(const Command&) override {}

 private:
  std::string& _heard;
};

TEST(LocalBus, HandsEachDraftToTheConsumerWithinTheCall) {
  std::string consumed;
  Listening listening(consumed);
  const auto bus = makeLocalBus();
  bus->consume(listening);
  bool answered = false;
  bus->publish({"hello", "1", "", 0}, [&](const NotificationPtr&) { answered = true; });
  EXPECT_EQ(consumed, "hello");
  EXPECT_TRUE(answered);
}

}  // namespace
}  // namespace pushlab::core
