#include "bench/link/delay_line.h"

#include <gtest/gtest.h>

#include <array>

namespace pushlab::bench::link {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint start{1h};

DelayLine line(const Shape& shape) {
  return {shape, Chance(1, Purpose::Upward)};
}

std::string dueOf(const DelayLine& line, TimePoint now) {
  std::array<std::string_view, 64> parts;
  std::string text;
  const std::size_t count = line.due(now, parts);
  for (std::size_t i = 0; i < count; ++i)
    text += parts[i];
  return text;
}

std::string takeDue(DelayLine& line, TimePoint now) {
  const std::string text = dueOf(line, now);
  line.take(text.size());
  return text;
}

TEST(DelayLine, BytesComeOutWhenTheyAreDueAndNotBefore) {
  DelayLine way = line({.delay = 10ms});
  EXPECT_EQ(way.next(), runtime::never);
  way.push(start, "one");
  way.push(start + 3ms, "two");
  EXPECT_EQ(way.next(), start + 10ms);
  EXPECT_EQ(takeDue(way, start + 9ms), "");
  EXPECT_EQ(takeDue(way, start + 10ms), "one");
  EXPECT_EQ(way.next(), start + 13ms);
  EXPECT_EQ(takeDue(way, start + 1s), "two");
  EXPECT_EQ(way.next(), runtime::never);
}

TEST(DelayLine, BytesThatWereNotTakenStay) {
  DelayLine way = line({});
  way.push(start, "abc");
  way.push(start, "def");
  EXPECT_EQ(dueOf(way, start), "abcdef");
  way.take(1);
  EXPECT_EQ(dueOf(way, start), "bcdef");
  way.take(3);
  EXPECT_EQ(dueOf(way, start), "ef");
  way.take(2);
  EXPECT_EQ(dueOf(way, start), "");
}

TEST(DelayLine, OnlyAsManyPartsAreGivenAsAreAskedFor) {
  DelayLine way = line({});
  for (const char* bytes : {"a", "b", "c"})
    way.push(start, bytes);
  std::array<std::string_view, 2> parts;
  ASSERT_EQ(way.due(start, parts), 2U);
  EXPECT_EQ(parts[1], "b");
}

TEST(DelayLine, EveryByteComesOutOnceAndInOrderWhateverTheJitter) {
  DelayLine way = line({.delay = 10ms, .jitter = 20ms, .bytesPerSecond = 1'000'000});
  std::string sent;
  std::string received;
  TimePoint now = start;
  for (int i = 0; i < 500; ++i, now += 1ms) {
    const std::string bytes(static_cast<std::size_t>(i % 7), static_cast<char>('a' + i % 26));
    way.push(now, bytes);
    sent += bytes;
    received += takeDue(way, now);
  }
  while (way.next() != runtime::never)
    received += takeDue(way, way.next());
  EXPECT_EQ(received, sent);
}

TEST(DelayLine, ABigWriteFlowsAtTheRateAndDoesNotComeInOnePiece) {
  DelayLine way = line({.bytesPerSecond = 100'000});
  way.push(start, std::string(50'000, 'x'));
  std::size_t halfway = 0;
  for (TimePoint now = start; now <= start + 250ms; now += 1ms)
    halfway += takeDue(way, now).size();
  EXPECT_GT(halfway, 23'000U);
  EXPECT_LE(halfway, 25'000U);
  std::size_t rest = 0;
  while (way.next() != runtime::never)
    rest += takeDue(way, start + 500ms).size();
  EXPECT_EQ(halfway + rest, 50'000U);
}

TEST(DelayLine, TheEndComesBehindTheBytes) {
  DelayLine way = line({.delay = 10ms});
  way.push(start, "last words");
  way.finish(start + 1ms);
  EXPECT_FALSE(way.takeEnd(start + 1s)) << "bytes are still to be taken";
  takeDue(way, start + 10ms);
  EXPECT_FALSE(way.takeEnd(start + 10ms));
  EXPECT_EQ(way.next(), start + 11ms);
  EXPECT_TRUE(way.takeEnd(start + 11ms));
}

TEST(DelayLine, AnEndWithoutBytesTravelsToo) {
  DelayLine way = line({.delay = 10ms});
  EXPECT_FALSE(way.takeEnd(start + 1s));
  way.finish(start);
  EXPECT_FALSE(way.takeEnd(start + 9ms));
  EXPECT_TRUE(way.takeEnd(start + 10ms));
  EXPECT_FALSE(way.takeEnd(start + 10ms)) << "it comes once";
  EXPECT_EQ(way.next(), runtime::never);
}

TEST(DelayLine, AResetIsDueBehindTheBytesButDoesNotWaitUntilTheyAreTaken) {
  DelayLine way = line({.delay = 10ms, .bytesPerSecond = 1000});
  way.push(start, std::string(100, 'x'));
  way.reset(start);
  EXPECT_EQ(way.next(), start + 110ms);
  EXPECT_EQ(way.resetAt(), start + 110ms);
}

TEST(DelayLine, RoomShrinksWithWhatIsHeldAndComesBack) {
  DelayLine way = line({});
  const std::size_t all = way.room();
  way.push(start, std::string(all, 'x'));
  EXPECT_EQ(way.room(), 0U);
  way.take(all);
  EXPECT_EQ(way.room(), all);
}

TEST(DelayLine, ManySmallPacketsAreBoundedByTheMemoryThatTheyTake) {
  DelayLine way = line({.delay = 1s});
  std::size_t packets = 0;
  for (; way.room() > 0; ++packets)
    way.push(start, "x");
  EXPECT_LT(packets * 64, Shape{.delay = 1s}.window() + 64);
}

TEST(DelayLine, WhatIsClearedNeverComes) {
  DelayLine way = line({.delay = 10ms});
  const std::size_t all = way.room();
  way.push(start, "gone");
  way.finish(start);
  way.reset(start);
  way.clear();
  EXPECT_EQ(way.next(), runtime::never);
  EXPECT_EQ(way.resetAt(), runtime::never);
  EXPECT_EQ(way.room(), all);
}

TEST(DelayLine, WhatIsUnderWayKeepsItsTimeWhenTheShapeChanges) {
  DelayLine way = line({.delay = 100ms});
  way.push(start, "old");
  way.reshape({.delay = 0ms});
  way.push(start + 1ms, "new");
  EXPECT_EQ(takeDue(way, start + 99ms), "");
  EXPECT_EQ(takeDue(way, start + 100ms), "oldnew");
  way.push(start + 150ms, "newer");
  EXPECT_EQ(takeDue(way, start + 150ms), "newer");
}

}  // namespace
}  // namespace pushlab::bench::link
