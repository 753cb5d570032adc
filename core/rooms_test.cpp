#include "core/rooms.h"

#include <gtest/gtest.h>

namespace pushlab::core {
namespace {

std::vector<std::string> names(const std::vector<Following>& rooms) {
  std::vector<std::string> found;
  for (const Following& room : rooms)
    found.push_back(room.room);
  return found;
}

using Names = std::vector<std::string>;

TEST(Rooms, HaveNamesOf1To128BytesWithoutControlCharacters) {
  EXPECT_EQ(Rooms::check("class-1"), RoomName::Fine);
  EXPECT_EQ(Rooms::check("教室 一"), RoomName::Fine);
  EXPECT_EQ(Rooms::check("7a"), RoomName::Fine);
  EXPECT_EQ(Rooms::check(std::string(128, 'x')), RoomName::Fine);
  EXPECT_EQ(Rooms::check(std::string(129, 'x')), RoomName::Malformed);
  EXPECT_EQ(Rooms::check(""), RoomName::Malformed);
  for (const char control : {'\0', '\n', '\x1f', '\x7f'})
    EXPECT_EQ(Rooms::check(std::string("a") + control), RoomName::Malformed) << int{control};
}

TEST(Rooms, ReserveDecimalNumbersForTheUsersOfThatId) {
  EXPECT_EQ(Rooms::check("7"), RoomName::Reserved);
  EXPECT_EQ(Rooms::check("007"), RoomName::Reserved);
  EXPECT_EQ(Rooms::ownRoom(7), "7");
}

TEST(Rooms, AreSomebodysOwnWhereTheyAreAUserId) {
  EXPECT_EQ(Rooms::owner("7"), 7);
  for (const char* other : {"", "0", "-1", "7a", "a7", " 7", "99999999999999999999"})
    EXPECT_EQ(Rooms::owner(other), std::nullopt) << other;
}

TEST(Rooms, KnowTheUsersOfAnAudience) {
  Rooms rooms;
  rooms.enter(1, "a", 0);
  rooms.enter(2, "b", 0);
  rooms.enter(3, "a", 0);
  rooms.enter(3, "b", 0);
  using Users = std::vector<std::int64_t>;
  EXPECT_EQ(rooms.members({{"a", "b", "nobody's"}, {}}), (Users{1, 2, 3}));
  EXPECT_EQ(rooms.members({{"a"}, {"b"}}), Users{1});
  EXPECT_EQ(rooms.members({{"9", "1", "b"}, {"2"}}), (Users{1, 3, 9})) << "in no room but their own";
  EXPECT_EQ(rooms.members({{"9", "3"}, {"9", "a"}}), Users{});
  EXPECT_EQ(rooms.members({}), Users{});
}

TEST(Rooms, BelongToTheUserInTheOrderOfEntering) {
  Rooms rooms;
  EXPECT_EQ(rooms.enter(1, "b", 5), Rooms::Entered::Now);
  EXPECT_EQ(rooms.enter(1, "a", 6), Rooms::Entered::Now);
  EXPECT_EQ(rooms.enter(2, "a", 7), Rooms::Entered::Now);
  EXPECT_EQ(names(rooms.of(1)), (Names{"b", "a"}));
  EXPECT_EQ(names(rooms.of(2)), Names{"a"});
  EXPECT_TRUE(rooms.of(3).empty());
}

TEST(Rooms, KeepThePlaceInTheJournalWhereTheUserEntered) {
  Rooms rooms;
  rooms.enter(1, "a", 5);
  EXPECT_EQ(rooms.enter(1, "a", 9), Rooms::Entered::Already);
  EXPECT_EQ(rooms.of(1).front().since, 5U);
  rooms.leave(1, "a");
  rooms.enter(1, "a", 9);
  EXPECT_EQ(rooms.of(1).front().since, 9U);
}

TEST(Rooms, AreLeftOnce) {
  Rooms rooms;
  rooms.enter(1, "a", 0);
  rooms.enter(1, "b", 0);
  EXPECT_TRUE(rooms.leave(1, "a"));
  EXPECT_FALSE(rooms.leave(1, "a"));
  EXPECT_FALSE(rooms.leave(2, "b"));
  EXPECT_EQ(names(rooms.of(1)), Names{"b"});
}

TEST(Rooms, OfAReaderAreTheOnesEnteredTheOwnOneAndTheOneForEverybody) {
  Rooms rooms;
  EXPECT_EQ(names(rooms.following(7)), (Names{"7", ""}));
  rooms.enter(7, "a", 3);
  EXPECT_EQ(names(rooms.following(7)), (Names{"a", "7", ""}));
}

TEST(Rooms, AreBoundedPerUser) {
  Rooms rooms;
  for (std::size_t i = 0; i < Rooms::maxPerUser; ++i)
    EXPECT_EQ(rooms.enter(1, "room " + std::to_string(i), 0), Rooms::Entered::Now);
  EXPECT_EQ(rooms.enter(1, "one more", 0), Rooms::Entered::TooMany);
  EXPECT_EQ(rooms.enter(1, "room 0", 0), Rooms::Entered::Already);
  EXPECT_EQ(rooms.enter(2, "one more", 0), Rooms::Entered::Now);
  rooms.leave(1, "room 0");
  EXPECT_EQ(rooms.enter(1, "one more", 0), Rooms::Entered::Now);
}

TEST(Rooms, AreLeftByAllWhenTheyAreClosed) {
  Rooms rooms;
  for (std::int64_t user = 1; user <= 3; ++user)
    rooms.enter(user, "a", 0);
  rooms.enter(2, "b", 0);
  rooms.close("a");
  rooms.close("unknown");
  EXPECT_TRUE(rooms.of(1).empty());
  EXPECT_EQ(names(rooms.of(2)), Names{"b"});
  EXPECT_EQ(rooms.enter(1, "a", 0), Rooms::Entered::Now);
}

}  // namespace
}  // namespace pushlab::core
