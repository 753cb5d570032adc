#include "bus/interruption.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <thread>

#include "bus/tcp.h"

namespace pushlab::bus {
namespace {

constexpr Milliseconds forever{60'000};

struct InterruptionTest : testing::Test {
  Interruption interruption;
  Descriptor near, far;

  void SetUp() override {
    int both[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both), 0);
    near = Descriptor(both[0]);
    far = Descriptor(both[1]);
  }
};

TEST_F(InterruptionTest, AWaitEndsWithItsTimeout) {
  EXPECT_FALSE(interruption.wait(near.get(), POLLIN, Milliseconds(1)));
}

TEST_F(InterruptionTest, AWaitEndsWhenTheSocketIsReady) {
  ASSERT_EQ(send(far.get(), "x", 1, 0), 1);
  EXPECT_TRUE(interruption.wait(near.get(), POLLIN, forever));
}

TEST_F(InterruptionTest, AWakeBeforeTheWaitEndsItOnce) {
  interruption.wake();
  interruption.wake();
  EXPECT_FALSE(interruption.wait(near.get(), POLLIN, forever));
  EXPECT_FALSE(interruption.wait(near.get(), POLLIN, Milliseconds(1)));
}

TEST_F(InterruptionTest, AnotherThreadWakesAWait) {
  std::thread other([this] { interruption.wake(); });
  EXPECT_FALSE(interruption.wait(near.get(), POLLIN, forever));
  other.join();
}

TEST_F(InterruptionTest, AnInterruptionEndsThisWaitAndAllLaterOnes) {
  std::thread other([this] { interruption.interrupt(); });
  EXPECT_THROW(interruption.wait(near.get(), POLLIN, forever), BrokerError);
  other.join();
  EXPECT_THROW(interruption.wait(near.get(), POLLIN, forever), BrokerError);
  EXPECT_THROW(interruption.check(), BrokerError);
}

TEST_F(InterruptionTest, AnInterruptionEndsABlockingCallOnTheWatchedSocket) {
  interruption.watch(near.get());
  std::thread other([this] { interruption.interrupt(); });
  char byte;
  EXPECT_EQ(recv(near.get(), &byte, 1, 0), 0);
  other.join();
}

TEST_F(InterruptionTest, ASocketThatIsWatchedTooLateIsShutDownAtOnce) {
  interruption.interrupt();
  interruption.watch(near.get());
  char byte;
  EXPECT_EQ(recv(near.get(), &byte, 1, 0), 0);
}

}  // namespace
}  // namespace pushlab::bus
