// Who of a room is passed over, and who is disconnected.
#include <gtest/gtest.h>

#include "core/shard.h"
#include "core/test_subscriber.h"

namespace pushlab::core {
namespace {

const std::string sid = "KZ3vQTc9bnHc8mXkAAAB";

class ShardAudience : public testing::Test {
 protected:
  ShardAudience() {
    journal->listen([this](const NotificationPtr& notification) { shard.push(notification); });
  }

  void publish(const std::string& room, const std::string& data, std::vector<std::string> except = {}) {
    journal->append({"e", data, room, 0, false, std::move(except)}, nullptr);
  }
  void publishStored(const std::string& room, std::int64_t storedId) {
    journal->append({"e", std::to_string(storedId), room, storedId}, nullptr);
  }
  void join(std::int64_t user, const std::string& room) {
    rooms.enter(user, room, journal->head());
    shard.push(RoomChange{user, room, true});
  }
  Position now() const { return {journal->head(), false}; }

  std::unique_ptr<Journal> journal = makeMemoryJournal(100);
  Rooms rooms;
  Shard shard{*journal, rooms, [](const std::vector<std::int64_t>&) {}};
};

TEST_F(ShardAudience, LacksWhoIsInARoomThatIsExcepted) {
  join(2, "b");
  TestSubscriber one(shard, 1), two(shard, 2), three(shard, 3);
  for (TestSubscriber* each : {&one, &two, &three})
    each->enter(now());
  publish("", "not for b", {"b"});
  shard.deliver();
  publish("", "not for b nor 3", {"b", "3", "of nobody"});
  publish("", "for all");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"not for b", "not for b nor 3", "for all"}));
  EXPECT_EQ(two.texts(), Texts{"for all"});
  EXPECT_EQ(three.texts(), (Texts{"not for b", "for all"}));
}

TEST_F(ShardAudience, IsAnotherWhereTheExceptionsDifferAndTheSameWhereTheyAreEqual) {
  TestSubscriber one(shard, 1), two(shard, 2);
  one.enter(now());
  two.enter(now());
  for (const char* except : {"x", "1", "1", "2", "2", "x"})
    publish("", except, {except});
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"x", "2", "2", "x"}));
  EXPECT_EQ(two.texts(), (Texts{"x", "1", "1", "x"}));
  EXPECT_EQ(one.deliveries, 1);
}

TEST_F(ShardAudience, MovesOnOverWhatItIsPassedOverFor) {
  TestSubscriber one(shard, 1);
  one.enter(now());
  publish("", "1", {"1"});
  publish("", "2");
  publish("", "3", {"1"});
  shard.deliver();
  publish("", "4");
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"2", "4"}));
}

TEST_F(ShardAudience, LacksInTheJournalToo) {
  join(1, "late");
  publish("", "before", {"room"});
  join(1, "room");
  publish("", "after", {"room"});
  publish("late", "3", {"2"});
  TestSubscriber one(shard, 1);
  one.enter({0, false});
  EXPECT_EQ(one.texts(), (Texts{"before", "3"})) << "in `room` it was later";
}

TEST_F(ShardAudience, IsOneConnectionWhereTheRoomIsPrivate) {
  TestSubscriber client(shard, 1, {sid}), sameUser(shard, 1), other(shard, 2, {"another"});
  publish(sid, "missed");
  for (TestSubscriber* each : {&client, &sameUser, &other})
    each->enter({0, false});
  publish(sid, "live");
  publish("", "for the others", {sid});
  shard.deliver();
  EXPECT_EQ(client.texts(), (Texts{"missed", "live"}));
  EXPECT_EQ(sameUser.texts(), Texts{"for the others"});
  EXPECT_EQ(other.texts(), Texts{"for the others"});
}

TEST_F(ShardAudience, LacksAPrivateRoomInTheJournalToo) {
  publish("", "1", {sid});
  publish("", "2");
  TestSubscriber client(shard, 1, {sid});
  client.enter({0, false});
  EXPECT_EQ(client.texts(), Texts{"2"});
}

TEST_F(ShardAudience, KnowsWhoseAPrivateRoomIs) {
  join(1, "lobby");
  TestSubscriber client(shard, 1, {sid});
  EXPECT_EQ(shard.userOf(sid), std::nullopt);
  client.enter(now());
  EXPECT_EQ(shard.userOf(sid), 1);
  EXPECT_EQ(shard.userOf("lobby"), std::nullopt);
  EXPECT_EQ(shard.userOf("1"), std::nullopt);
}

