#include "servers/common/catch_up.h"

#include <gtest/gtest.h>

namespace pushlab::servers {
namespace {

TEST(PageJson, IsAnEmptyListWithACursorWhereThereIsNothing) {
  EXPECT_EQ(pageJson({}, "e-1", false), R"({"messages":[],"cursor":"e-1"})");
}

TEST(PageJson, SaysWhereSomethingIsLost) {
  EXPECT_EQ(pageJson({}, "e-1", true), R"({"messages":[],"cursor":"e-1","missed":true})");
}

TEST(PageJson, ListsNotificationsInOrder) {
  const std::vector<core::NotificationPtr> notifications = {
      core::makeNotification({"e", "1", "", 0}, 1, "e-1"),
      core::makeNotification({"e", "2", "r", 0}, 2, "e-2")};
  EXPECT_EQ(pageJson(notifications, "e-2", false),
            R"({"messages":[{"cursor":"e-1","event":"e","data":1},)"
            R"({"cursor":"e-2","event":"e","data":2,"room":"r"}],"cursor":"e-2"})");
}

}  // namespace
}  // namespace pushlab::servers
