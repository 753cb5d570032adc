#include "protocol/engineio/heartbeat.h"

#include <gtest/gtest.h>

namespace pushlab::engineio {
namespace {

using namespace std::chrono_literals;
using Action = Heartbeat::Action;

const Heartbeat::Clock::time_point start{1h};

TEST(EngineIoHeartbeat, PingsOncePerInterval) {
  Heartbeat heartbeat(Revision::Four, 25s, 20s, start);
  EXPECT_EQ(heartbeat.deadline(), start + 25s);
  EXPECT_EQ(heartbeat.due(start + 25s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::SendPing);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::None);
  heartbeat.heard(start + 26s);
  EXPECT_EQ(heartbeat.deadline(), start + 51s);
  EXPECT_EQ(heartbeat.due(start + 51s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 51s), Action::SendPing);
}

TEST(EngineIoHeartbeat, GivesTheClientUpWhenThePingStaysUnanswered) {
  Heartbeat heartbeat(Revision::Four, 25s, 20s, start);
  ASSERT_EQ(heartbeat.due(start + 25s), Action::SendPing);
  EXPECT_EQ(heartbeat.deadline(), start + 45s);
  EXPECT_EQ(heartbeat.due(start + 45s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 45s), Action::Dead);
  EXPECT_EQ(heartbeat.due(start + 46s), Action::Dead);
}

TEST(EngineIoHeartbeat, CountsTheTimeoutFromAPingThatWasLate) {
  Heartbeat heartbeat(Revision::Four, 25s, 20s, start);
  ASSERT_EQ(heartbeat.due(start + 60s), Action::SendPing);
  EXPECT_EQ(heartbeat.due(start + 80s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 80s), Action::Dead);
}

TEST(EngineIoHeartbeat, PingsAClientThatTalksAllTheTime) {
  Heartbeat heartbeat(Revision::Four, 25s, 20s, start);
  for (auto second = 1s; second < 25s; ++second)
    heartbeat.heard(start + second);
  EXPECT_EQ(heartbeat.deadline(), start + 25s);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::SendPing);
}

TEST(EngineIoHeartbeat, TakesAnyPacketAsAnAnswer) {
  Heartbeat heartbeat(Revision::Four, 25s, 20s, start);
  ASSERT_EQ(heartbeat.due(start + 25s), Action::SendPing);
  heartbeat.heard(start + 44s);  // a message
  heartbeat.heard(start + 50s);  // the pong
  EXPECT_EQ(heartbeat.due(start + 69s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 69s), Action::SendPing);
  EXPECT_EQ(heartbeat.due(start + 89s), Action::Dead);
}

TEST(EngineIoHeartbeatOfRevision3, NeverPings) {
  Heartbeat heartbeat(Revision::Three, 25s, 20s, start);
  EXPECT_EQ(heartbeat.deadline(), start + 45s);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::None);
  EXPECT_EQ(heartbeat.due(start + 45s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 45s), Action::Dead);
  EXPECT_EQ(heartbeat.due(start + 46s), Action::Dead);
}

TEST(EngineIoHeartbeatOfRevision3, BeginsAgainWhenAnythingIsHeard) {
  Heartbeat heartbeat(Revision::Three, 25s, 20s, start);
  heartbeat.heard(start + 25s);
  EXPECT_EQ(heartbeat.deadline(), start + 70s);
  EXPECT_EQ(heartbeat.due(start + 45s), Action::None);
  heartbeat.heard(start + 69s);
  EXPECT_EQ(heartbeat.due(start + 70s), Action::None);
  EXPECT_EQ(heartbeat.due(start + 114s), Action::Dead);
}

}  // namespace
}  // namespace pushlab::engineio
