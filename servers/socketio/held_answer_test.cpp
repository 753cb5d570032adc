#include "servers/socketio/held_answer.h"

#include <gtest/gtest.h>

#include "protocol/http/parser.h"
#include "servers/common/test_connection.h"

namespace pushlab::servers::testing {

namespace {

runtime::SharedBytes share(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

struct Held {
  TestConnection connection;
  std::shared_ptr<HeldAnswer> answer = std::make_shared<HeldAnswer>(connection, HeldAnswer::Form());
};

}  // namespace

TEST(HeldAnswer, IsGivenOnce) {
  Held held;
  EXPECT_TRUE(held.answer->open());
  EXPECT_EQ(held.connection.sent, "");
  held.answer->give(share("first"));
  EXPECT_FALSE(held.answer->open());
  held.answer->give(share("second"));
  EXPECT_EQ(held.connection.sent, "first");
}

TEST(HeldAnswer, IsNotGivenOnceItsConnectionIsGone) {
  Held held;
  held.answer->abandon();
  EXPECT_FALSE(held.answer->open());
  held.answer->give(share("too late"));
  EXPECT_EQ(held.connection.sent, "");
}

TEST(HeldAnswer, OutlivesItsConnection) {
  auto held = std::make_unique<Held>();
  const auto answer = held->answer;
  answer->abandon();
  held.reset();
  answer->give(share("too late"));
  EXPECT_FALSE(answer->open());
}

TEST(HeldAnswer, IsAWholeResponseOfTheFormThatTheRequestWants) {
  const HeldAnswer::Form form{0, false, "Access-Control-Allow-Origin: https://friend.example\r\n"};
  const std::string bytes = HeldAnswer::write(form, "text/plain; charset=UTF-8", "42[\"a\"]");
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n42[\"a\"]"));
  http::ResponseParser parser{http::Limits{8'192, 16'384, 1'000}};
  parser.receive(bytes);
  ASSERT_EQ(parser.next(false), http::Progress::Ready);
  const http::Response& response = parser.response();
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "42[\"a\"]");
  EXPECT_EQ(response.header("Content-Type"), "text/plain; charset=UTF-8");
  EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "https://friend.example");
  EXPECT_EQ(response.header("Connection"), "close");
}

TEST(HeldAnswer, KnowsWhetherAReadyMadeAnswerWillDo) {
  const std::string field = "A: b\r\n";
  EXPECT_TRUE((HeldAnswer::Form{1, true, {}}.usual()));
  EXPECT_FALSE((HeldAnswer::Form{0, true, {}}.usual()));
  EXPECT_FALSE((HeldAnswer::Form{1, false, {}}.usual()));
  EXPECT_FALSE((HeldAnswer::Form{1, true, field}.usual()));
}

}  // namespace pushlab::servers::testing
