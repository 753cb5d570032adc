#include "servers/socketio/receiver.h"

#include "servers/socketio/test_lab.h"

namespace pushlab::servers::testing {

namespace {

/// Whose sessions end unheard.
class NoHost final : public EngineHost {
 public:
  NoHost(TestSite& lab, runtime::Ticker& itsTicker)
      : EngineHost({}, itsTicker, lab.site.server().traffic(), lab.site.metrics().heldPolls, 1000, 1000) {}
  void ended(EngineSession&, std::string_view) override {}
  void later(EngineSession&, std::function<void()>) override {}
};

runtime::Task<void> serveNothing(Site&, runtime::Connection&) {
  co_return;
}

class SocketIoReceiver : public ::testing::TestWithParam<Execution> {};

}  // namespace

/// As where a server stops: the engine has let the session go, and with it would go the receiver's loop.
TEST_P(SocketIoReceiver, LeavesWhileTheSessionThatOnlyItHoldsIsThere) {
  TestSite lab(GetParam(), serveNothing);
  runtime::Ticker ticker;
  NoHost host(lab, ticker);
  const TestConnection home;
  sio::Namespace space("/");
  auto session = std::make_shared<EngineSession>("engine", engineio::Revision::Four, host, home, false);
  const std::weak_ptr<EngineSession> watched = session;
  core::Identity who;
  who.userId = 1;
  auto receiver = std::make_unique<Receiver>(lab.site, space, std::move(session), who, "sid", "");
  lab.site.shard(home).enter(*receiver, {}, 1000, [](const core::Page&) {});
  EXPECT_TRUE(lab.site.shard(home).userOf("sid"));
  EXPECT_FALSE(watched.expired());
  receiver.reset();
  EXPECT_TRUE(watched.expired());
  EXPECT_FALSE(lab.site.shard(home).userOf("sid"));
}

BOTH_MODELS(SocketIoReceiver);

}  // namespace pushlab::servers::testing
