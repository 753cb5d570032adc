#include "bus/backoff.h"

#include <gtest/gtest.h>

#include <set>

namespace pushlab::bus {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, PausesGrowFromTheFirstToTheLongest) {
  Backoff backoff(1);
  for (const auto full : {100, 200, 400, 800, 1600, 2000, 2000, 2000}) {
    const auto pause = backoff.next();
    EXPECT_GE(pause, milliseconds(full / 2));
    EXPECT_LE(pause, milliseconds(full));
  }
}

TEST(Backoff, PausesOfSeveralClientsDiffer) {
  std::set<milliseconds> pauses;
  for (unsigned seed = 0; seed < 20; ++seed) {
    Backoff backoff(seed);
    pauses.insert(backoff.nextLongest());
  }
  EXPECT_GT(pauses.size(), 10U);
}

TEST(Backoff, TheSameSeedGivesTheSamePauses) {
  Backoff one(7), other(7);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(one.next(), other.next());
}

TEST(Backoff, AResetBeginsWithAShortPauseAgain) {
  Backoff backoff(1);
  for (int i = 0; i < 10; ++i)
    backoff.next();
  backoff.reset();
  EXPECT_LE(backoff.next(), milliseconds(100));
}

TEST(Backoff, WhatDoesNotPassByItselfPausesLongFromTheFirstTimeOn) {
  Backoff backoff(1);
  EXPECT_GE(backoff.nextLongest(), milliseconds(1000));
  EXPECT_GE(backoff.next(), milliseconds(1000));
}

}  // namespace
}  // namespace pushlab::bus
