#include "protocol/websocket/heartbeat.h"

#include <gtest/gtest.h>

namespace pushlab::websocket {
namespace {

using namespace std::chrono_literals;
using Action = Heartbeat::Action;

const Heartbeat::Clock::time_point start{1h};

TEST(WebSocketHeartbeat, PingsOnceAfterAnIntervalOfSilence) {
  Heartbeat heartbeat(25s, 20s, start);
  EXPECT_EQ(heartbeat.deadline(), start + 25s);
  EXPECT_EQ(heartbeat.due(start), Action::None);
  EXPECT_EQ(heartbeat.due(start + 25s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::SendPing);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::None);
  EXPECT_EQ(heartbeat.due(start + 44s), Action::None);
}

TEST(WebSocketHeartbeat, GivesThePeerUpWhenThePingStaysUnanswered) {
  Heartbeat heartbeat(25s, 20s, start);
  ASSERT_EQ(heartbeat.due(start + 25s), Action::SendPing);
  EXPECT_EQ(heartbeat.deadline(), start + 45s);
  EXPECT_EQ(heartbeat.due(start + 45s - 1ns), Action::None);
  EXPECT_EQ(heartbeat.due(start + 45s), Action::Dead);
  EXPECT_EQ(heartbeat.due(start + 46s), Action::Dead);
}

TEST(WebSocketHeartbeat, CountsTheTimeoutFromAPingThatWasLate) {
  Heartbeat heartbeat(25s, 20s, start);
  ASSERT_EQ(heartbeat.due(start + 60s), Action::SendPing);
  EXPECT_EQ(heartbeat.due(start + 79s), Action::None);
  EXPECT_EQ(heartbeat.due(start + 80s), Action::Dead);
}

TEST(WebSocketHeartbeat, BeginsAgainWhenAnythingIsHeard) {
  Heartbeat heartbeat(25s, 20s, start);
  heartbeat.heard(start + 20s);
  EXPECT_EQ(heartbeat.deadline(), start + 45s);
  EXPECT_EQ(heartbeat.due(start + 25s), Action::None);
  ASSERT_EQ(heartbeat.due(start + 45s), Action::SendPing);
  heartbeat.heard(start + 64s);
  EXPECT_EQ(heartbeat.due(start + 65s), Action::None);
  EXPECT_EQ(heartbeat.due(start + 89s), Action::SendPing);
}

}  // namespace
}  // namespace pushlab::websocket
