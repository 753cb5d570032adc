#include "bench/audience.h"

#include <gtest/gtest.h>

#include "bench/fake_lab.h"

namespace pushlab::bench {
namespace {

struct Host final : Listener {
  void ready(int client, std::int64_t) override { audience->settle(client, true); }
  void delivered(int, const Stamp&, std::int64_t) override {}
  void gaveUp(int client, const std::string&) override { audience->settle(client, false); }
  Audience* audience = nullptr;
};

class AudienceTest : public testing::Test {
 protected:
  AudienceTest() {
    plan.technique = "comet";
    plan.clients = 150;
    scene.clients = plan.clients;
    lab.publish("{}");
  }
  runtime::EventLoop loop;
  FakeLab lab{loop};
  Host host;
  Plan plan;
  Scene scene{.loop = loop, .listener = host, .server = lab.address(), .host = "lab", .traffic = {}};
};

TEST_F(AudienceTest, AdmitsACrowdAtATimeUntilAllAreServed) {
  Audience audience(scene, plan, "key");
  host.audience = &audience;
  audience.admit("0");
  std::size_t most = 0;
  ASSERT_TRUE(runUntil(loop, [&] {
    most = std::max(
        most, static_cast<std::size_t>(lab.connections()) - static_cast<std::size_t>(audience.served()));
    return audience.settled();
  }));
  EXPECT_EQ(audience.served(), 150);
  EXPECT_LE(most, static_cast<std::size_t>(Audience::connectingAtOnce));
}

TEST_F(AudienceTest, IsSettledWhereAllAreRefused) {
  lab.refuseWith = 403;
  Audience audience(scene, plan, "key");
  host.audience = &audience;
  audience.admit("0");
  ASSERT_TRUE(runUntil(loop, [&] { return audience.settled(); }));
  EXPECT_EQ(audience.served(), 0);
}

TEST_F(AudienceTest, HasNoClientForATechniqueThatItDoesNotKnow) {
  plan.technique = "pigeon";
  EXPECT_THROW(Audience(scene, plan, "key"), std::invalid_argument);
}

TEST(SourceAddress, IsSpreadOnlyWhereOneIsNotEnough) {
  const Poco::Net::SocketAddress local("127.0.0.1", 80);
  EXPECT_EQ(sourceAddress(local, 24'999, 25'000), "");
  EXPECT_EQ(sourceAddress(local, 0, 60'000), "127.0.0.2");
  EXPECT_EQ(sourceAddress(local, 59'999, 60'000), "127.0.0.4");
  EXPECT_EQ(sourceAddress(Poco::Net::SocketAddress("192.0.2.1", 80), 0, 60'000), "");
}

}  // namespace
}  // namespace pushlab::bench
