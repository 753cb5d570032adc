#include "core/notification.h"

#include <chrono>

#include <gtest/gtest.h>

#include "json/json.h"

namespace pushlab::core {
namespace {

TEST(Notification, TravelsAsOneJsonObject) {
  EXPECT_EQ(notificationJson("e-1", "following notify", R"({"user_id":1})", "2"),
            R"({"cursor":"e-1","event":"following notify","data":{"user_id":1},"room":"2"})");
}

TEST(Notification, HasNoRoomWhereItIsForEverybody) {
  EXPECT_EQ(notificationJson("e-1", "message", "1", ""), R"({"cursor":"e-1","event":"message","data":1})");
}

TEST(Notification, EscapesEventAndRoomAndTakesDataAsItIs) {
  const auto json = notificationJson("e-1", "a\"b", R"("\u00e9")", "c\nd");
  EXPECT_EQ(json::Object::parse(json).string("event"), "a\"b");
  EXPECT_EQ(json::Object::parse(json).string("room"), "c\nd");
  EXPECT_EQ(json::Object::parse(json).raw("data"), R"("\u00e9")");
}

TEST(Notification, HasNullForEmptyData) {
  EXPECT_EQ(notificationJson("e-1", "ping", "", ""), R"({"cursor":"e-1","event":"ping","data":null})");
}

TEST(Notification, IsMadeFromItsDraft) {
  const auto notification = makeNotification({"event", "[1]", "room", 9}, 4, "e-4");
  EXPECT_EQ(notification->sequence, 4U);
  EXPECT_EQ(notification->cursor, "e-4");
  EXPECT_EQ(notification->event, "event");
  EXPECT_EQ(notification->data, "[1]");
  EXPECT_EQ(notification->room, "room");
  EXPECT_EQ(notification->storedId, 9);
  EXPECT_EQ(notification->json, notificationJson("e-4", "event", "[1]", "room"));
}

TEST(Json, WritesTheTimeInSecondsWithThreeDecimals) {
  const auto text = jsonTimestamp();
  ASSERT_NE(text.find('.'), text.npos);
  EXPECT_EQ(text.size() - text.find('.'), 4U);
  EXPECT_TRUE(json::isValid(text));
  const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
  EXPECT_NEAR(std::stod(text), now.count(), 60);
}

}  // namespace
}  // namespace pushlab::core
