#include "servers/socketio/recovery.h"

#include <gtest/gtest.h>

namespace pushlab::servers::testing {

namespace {

using namespace std::chrono_literals;

bool gone(const sio::Sid&) {
  return true;
}
bool there(const sio::Sid&) {
  return false;
}

const runtime::TimePoint begin{1h};

/// With one client, of user 1, that left at the beginning.
class RecoveryOf : public ::testing::Test {
 protected:
  RecoveryOf() {
    recovery.keep("pid", "sid", 1);
    recovery.left("pid", begin);
  }
  bool isKnown(const std::string& pid, runtime::TimePoint now) {
    return recovery.claim(pid, 1, now, there).has_value();
  }

  Recovery recovery;
};

}  // namespace

TEST_F(RecoveryOf, GivesAClientItsSidBackOnce) {
  EXPECT_EQ(recovery.claim("pid", 1, begin + 1s, there), "sid");
  EXPECT_EQ(recovery.claim("pid", 1, begin + 1s, there), std::nullopt);
}

TEST_F(RecoveryOf, KnowsNoOtherPid) {
  EXPECT_FALSE(isKnown("", begin));
  EXPECT_FALSE(isKnown("pi", begin));
}

TEST_F(RecoveryOf, GivesNothingToAnotherUserAndStaysGoodForItsOwn) {
  EXPECT_EQ(recovery.claim("pid", 2, begin + 1s, gone), std::nullopt);
  EXPECT_EQ(recovery.claim("pid", 1, begin + 1s, gone), "sid");
}

TEST_F(RecoveryOf, WaitsTwoMinutesFromTheLeavingOn) {
  EXPECT_FALSE(isKnown("pid", begin + 2min + 1ms));
  EXPECT_TRUE(isKnown("pid", begin + 2min));
}

TEST_F(RecoveryOf, ForgetsWhoLeftLongAgoWhenAnotherLeaves) {
  recovery.keep("other", "sid 2", 1);
  recovery.left("other", begin + 3min);
  EXPECT_FALSE(isKnown("pid", begin));
  EXPECT_TRUE(isKnown("other", begin + 4min));
}

TEST_F(RecoveryOf, ForgetsWhoWentForGood) {
  recovery.forget("pid");
  EXPECT_FALSE(isKnown("pid", begin));
  recovery.forget("pid");
  recovery.left("pid", begin);
  EXPECT_FALSE(isKnown("pid", begin));
}

TEST_F(RecoveryOf, AsksWhetherAClientThatDidNotSayGoodbyeIsGone) {
  recovery.keep("silent", "sid 2", 1);
  EXPECT_EQ(recovery.claim("silent", 1, begin, there), std::nullopt);
  std::string asked;
  const auto note = [&](const sio::Sid& sid) {
    asked = sid;
    return true;
  };
  EXPECT_EQ(recovery.claim("silent", 1, begin, note), "sid 2");
  EXPECT_EQ(asked, "sid 2");
}

TEST_F(RecoveryOf, CountsFromTheLastLeavingOfOneWhoCameBack) {
  EXPECT_TRUE(isKnown("pid", begin + 1min));
  recovery.keep("pid", "sid", 1);
  recovery.left("pid", begin + 1min + 30s);
  recovery.keep("other", "sid 2", 2);
  recovery.left("other", begin + 3min);  // the first leaving is too old by now, the second is not
  EXPECT_TRUE(isKnown("pid", begin + 3min));
}

TEST_F(RecoveryOf, DoesNotForgetOneWhoIsBackForALeavingOfLongAgo) {
  EXPECT_TRUE(isKnown("pid", begin + 1min));
  recovery.keep("pid", "sid", 1);
  recovery.keep("other", "sid 2", 2);
  recovery.left("other", begin + 5min);
  EXPECT_EQ(recovery.claim("pid", 1, begin + 5min, gone), "sid");
}

TEST_F(RecoveryOf, ForgetsFirstWhoLeftFirstWhereTooManyAreAway) {
  for (std::size_t i = 0; i < Recovery::mostAway; ++i) {
    const std::string pid = std::to_string(i);
    recovery.keep(pid, "sid", 1);
    recovery.left(pid, begin);
  }
  EXPECT_FALSE(isKnown("pid", begin));
  EXPECT_TRUE(isKnown("0", begin));
}

}  // namespace pushlab::servers::testing
