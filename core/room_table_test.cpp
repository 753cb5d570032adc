#include "core/room_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace pushlab::core {
namespace {

class Silent final : public Subscriber {
 public:
  Silent() : Subscriber(1) {}
  bool deliver(std::span<const Run* const>) override { return true; }
};

using Members = std::vector<Subscriber*>;

TEST(RoomTable, HasNobodyInARoomThatDoesNotExist) {
  const RoomTable table;
  EXPECT_TRUE(table.members("nowhere").empty());
}

TEST(RoomTable, LetsEachSubscriberIntoARoomOnce) {
  RoomTable table;
  Silent a;
  EXPECT_TRUE(table.enter(a, "x"));
  EXPECT_FALSE(table.enter(a, "x"));
  EXPECT_EQ(table.members("x"), Members{&a});
  EXPECT_TRUE(table.leave(a, "x"));
  EXPECT_FALSE(table.leave(a, "x"));
  EXPECT_TRUE(table.members("x").empty());
}

TEST(RoomTable, KeepsTheOthersWhenOneLeaves) {
  RoomTable table;
  Silent a, b, c;
  for (Silent* each : {&a, &b, &c})
    table.enter(*each, "x");
  table.leave(a, "x");
  EXPECT_EQ(table.members("x"), (Members{&c, &b}));
  table.leave(c, "x");
  EXPECT_EQ(table.members("x"), Members{&b});
}

TEST(RoomTable, TakesASubscriberOutOfAllItsRooms) {
  RoomTable table;
  Silent a, b;
  for (const char* room : {"x", "y", "z"})
    table.enter(a, room);
  table.enter(b, "y");
  table.leaveAll(a);
  EXPECT_TRUE(table.members("x").empty());
  EXPECT_EQ(table.members("y"), Members{&b});
  EXPECT_TRUE(table.members("z").empty());
}

/// Random entering and leaving, beside sets that do the same.
TEST(RoomTable, IsASetOfSubscribersPerRoomWhateverTheOrderOfEnteringAndLeaving) {
  std::mt19937 random(7);
  std::vector<Silent> subscribers(12);
  std::vector<std::set<Subscriber*>> expected(8);
  RoomTable table;
  for (int step = 0; step < 20'000; ++step) {
    Silent& who = subscribers[random() % subscribers.size()];
    const auto index = random() % expected.size();
    const std::string room = "room " + std::to_string(index);
    const auto action = random() % 20;
    if (action == 0) {
      table.leaveAll(who);
      for (auto& members : expected)
        members.erase(&who);
    } else if (action < 10) {
      EXPECT_EQ(table.enter(who, room), expected[index].insert(&who).second);
    } else {
      EXPECT_EQ(table.leave(who, room), expected[index].erase(&who) == 1);
    }
    const Members& members = table.members(room);
    ASSERT_EQ(std::set<Subscriber*>(members.begin(), members.end()), expected[index]);
    ASSERT_EQ(members.size(), expected[index].size());
  }
}

}  // namespace
}  // namespace pushlab::core
