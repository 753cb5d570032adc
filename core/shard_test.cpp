#include "core/shard.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/test_subscriber.h"

namespace pushlab::core {
namespace {

class ShardTest : public testing::Test {
 protected:
  ShardTest() {
    journal->listen([this](const NotificationPtr& notification) { shard.push(notification); });
  }

  void publish(const std::string& room, const std::string& data, std::int64_t storedId = 0) {
    journal->append({"e", data, room, storedId}, nullptr);
  }
  void join(std::int64_t user, const std::string& room) {
    rooms.enter(user, room, journal->head());
    shard.push(RoomChange{user, room, true});
  }
  void part(std::int64_t user, const std::string& room) {
    rooms.leave(user, room);
    shard.push(RoomChange{user, room, false});
  }
  Position now() const { return {journal->head(), false}; }

  std::unique_ptr<Journal> journal = makeMemoryJournal(100);
  Rooms rooms;
  std::vector<std::int64_t> delivered;
  Shard shard{*journal, rooms, [this](const std::vector<std::int64_t>& ids) {
                delivered.insert(delivered.end(), ids.begin(), ids.end());
              }};
};

TEST_F(ShardTest, SendsWhatIsForTheUserForItsRoomsAndForEverybody) {
  join(1, "class");
  TestSubscriber one(shard, 1), two(shard, 2);
  one.enter(now());
  two.enter(now());
  publish("1", "own");
  publish("class", "room");
  publish("", "all");
  publish("2", "other");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"own", "room", "all"}));
  EXPECT_EQ(two.texts(), (Texts{"all", "other"}));
}

TEST_F(ShardTest, SendsNothingBeforeTheTurnEnds) {
  TestSubscriber one(shard, 1);
  one.enter(now());
  publish("", "1");
  EXPECT_TRUE(one.heard.empty());
  EXPECT_EQ(shard.waiting(), 1U);
  shard.deliver();
  EXPECT_EQ(shard.waiting(), 0U);
  shard.deliver();
  EXPECT_EQ(one.texts(), Texts{"1"});
}

TEST_F(ShardTest, DeliversOncePerTurnInOrderOverAllRoomsOfASubscriber) {
  join(1, "a");
  join(1, "b");
  TestSubscriber one(shard, 1);
  one.enter(now());
  Texts expected;
  for (int i = 0; i < 60; ++i) {
    const char* const inTurn[] = {"a", "b", "b", "", "1", "of others"};
    const std::string room = inTurn[i % 6];
    publish(room, std::to_string(i));
    if (room != "of others") expected.push_back(std::to_string(i));
  }
  shard.deliver();
  EXPECT_EQ(one.texts(), expected);
  EXPECT_EQ(one.deliveries, 1);
}

TEST_F(ShardTest, GivesASubscriberThatCameInTheMidstOfATurnOnlyTheRest) {
  TestSubscriber early(shard, 1), late(shard, 2), last(shard, 3);
  early.enter(now());
  publish("", "1");
  publish("", "2");
  late.enter(now());
  publish("", "3");
  last.enter(now());
  shard.deliver();
  EXPECT_EQ(early.texts(), (Texts{"1", "2", "3"}));
  EXPECT_EQ(late.texts(), Texts{"3"});
  EXPECT_EQ(last.deliveries, 0);
}

TEST_F(ShardTest, GivesItOnlyTheRestOfSeveralRoomsToo) {
  join(2, "a");
  TestSubscriber early(shard, 1), late(shard, 2);
  early.enter(now());
  for (const char* room : {"a", "", "a"})
    publish(room, "before");
  late.enter(now());
  for (const char* room : {"a", "", "2"})
    publish(room, "after");
  shard.deliver();
  EXPECT_EQ(late.texts(), (Texts{"after", "after", "after"}));
  EXPECT_EQ(late.deliveries, 1);
  EXPECT_EQ(early.texts(), (Texts{"before", "after"}));
}

TEST_F(ShardTest, HandsOverFromCatchingUpToPushingWithoutGapOrRepetition) {
  publish("", "1");
  const Position cursor = now();
  publish("", "2");
  TestSubscriber one(shard, 1);
  one.enter(cursor);
  EXPECT_EQ(one.texts(), Texts{"2"});
  publish("", "3");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"2", "3"}));
}

TEST_F(ShardTest, CatchesUpPageByPageAndIsInTheRoomsOnlyAfterTheLast) {
  for (int i = 0; i < 10; ++i)
    publish("", std::to_string(i));
  TestSubscriber one(shard, 1);
  Page first;
  shard.enter(one, {0, false}, 1, [&](const Page& page) { first = page; });
  EXPECT_FALSE(first.complete);
  ASSERT_EQ(first.notifications.size(), 1U);
  shard.deliver();
  EXPECT_EQ(one.deliveries, 0);
  EXPECT_EQ(one.enter({first.next, false}, 1), 9);
  publish("", "10");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}));
}

