#include "bench/request_target.h"

#include <gtest/gtest.h>

namespace pushlab::bench {
namespace {

TEST(RequestTarget, TakesParametersBehindAQuestionMark) {
  EXPECT_EQ(withParameters("/ws", {{"token", "a.b"}, {"after", "17:2"}}), "/ws?token=a.b&after=17%3A2");
}

TEST(RequestTarget, GoesOnWithAQueryThatThePathHas) {
  EXPECT_EQ(withParameters("/sub?channel=news", {{"after", "1"}}), "/sub?channel=news&after=1");
}

TEST(RequestTarget, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(withParameters("/ws", {{"token", ""}, {"after", "1"}}), "/ws?after=1");
  EXPECT_EQ(withParameters("/ws", {{"token", ""}}), "/ws");
}

}  // namespace
}  // namespace pushlab::bench
