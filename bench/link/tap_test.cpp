#include "bench/link/tap.h"

#include <gtest/gtest.h>

#include "json/json.h"

namespace pushlab::bench::link {
namespace {

/// The pieces of an answer, as JSON texts.
struct Seen {
  explicit Seen(const std::string& text) : json(text) {
    const auto object = json::Object::parse(json);
    for (const auto piece : json::elements(*object.raw("pieces")))
      pieces.emplace_back(piece);
    last = object.integer("last").value();
    gone = object.integer("gone").value();
  }
  std::string json;
  std::vector<std::string> pieces;
  std::int64_t last = 0;
  std::int64_t gone = 0;
};

Tap opened() {
  Tap tap;
  tap.open();
  return tap;
}

TEST(Tap, KeepsNothingUntilItIsOpened) {
  Tap tap;
  tap.take(0, Tap::Direction::Up, "abc");
  EXPECT_EQ(tap.heldBytes(), 0U);
  EXPECT_EQ(tap.jsonAfter(0), R"({"pieces":[],"last":0,"gone":0})");
}

TEST(Tap, ShowsBytesInTheirOrderAsBase64) {
  Tap tap = opened();
  tap.take(3, Tap::Direction::Up, std::string("\x81\x00\xff", 3));
  tap.take(3, Tap::Direction::Down, "hello");
  const Seen seen(tap.jsonAfter(0));
  ASSERT_EQ(seen.pieces.size(), 2U);
  const auto first = json::Object::parse(seen.pieces[0]);
  EXPECT_EQ(first.integer("number"), 1);
  EXPECT_EQ(first.integer("connection"), 3);
  EXPECT_EQ(first.string("direction"), "up");
  EXPECT_EQ(first.string("bytes"), "gQD/");
  EXPECT_GT(first.number("time").value(), 1.7e9);
  EXPECT_EQ(json::Object::parse(seen.pieces[1]).string("direction"), "down");
  EXPECT_EQ(seen.last, 2);
}

TEST(Tap, GoesOnBehindANumberAndGivesNoMoreThanIsAskedFor) {
  Tap tap = opened();
  for (int i = 0; i < 10; ++i)
    tap.take(0, Tap::Direction::Up, "x");
  const Seen some(tap.jsonAfter(4, 3));
  EXPECT_EQ(some.pieces.size(), 3U);
  EXPECT_EQ(some.last, 7);
  EXPECT_EQ(some.gone, 0);
  EXPECT_EQ(Seen(tap.jsonAfter(10)).last, 10);
  EXPECT_EQ(Seen(tap.jsonAfter(99)).last, 10) << "a number that was never given";
}

TEST(Tap, LetsGoOfTheOldestAndSaysHowManyAreGone) {
  Tap tap = opened();
  const std::string piece(1000, 'x');
  for (int i = 0; i < 1000; ++i)
    tap.take(0, Tap::Direction::Down, piece);
  EXPECT_LE(tap.heldBytes(), Tap::keptBytes);
  EXPECT_GT(tap.heldBytes(), Tap::keptBytes - 2000);
  const Seen seen(tap.jsonAfter(0, 1000));
  EXPECT_EQ(seen.last, 1000);
  EXPECT_EQ(seen.gone + static_cast<std::int64_t>(seen.pieces.size()), 1000);
}

TEST(Tap, CutsALongPieceAndSaysHowLongItWas) {
  Tap tap = opened();
  tap.take(0, Tap::Direction::Up, std::string(3 * Tap::longestPiece, 'x'));
  const Seen seen(tap.jsonAfter(0));
  const auto piece = json::Object::parse(seen.pieces.at(0));
  EXPECT_EQ(piece.integer("size"), 3 * Tap::longestPiece);
  EXPECT_LT(piece.string("bytes")->size(), 2 * Tap::longestPiece);
}

}  // namespace
}  // namespace pushlab::bench::link