TEST_F(ShardTest, TellsThatSomethingWasMissedToWhoComesWithAForeignCursor) {
  publish("", "1");
  TestSubscriber one(shard, 1);
  one.enter({0, true});
  EXPECT_TRUE(one.missed);
  EXPECT_EQ(one.texts(), Texts{"1"});
}

TEST_F(ShardTest, OnlyMovesASubscriberOnThatEntersAgain) {
  TestSubscriber one(shard, 1);
  one.enter(now());
  publish("", "1");
  one.enter({0, false});  // as the next poll does
  shard.deliver();
  EXPECT_EQ(one.texts(), Texts{"1"});
  EXPECT_EQ(one.deliveries, 0);
  publish("", "2");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"1", "2"}));
}

TEST_F(ShardTest, PutsRoomChangesInOrderWithWhatIsPublished) {
  TestSubscriber one(shard, 1);
  one.enter(now());
  publish("a", "before");
  join(1, "a");
  publish("a", "member");
  part(1, "a");
  publish("a", "after");
  join(1, "a");
  publish("a", "again");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"member", "again"}));
}

TEST_F(ShardTest, TakesRoomChangesThatWaitForASubscriberThatKnowsThemAlready) {
  join(1, "a");
  join(1, "b");
  part(1, "b");
  TestSubscriber one(shard, 1);
  one.enter(now());
  publish("a", "a");
  publish("b", "b");
  shard.deliver();
  EXPECT_EQ(one.texts(), Texts{"a"});
}

TEST_F(ShardTest, ChangesTheRoomsOfAllConnectionsOfAUser) {
  TestSubscriber desk(shard, 1), phone(shard, 1), other(shard, 2);
  for (TestSubscriber* each : {&desk, &phone, &other})
    each->enter(now());
  join(1, "a");
  publish("a", "hi");
  shard.deliver();
  EXPECT_EQ(desk.texts(), Texts{"hi"});
  EXPECT_EQ(phone.texts(), Texts{"hi"});
  EXPECT_TRUE(other.heard.empty());
}

TEST_F(ShardTest, SendsNothingToWhoHasLeft) {
  TestSubscriber one(shard, 1), two(shard, 2);
  one.enter(now());
  two.enter(now());
  publish("", "1");
  one.leave();
  shard.deliver();
  EXPECT_TRUE(one.heard.empty());
  EXPECT_EQ(two.texts(), Texts{"1"});
  one.enter({0, false});
  EXPECT_EQ(one.texts(), Texts{"1"}) << "and it may come back";
}

TEST_F(ShardTest, ReportsStoredNotificationsThatWereSent) {
  TestSubscriber one(shard, 1), two(shard, 2);
  one.enter(now());
  two.enter(now());
  two.sends = false;
  publish("1", "a", 11);
  publish("1", "b");
  publish("2", "c", 22);
  publish("3", "nobody is there", 33);
  shard.deliver();
  EXPECT_EQ(delivered, std::vector<std::int64_t>{11});
}

TEST_F(ShardTest, ReportsOfAStoredRunOnlyThePartThatWasSent) {
  publish("1", "a", 11);
  TestSubscriber one(shard, 1);
  one.enter(now());
  publish("1", "b", 12);
  shard.deliver();
  EXPECT_EQ(delivered, std::vector<std::int64_t>{12});
}

class CountingEncoding final : public Encoding {
 public:
  std::string encode(std::span<const NotificationPtr> notifications) const override {
    ++calls;
    return std::string(notifications.size(), '.');
  }
  mutable int calls = 0;
};

class EncodingSubscriber final : public Subscriber {
 public:
  EncodingSubscriber(Shard& shard, std::int64_t user, const Encoding& encoding)
      : Subscriber(user), _shard(shard), _encoding(encoding) {}
  ~EncodingSubscriber() override { _shard.leave(*this); }
  bool deliver(std::span<const Run* const> runs) override {
    for (const Run* run : runs)
      bytes += run->bytes(_encoding)->size();
    return true;
  }
  std::size_t bytes = 0;

 private:
  Shard& _shard;
  const Encoding& _encoding;
};

TEST_F(ShardTest, EncodesARunOnceForAllItsReceivers) {
  const CountingEncoding encoding;
  std::vector<std::unique_ptr<EncodingSubscriber>> crowd;
  for (int i = 0; i < 50; ++i) {
    crowd.push_back(std::make_unique<EncodingSubscriber>(shard, i + 1, encoding));
    shard.enter(*crowd.back(), now(), 1000, [](const Page&) {});
  }
  for (int i = 0; i < 10; ++i)
    publish("", "x");
  shard.deliver();
  EXPECT_EQ(encoding.calls, 1);
  for (const auto& each : crowd)
    EXPECT_EQ(each->bytes, 10U);
}

}  // namespace
}  // namespace pushlab::core
