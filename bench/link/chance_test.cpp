#include "bench/link/chance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace pushlab::bench::link {
namespace {

using namespace std::chrono_literals;

std::vector<std::chrono::nanoseconds> draws(Chance chance, int count) {
  std::vector<std::chrono::nanoseconds> drawn;
  for (int i = 0; i < count; ++i)
    drawn.push_back(chance.around(1s));
  return drawn;
}

TEST(Chance, TheSameSeedDrawsTheSame) {
  EXPECT_EQ(draws(Chance(7, Purpose::Cut, 3), 20), draws(Chance(7, Purpose::Cut, 3), 20));
}

TEST(Chance, AnotherSeedPurposeOrConnectionDrawsOtherwise) {
  const std::set<std::vector<std::chrono::nanoseconds>> all{
      draws(Chance(7, Purpose::Cut, 3), 5), draws(Chance(8, Purpose::Cut, 3), 5),
      draws(Chance(7, Purpose::Stall, 3), 5), draws(Chance(7, Purpose::Cut, 4), 5)};
  EXPECT_EQ(all.size(), 4U);
}

TEST(Chance, DrawsFillTheRangeAroundTheMean) {
  const auto drawn = draws(Chance(1, Purpose::Upward), 1000);
  const auto [least, most] = std::minmax_element(drawn.begin(), drawn.end());
  EXPECT_GE(*least, 500ms);
  EXPECT_LE(*least, 520ms);
  EXPECT_LE(*most, 1500ms);
  EXPECT_GE(*most, 1480ms);
}

TEST(Chance, FirstDrawsOfNeighbouringConnectionsFillTheRangeToo) {
  int early = 0;
  for (std::uint32_t connection = 0; connection < 1000; ++connection)
    early += Chance(1, Purpose::Cut, connection).around(1s) < 1s;
  EXPECT_GT(early, 400);
  EXPECT_LT(early, 600);
}

TEST(Chance, ARangeOfOneValueIsThatValue) {
  EXPECT_EQ(Chance(1, Purpose::Upward).between(5ms, 5ms), 5ms);
}

}  // namespace
}  // namespace pushlab::bench::link