TEST_F(ShardAudience, IsGoneWhenTheRoomIsClosed) {
  join(1, "lobby");
  join(2, "lobby");
  TestSubscriber one(shard, 1), two(shard, 2, {sid});
  one.enter(now());
  two.enter(now());
  publish("lobby", "before");
  shard.push(RoomClosed{"lobby"});
  shard.push(RoomClosed{sid});
  shard.push(RoomClosed{"nobody's"});
  publish("lobby", "after");
  publish(sid, "private");
  shard.deliver();
  EXPECT_EQ(one.texts(), Texts{"before"});
  EXPECT_EQ(two.texts(), (Texts{"before", "private"}));
}

TEST_F(ShardAudience, IsDismissedByUserOrByPrivateRoomButNotByARoomThatItShares) {
  join(1, "lobby");
  TestSubscriber desk(shard, 1), client(shard, 1, {sid}), other(shard, 2);
  for (TestSubscriber* each : {&desk, &client, &other})
    each->enter(now());
  for (const char* room : {"lobby", "", "nobody's"})
    shard.push(Dismissal{room});
  shard.deliver();
  EXPECT_EQ(desk.dismissals + client.dismissals + other.dismissals, 0);
  shard.push(Dismissal{sid});
  shard.deliver();
  EXPECT_EQ(client.dismissals, 1);
  EXPECT_EQ(desk.dismissals, 0);
  shard.push(Dismissal{"1"});
  shard.deliver();
  EXPECT_EQ(client.dismissals, 2);
  EXPECT_EQ(desk.dismissals, 1);
  EXPECT_EQ(other.dismissals, 0);
}

TEST_F(ShardAudience, IsDismissedAsAWholeAndEachOfItOnce) {
  join(1, "lobby");
  join(2, "lobby");
  TestSubscriber desk(shard, 1), client(shard, 1, {sid}), other(shard, 2), last(shard, 3);
  for (TestSubscriber* each : {&desk, &client, &other, &last})
    each->enter(now());
  shard.push(MassDismissal{{{"lobby", "1", "nobody's"}, {sid, "unknown"}}});
  shard.deliver();
  EXPECT_EQ(desk.dismissals, 1);
  EXPECT_EQ(client.dismissals, 0);
  EXPECT_EQ(other.dismissals, 1);
  EXPECT_EQ(last.dismissals, 0);
  shard.push(MassDismissal{});
  shard.deliver();
  EXPECT_EQ(client.dismissals, 1);
  EXPECT_EQ(last.dismissals, 1);
}

class LastWord final : public Subscriber {
 public:
  LastWord(Shard& shard, std::int64_t user) : Subscriber(user), _shard(shard) {}
  ~LastWord() override { _shard.leave(*this); }
  bool deliver(std::span<const Run* const> runs) override {
    for (const Run* run : runs)
      story += run->notifications().back()->data + " ";
    return true;
  }
  void dismiss() override { story += "dismissed "; }
  std::string story;

 private:
  Shard& _shard;
};

TEST_F(ShardAudience, HearsWhatCameBeforeItIsDismissed) {
  LastWord one(shard, 1);
  shard.enter(one, now(), 1000, [](const Page&) {});
  publish("1", "goodbye");
  shard.push(Dismissal{"1"});
  publish("1", "afterwards");
  shard.deliver();
  EXPECT_EQ(one.story, "goodbye dismissed afterwards ");
}

TEST_F(ShardAudience, LacksWhoWasSentItAtItsArrival) {
  publishStored("1", 7);
  const Position cursor = now();
  publishStored("1", 8);
  publishStored("1", 9);
  TestSubscriber one(shard, 1), sameUser(shard, 1);
  one.hasHad({9, 11, 12});
  one.enter(cursor);
  sameUser.enter(cursor);
  for (const std::int64_t id : {10, 11, 12, 13})
    publishStored("1", id);
  shard.deliver();
  publishStored("1", 11);  // as the second of two messages with the same id
  shard.deliver();
  EXPECT_EQ(one.texts(), (Texts{"8", "10", "13"}));
  EXPECT_EQ(sameUser.texts(), (Texts{"8", "9", "10", "11", "12", "13", "11"}));
}

}  // namespace
}  // namespace pushlab::core
