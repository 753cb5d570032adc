#include "bus/writer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bus/test_broker.h"

namespace pushlab::bus {
namespace {

using Bodies = std::vector<std::string>;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct WriterTest : testing::Test {
  TimePoint now{seconds(1000)};
  TestOutlet outlet;
  Outgoing outgoing;
  Drops drops;
  Writer writer{outlet, outgoing, drops, Backoff(1), [this] { return now; }};

  void push(std::initializer_list<const char*> bodies) {
    for (const auto* body : bodies)
      outgoing.push(body, now);
  }
  void turns(int count) {
    for (int i = 0; i < count; ++i)
      writer.turn();
  }
  /// Turns with the pauses that they ask for, for so long.
  void goOn(milliseconds time) {
    for (const auto end = now + time; now < end;)
      now += std::max({writer.turn(), outlet.lastWait(), milliseconds(1)});
  }
};

TEST_F(WriterTest, PublishesInOrder) {
  push({"a", "b", "c"});
  turns(1);
  EXPECT_EQ(outlet.taken(), (Bodies{"a", "b", "c"}));
  EXPECT_EQ(writer.published(), 3U);
  EXPECT_TRUE(outgoing.isEmpty());
}

TEST_F(WriterTest, WaitsOnlyWhereThereIsNothingToSend) {
  turns(1);
  EXPECT_GT(outlet.lastWait(), milliseconds(0));
  for (int i = 0; i < 400; ++i)
    push({"a"});
  outlet.answer(false);
  turns(1);
  EXPECT_EQ(outlet.lastWait(), milliseconds(0)) << "more may be sent before the fates of the first are known";
  turns(1);
  EXPECT_EQ(outlet.sent().size(), 400U);
}

TEST_F(WriterTest, ABrokerThatIsAwayIsTriedAgainWithGrowingPauses) {
  outlet.goAway();
  auto pause = writer.turn();
  EXPECT_GT(pause, milliseconds(0));
  for (int i = 0; i < 8; ++i) {
    pause = writer.turn();
    EXPECT_LE(pause, milliseconds(2000));
  }
  EXPECT_GE(pause, milliseconds(1000));
  EXPECT_FALSE(writer.isConnected());
  outlet.comeBack();
  EXPECT_EQ(writer.turn(), milliseconds(0));
  EXPECT_TRUE(writer.isConnected());
}

TEST_F(WriterTest, WhatAnOperatorMustMendIsTriedWithLongPauses) {
  outlet.goAway("wrong password", BrokerError::Cure::Operator);
  EXPECT_GE(writer.turn(), milliseconds(1000));
}

TEST_F(WriterTest, AConnectionThatBreaksAtOnceDoesNotShortenThePauses) {
  milliseconds pause{0};
  for (int i = 0; i < 8; ++i) {
    outlet.comeBack();
    writer.turn();
    outlet.goAway();
    pause = writer.turn();
  }
  EXPECT_GE(pause, milliseconds(1000));
  outlet.comeBack();
  writer.turn();
  now += seconds(5);
  outlet.goAway();
  EXPECT_LE(writer.turn(), milliseconds(100)) << "one that has lasted does";
}

TEST_F(WriterTest, WhatWasInFlightWhenTheConnectionBrokeIsSentAgainFirst) {
  outlet.answer(false);
  push({"a", "b"});
  turns(1);
  outlet.goAway();
  turns(1);
  push({"c"});
  outlet.comeBack();
  outlet.answer(true);
  goOn(seconds(3));
  EXPECT_EQ(outlet.taken(), (Bodies{"a", "b", "c"}));
  EXPECT_EQ(outlet.sent(), (Bodies{"a", "b", "a", "b", "c"}));
}

TEST_F(WriterTest, ABrokerThatIsBackGetsNothingBeforeThoseWhoListenHadTimeToComeBackToo) {
  turns(1);
  outlet.goAway();
  turns(1);
  outlet.comeBack();
  push({"a"});
  goOn(Writer::gathering - milliseconds(100));
  EXPECT_TRUE(writer.isConnected());
  EXPECT_EQ(outlet.sent(), Bodies{});
  goOn(milliseconds(200));
  EXPECT_EQ(outlet.taken(), (Bodies{"a"}));
}

TEST_F(WriterTest, TheFirstConnectionNeedsNotWait) {
  outlet.goAway();
  push({"a"});
  goOn(seconds(10));
  outlet.comeBack();
  turns(1);
  EXPECT_EQ(outlet.taken(), (Bodies{"a"}));
}

TEST_F(WriterTest, WhatNobodyIsThereForIsRetriedAndKeepsItsOrder) {
  outlet.listen(false);
  push({"a", "b"});
  goOn(seconds(3));
  push({"c"});
  EXPECT_EQ(writer.published(), 0U);
  EXPECT_EQ(outgoing.size(), 3U);
  EXPECT_LT(outlet.sent().size(), 30U) << "with pauses between";
  outlet.listen(true);
  goOn(seconds(1));
  EXPECT_EQ(outlet.taken(), (Bodies{"a", "b", "c"}));
  EXPECT_EQ(drops.of(Drop::Undeliverable), 0U);
}

TEST_F(WriterTest, OnlyTheFirstIsSentWhileNobodyIsThere) {
  outlet.listen(false);
  push({"a", "b"});
  goOn(seconds(3));
  const auto sent = outlet.sent();
  EXPECT_EQ(std::count(sent.begin(), sent.end(), "b"), 1);
  EXPECT_GT(std::count(sent.begin(), sent.end(), "a"), 5);
}

TEST_F(WriterTest, AfterAWhileWhatNobodyIsThereForIsCountedAndForgotten) {
  outlet.listen(false);
  push({"a", "b"});
  goOn(Writer::patience - seconds(1));
  push({"c"});
  EXPECT_EQ(drops.of(Drop::Undeliverable), 0U);
  goOn(seconds(2));
  EXPECT_EQ(drops.of(Drop::Undeliverable), 2U);
  EXPECT_EQ(outgoing.size(), 1U) << "c has its own time";
  goOn(Writer::patience);
  EXPECT_EQ(drops.of(Drop::Undeliverable), 3U);
}

TEST_F(WriterTest, TheTimeWithoutABrokerIsNoTimeInWhichNobodyWasThere) {
  outlet.goAway();
  push({"a"});
  goOn(seconds(100));
  outlet.comeBack();
  outlet.listen(false);
  goOn(Writer::patience - seconds(1));
  outlet.listen(true);
  goOn(seconds(1));
  EXPECT_EQ(outlet.taken(), (Bodies{"a"}));
}

TEST_F(WriterTest, OneThatIsUnroutedAmongOthersIsSentAgain) {
  outlet.unroute({"b"});
  push({"a", "b", "c"});
  turns(1);
  EXPECT_EQ(outlet.taken(), (Bodies{"a", "c"}));
  outlet.unroute({});
  goOn(seconds(1));
  EXPECT_EQ(outlet.taken(), (Bodies{"a", "c", "b"}));
}

TEST_F(WriterTest, AMessageAtWhichTheBrokerAlwaysHangsUpDoesNotBlockTheOthersForever) {
  outlet.answer(false);
  push({"poison", "b"});
  for (int i = 0; i < 10; ++i) {
    outlet.comeBack();
    goOn(seconds(3));
    outlet.goAway();
    turns(1);
  }
  EXPECT_EQ(drops.of(Drop::Undeliverable), 1U);
  outlet.comeBack();
  outlet.answer(true);
  goOn(seconds(3));
  EXPECT_EQ(outlet.taken(), (Bodies{"b"}));
}

}  // namespace
}  // namespace pushlab::bus
