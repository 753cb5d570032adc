#include "core/login_guard.h"

#include <gtest/gtest.h>

#include <thread>

namespace pushlab::core {
namespace {

using namespace std::chrono_literals;

const LoginGuard::Clock::time_point start{};

TEST(LoginGuard, LocksAMobileAfterTenWrongCodesWithinAMinute) {
  LoginGuard guard;
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(guard.locked("139", start + i * 1s));
    guard.failed("139", start + i * 1s);
  }
  EXPECT_TRUE(guard.locked("139", start + 10s));
  EXPECT_FALSE(guard.locked("138", start + 10s)) << "others are not locked";
}

TEST(LoginGuard, UnlocksWhenTheOldestWrongCodeIsAMinuteOld) {
  LoginGuard guard;
  for (int i = 0; i < 10; ++i)
    guard.failed("139", start + i * 1s);
  EXPECT_TRUE(guard.locked("139", start + 59'999ms));
  EXPECT_FALSE(guard.locked("139", start + 60s));
  guard.failed("139", start + 60s);
  EXPECT_TRUE(guard.locked("139", start + 60'500ms)) << "the second oldest counts now";
  EXPECT_FALSE(guard.locked("139", start + 61s));
}

TEST(LoginGuard, DoesNotLockOnWrongCodesThatAreSpreadOut) {
  LoginGuard guard;
  for (int i = 0; i < 100; ++i) {
    guard.failed("139", start + i * 7s);
    EXPECT_FALSE(guard.locked("139", start + i * 7s));
  }
}

TEST(LoginGuard, ForgetsWrongCodesAfterARightOne) {
  LoginGuard guard;
  for (int i = 0; i < 9; ++i)
    guard.failed("139", start);
  guard.succeeded("139");
  guard.succeeded("never seen");
  guard.failed("139", start);
  EXPECT_FALSE(guard.locked("139", start));
}

TEST(LoginGuard, ForgetsTheStalestBeyondItsLimit) {
  LoginGuard guard;
  for (int i = 0; i < 10; ++i)
    guard.failed("stale", start);
  for (int i = 0; i < 10; ++i)
    guard.failed("fresh", start);
  for (std::size_t i = 0; i + 2 < LoginGuard::maxMobiles; ++i)
    guard.failed(std::to_string(i), start);
  EXPECT_TRUE(guard.locked("stale", start));
  guard.failed("fresh", start);
  guard.failed("one more", start);
  EXPECT_FALSE(guard.locked("stale", start));
  EXPECT_TRUE(guard.locked("fresh", start));
}

TEST(LoginGuard, MayBeAskedByManyThreads) {
  LoginGuard guard;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&guard] {
      for (int i = 0; i < 200; ++i) {
        guard.failed(std::to_string(i % 5), start);
        guard.locked(std::to_string(i % 5), start);
        if (i % 50 == 0) guard.succeeded("3");
      }
    });
  }
  for (auto& thread : threads)
    thread.join();
  EXPECT_TRUE(guard.locked("1", start));
}

}  // namespace
}  // namespace pushlab::core
