#include "bus/outgoing.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pushlab::bus {
namespace {

using std::chrono::seconds;
using Pushed = Outgoing::Pushed;

TimePoint at(int second) {
  return TimePoint(seconds(second));
}

std::vector<std::string> next(Outgoing& outgoing, std::size_t most = 100) {
  std::vector<std::string> bodies;
  for (const auto* body : outgoing.next(most))
    bodies.push_back(*body);
  return bodies;
}

using Bodies = std::vector<std::string>;

struct OutgoingTest : testing::Test {
  Outgoing outgoing{{.messages = 5, .bytes = 100, .inFlight = 3, .inFlightBytes = 60, .attempts = 2}};

  void push(std::initializer_list<const char*> bodies, int second = 0) {
    for (const auto* body : bodies)
      ASSERT_NE(outgoing.push(body, at(second)), Pushed::Full) << body;
  }
};

TEST_F(OutgoingTest, WhatIsPushedComesInOrder) {
  push({"a", "b", "c"});
  EXPECT_EQ(next(outgoing, 2), (Bodies{"a", "b"}));
  EXPECT_EQ(next(outgoing), (Bodies{"c"}));
  EXPECT_EQ(next(outgoing), Bodies{});
}

TEST_F(OutgoingTest, AFullQueueTakesNothingUntilSomethingIsSettled) {
  push({"a", "b", "c", "d", "e"});
  EXPECT_EQ(outgoing.push("f", at(0)), Pushed::Full);
  next(outgoing, 1);
  EXPECT_EQ(outgoing.push("f", at(0)), Pushed::Full) << "in flight is not gone";
  outgoing.settled(Fate::Taken);
  EXPECT_NE(outgoing.push("f", at(0)), Pushed::Full);
}

TEST_F(OutgoingTest, BytesAreBoundedToo) {
  push({"a"});
  EXPECT_EQ(outgoing.push(std::string(100, 'x'), at(0)), Pushed::Full);
  EXPECT_NE(outgoing.push(std::string(99, 'x'), at(0)), Pushed::Full);
}

TEST_F(OutgoingTest, WhatIsUnroutedStillCountsForTheBound) {
  push({"a", "b", "c", "d", "e"});
  next(outgoing);
  outgoing.settled(Fate::Unrouted);
  EXPECT_EQ(outgoing.push("f", at(0)), Pushed::Full);
  EXPECT_EQ(outgoing.size(), 5U);
}

TEST_F(OutgoingTest, NoMoreThanTheWindowIsInFlight) {
  push({"a", "b", "c", "d"});
  EXPECT_EQ(next(outgoing), (Bodies{"a", "b", "c"}));
  outgoing.settled(Fate::Taken);
  EXPECT_EQ(next(outgoing), (Bodies{"d"}));
}

TEST_F(OutgoingTest, TheWindowIsBoundedInBytesButTakesOneMessageAtLeast) {
  const std::string large(70, 'x');
  push({large.c_str(), "b"});
  EXPECT_EQ(next(outgoing), (Bodies{large}));
  outgoing.settled(Fate::Taken);
  EXPECT_EQ(next(outgoing), (Bodies{"b"}));
}

TEST_F(OutgoingTest, UnroutedOnesStandFirstAgainInOrderOnceNothingIsInFlight) {
  push({"a", "b", "c", "d"});
  next(outgoing);
  outgoing.settled(Fate::Unrouted);
  outgoing.settled(Fate::Taken);
  EXPECT_FALSE(outgoing.restoreUnrouted());
  EXPECT_EQ(next(outgoing), Bodies{}) << "d must not overtake a";
  outgoing.settled(Fate::Unrouted);
  EXPECT_TRUE(outgoing.restoreUnrouted());
  EXPECT_EQ(next(outgoing), (Bodies{"a", "c", "d"}));
}

TEST_F(OutgoingTest, ALostConnectionPutsAllBackInOrder) {
  push({"a", "b", "c", "d"});
  next(outgoing);
  outgoing.settled(Fate::Unrouted);
  EXPECT_EQ(outgoing.restoreAll(), 0U);
  EXPECT_EQ(next(outgoing), (Bodies{"a", "b", "c"}));
}

TEST_F(OutgoingTest, AMessageAtWhichConnectionsBreakIsGivenUp) {
  push({"poison", "b"});
  next(outgoing);
  EXPECT_EQ(outgoing.restoreAll(), 0U);
  next(outgoing);
  EXPECT_EQ(outgoing.restoreAll(), 1U);
  EXPECT_EQ(next(outgoing), (Bodies{"b"}));
}

TEST_F(OutgoingTest, ConnectionsThatBreakWhileNothingIsInFlightGiveNothingUp) {
  push({"a"});
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(outgoing.restoreAll(), 0U);
  EXPECT_EQ(outgoing.size(), 1U);
}

TEST_F(OutgoingTest, WhatIsOldExpiresCountedFromWhenNobodyWasThere) {
  push({"a"}, 0);
  push({"b"}, 100);
  push({"c"}, 107);
  EXPECT_EQ(outgoing.expire(at(100), seconds(10), at(109)), 0U);
  EXPECT_EQ(outgoing.expire(at(100), seconds(10), at(110)), 2U);
  EXPECT_EQ(outgoing.expire(at(100), seconds(10), at(116)), 0U);
  EXPECT_EQ(next(outgoing), (Bodies{"c"}));
}

TEST_F(OutgoingTest, TheOldestIsToldWhereverItIs) {
  EXPECT_FALSE(outgoing.oldest());
  push({"a"}, 3);
  push({"b"}, 4);
  EXPECT_EQ(outgoing.oldest(), at(3));
  next(outgoing, 1);
  EXPECT_EQ(outgoing.oldest(), at(3)) << "in flight";
  outgoing.settled(Fate::Unrouted);
  EXPECT_EQ(outgoing.oldest(), at(3)) << "unrouted";
  outgoing.restoreUnrouted();
  next(outgoing, 1);
  outgoing.settled(Fate::Taken);
  EXPECT_EQ(outgoing.oldest(), at(4));
}

TEST_F(OutgoingTest, ASleeperIsToBeWokenOnce) {
  EXPECT_EQ(outgoing.push("a", at(0)), Pushed::Queued);
  EXPECT_FALSE(outgoing.sleeps()) << "there is something to send";
  next(outgoing);
  EXPECT_TRUE(outgoing.sleeps());
  EXPECT_EQ(outgoing.push("b", at(0)), Pushed::QueuedForSleeper);
  EXPECT_EQ(outgoing.push("c", at(0)), Pushed::Queued);
}

TEST_F(OutgoingTest, WhoWaitsForFatesIsNotWokenByMoreToSend) {
  push({"a", "b", "c", "d"});
  next(outgoing);
  EXPECT_TRUE(outgoing.sleeps()) << "the window is full";
  EXPECT_EQ(outgoing.push("e", at(0)), Pushed::Queued);
}

}  // namespace
}  // namespace pushlab::bus
