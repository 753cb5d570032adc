#include "bus/ends.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace pushlab::bus {
namespace {

core::BusSettings settings(const std::string& url, bool writeOnly = false) {
  return {url, "a channel", writeOnly, "", "", false};
}

std::string refusal(const core::BusSettings& wrong) {
  try {
    makeEnds(wrong);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

/// What a build without the driver answers, or what it makes with it.
void check(const std::string& scheme, const std::string& option) {
  if (std::string_view(busSchemes()).find(scheme) == std::string_view::npos) {
    EXPECT_NE(refusal(settings(scheme)).find("-D" + option + "=ON"), std::string::npos)
        << refusal(settings(scheme));
    return;
  }
  const auto ends = makeEnds(settings(scheme + "user:hushhush@h:1"));
  EXPECT_NE(ends.outlet->place().find(" at h:1, "), std::string::npos) << ends.outlet->place();
  EXPECT_NE(ends.outlet->place().find("a channel"), std::string::npos) << ends.outlet->place();
  EXPECT_EQ(ends.outlet->place().find("hushhush"), std::string::npos);
  ASSERT_TRUE(ends.inlet);
  EXPECT_EQ(ends.inlet->place().find(ends.outlet->place()), 0U) << ends.inlet->place();
  EXPECT_FALSE(makeEnds(settings(scheme, true)).inlet);
}

TEST(Ends, ForRedisAreMadeOrTheBuildIsSaidToLackThem) {
  check("redis://", "PUSHLAB_REDIS");
  check("rediss://", "PUSHLAB_REDIS");
}

TEST(Ends, ForRabbitMqAreMadeOrTheBuildIsSaidToLackThem) {
  check("amqp://", "PUSHLAB_RABBITMQ");
  check("amqps://", "PUSHLAB_RABBITMQ");
}

TEST(Ends, AWrongUrlOrAMissingChannelIsRefused) {
  EXPECT_NE(refusal(settings("amqp://h:x")), "");
  auto nameless = settings("redis://");
  nameless.channel = "";
  EXPECT_NE(refusal(nameless), "");
}

}  // namespace
}  // namespace pushlab::bus
