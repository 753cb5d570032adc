#include "servers/common/messages.h"

#include <gtest/gtest.h>

#include "servers/common/api_accounts.h"
#include "servers/common/test_connection.h"

namespace pushlab::servers {
namespace {

Options quietOptions() {
  Options options;
  options.secret = "key";
  return options;
}

class MessagesTest : public ::testing::Test {
 protected:
  /// What a client is answered who sends that; empty where all is well.
  std::string obeyed(const std::string& json) {
    std::string complaint;
    const auto run = [&]() -> runtime::Task<void> { complaint = co_await obey(site, connection, who, json); };
    runtime::runBlocking(run());
    return complaint;
  }
  bool complains(const std::string& json, const std::string& code) {
    const std::string answer = obeyed(json);
    const json::Object event = json::Object::parse(answer);
    const json::Object data = json::Object::parse(event.raw("data").value());
    return event.string("event") == "error" && data.string("code") == code && data.has("message");
  }
  /// The notification that was published last.
  core::NotificationPtr last(const std::string& room) {
    const core::Following following{room, 0};
    const core::Page page = site.hub().journal().read({&following, 1}, {0, false}, 1'000'000);
    return page.notifications.empty() ? nullptr : page.notifications.back();
  }

  Site site{quietOptions(), "test"};
  testing::TestConnection connection;
  core::Identity who{1, false, {}};
};

TEST_F(MessagesTest, WithoutAnAddressAreAnsweredByTheChatBot) {
  EXPECT_EQ(obeyed(R"({"event":"message","data":{"msg":"2 + 2"}})"), "");
  const auto answer = json::Object::parse(last("1")->data);
  EXPECT_EQ(last("1")->event, "message");
  EXPECT_EQ(answer.string("msg"), "You said: 2 + 2");
  EXPECT_TRUE(answer.number("timestamp"));
  EXPECT_FALSE(answer.has("from"));
}

TEST_F(MessagesTest, ToAUserGoToTheirRoomAndNameTheSender) {
  EXPECT_EQ(obeyed(R"({"event":"message","data":{"msg":"hi","to":2}})"), "");
  const auto message = json::Object::parse(last("2")->data);
  EXPECT_EQ(message.string("msg"), "hi");
  EXPECT_EQ(message.integer("from"), 1);
  EXPECT_FALSE(message.has("room"));
}

TEST_F(MessagesTest, ToARoomNameItToo) {
  EXPECT_EQ(obeyed(R"({"event":"message","data":{"msg":"\"hi\"","room":"class \"1\""}})"), "");
  const auto message = json::Object::parse(last("class \"1\"")->data);
  EXPECT_EQ(message.string("msg"), "\"hi\"");
  EXPECT_EQ(message.string("room"), "class \"1\"");
}

TEST_F(MessagesTest, WithoutTextOrWithAWrongAddressAreRefused) {
  EXPECT_TRUE(complains(R"({"event":"message","data":{}})", "bad_request"));
  EXPECT_TRUE(complains(R"({"event":"message","data":{"msg":1}})", "bad_request"));
  EXPECT_TRUE(complains(R"({"event":"message","data":{"msg":"x","to":2,"room":"a"}})", "bad_request"));
  EXPECT_TRUE(complains(R"({"event":"message","data":{"msg":"x","to":0}})", "bad_request"));
  EXPECT_TRUE(complains(R"({"event":"message","data":{"msg":"x","to":"2"}})", "bad_request"));
  EXPECT_TRUE(complains(R"({"event":"message","data":{"msg":"x","room":""}})", "bad_room"));
  EXPECT_TRUE(complains(R"({"event":"message","data":{"msg":"x","room":7}})", "bad_room"));
  EXPECT_EQ(site.hub().published(), 0U);
}

TEST_F(MessagesTest, OfUnknownKindOrThatAreNoJsonAreRefused) {
  EXPECT_TRUE(complains(R"({"event":"dance","data":1})", "unknown_event"));
  EXPECT_TRUE(complains(R"({"data":1})", "unknown_event"));
  EXPECT_TRUE(complains(R"({"event":"message"})", "bad_json"));
  EXPECT_TRUE(complains(R"({"event":"message","data":"hi"})", "bad_json"));
  for (const char* text : {"", "hello", "[]", "{", "{}x", "1"})
    EXPECT_TRUE(complains(text, "bad_json")) << text;
}

TEST_F(MessagesTest, EnterAndLeaveRooms) {
  EXPECT_EQ(obeyed(R"({"event":"join","data":"class"})"), "");
  EXPECT_EQ(obeyed(R"({"event":"join","data":"class"})"), "") << "again does no harm";
  EXPECT_EQ(obeyed(R"({"event":"join","data":"1"})"), "") << "the own room, where everybody is";
  EXPECT_EQ(roomsJson(site, who), R"({"rooms":["1","class"]})");
  EXPECT_EQ(obeyed(R"({"event":"leave","data":"class"})"), "");
  EXPECT_EQ(obeyed(R"({"event":"leave","data":"class"})"), "");
  EXPECT_EQ(roomsJson(site, who), R"({"rooms":["1"]})");
}

TEST_F(MessagesTest, EnterNoRoomsThatAreNotForThem) {
  EXPECT_TRUE(complains(R"({"event":"join","data":"2"})", "reserved_room"));
  EXPECT_TRUE(complains(R"({"event":"join","data":""})", "bad_room"));
  EXPECT_TRUE(complains(R"({"event":"join","data":"a\u0000"})", "bad_room"));
  EXPECT_TRUE(complains(R"({"event":"join"})", "bad_room"));
  EXPECT_TRUE(complains(R"({"event":"leave","data":7})", "bad_room"));
  EXPECT_TRUE(complains(R"({"event":"leave","data":"1"})", "reserved_room"));
  for (std::size_t i = 0; i < core::Rooms::maxPerUser; ++i)
    site.hub().enterRoom(1, "room " + std::to_string(i));
  EXPECT_TRUE(complains(R"({"event":"join","data":"one more"})", "too_many_rooms"));
}

TEST_F(MessagesTest, SayByTheirStatusWhetherARoomIsNew) {
  EXPECT_EQ(enterRoom(site, who, "class").status, 201);
  EXPECT_EQ(enterRoom(site, who, "class").status, 200);
  EXPECT_EQ(leaveRoom(site, who, "class").status, 204);
}

TEST(Masked, ShowsTheBeginningAndTheEndOfAMobileOnly) {
  EXPECT_EQ(masked("13911111111"), "139****1111");
  EXPECT_EQ(masked("123456789012345"), "123********2345");
  EXPECT_EQ(masked("1234567"), "12***67");
  EXPECT_EQ(masked("12345"), "1**45");
  EXPECT_EQ(masked("1"), "*");
  EXPECT_EQ(masked(""), "");
}

}  // namespace
}  // namespace pushlab::servers
