#include "servers/socketio/test_lab.h"

// How clients leave a namespace, and what stays of them.
namespace pushlab::servers::testing {

namespace {

using runtime::Task;
using sio::Arguments;
using sio::Handshake;
using sio::Sid;

class Leaving : public SocketIo {};

}  // namespace

TEST_P(Leaving, SendsAClientAwayAndTellsBothSides) {
  noteLeaving();
  start();
  const auto one = peer();
  const Sid sid = one->join();
  sio.saveSession(sid, std::string("me"));
  sio.enterRoom(sid, "class");
  sio.disconnect(sid);
  EXPECT_EQ(one->hear(), "41");
  EXPECT_TRUE(hasLeft("me:server namespace disconnect;")) << "with its value still there";
  EXPECT_FALSE(sio.session(sid).has_value());
  EXPECT_TRUE(sio.rooms(sid).empty());
  EXPECT_NE(one->join(), sid) << "the connection stays";
  sio.disconnect(sid);
  EXPECT_EQ(clients(), 1U);
}

TEST_P(Leaving, TellsAClientOnceThatItIsSentAway) {
  sio.on("leave-me", [&](const Sid& sid, const Arguments&) {
    sio.disconnect(sid);
    sio.disconnect(sid);
  });
  start();
  const auto one = peer();
  one->join();
  one->say(R"(42["leave-me"])");
  EXPECT_EQ(one->hear(), "41");
  one->join();
}

TEST_P(Leaving, LetsAClientLeaveAndComeAgain) {
  noteLeaving();
  start();
  auto one = peer();
  const Sid first = one->join();
  one->say("41");
  EXPECT_TRUE(hasLeft(":client namespace disconnect;"));
  EXPECT_NE(one->join(), first);
  one.reset();
  EXPECT_TRUE(hasLeft(":client namespace disconnect;:transport close;"));
}

TEST_P(Leaving, RunsNoHandlerForAClientThatHasLeft) {
  std::atomic<int> said = 0;
  Gate gate;
  sio.on("wait", [&](const Sid& sid, const Arguments&) -> Task<void> {
    const auto session = sio.engineSession(sid);
    co_await gate.pass(session->home());
  });
  sio.on("count", [&](const Sid&, const Arguments&) { ++said; });
  noteLeaving();
  start();
  auto one = peer();
  one->join();
  one->say(R"(42["wait"])");
  ASSERT_TRUE(gate.reached());
  one->say(R"(42["count"])");
  one->say("41");
  one->say("40");
  gate.open();
  Peer::sidOf(one->hear());
  EXPECT_EQ(said, 1) << "what it said before it left counts";
  EXPECT_EQ(left(), ":client namespace disconnect;");
}

TEST_P(Leaving, EndsTheValuesOfClientsThatLeave) {
  start();
  auto one = peer();
  auto value = std::make_shared<int>(7);
  const std::weak_ptr<int> kept = value;
  sio.saveSession(one->join(), std::move(value));
  EXPECT_FALSE(kept.expired());
  one.reset();
  EXPECT_TRUE(eventually([&] { return kept.expired(); }));
}

TEST_P(Leaving, EvictsAClientWithoutAWordForOneThatComesInItsPlace) {
  sio.on("connect", [&](const Sid& sid, const Handshake& handshake) {
    if (handshake.auth().empty()) return;
    const Sid former = json::Object::parse(handshake.auth()).string("former").value();
    sio.evict(former);
    handshake.resumeAs(former);
    handshake.offerRecovery("secret");
    sio.saveSession(sid, std::string("successor"));
  });
  noteLeaving();
  start();
  const auto old = peer();
  const Sid sid = old->join();
  sio.saveSession(sid, std::string("predecessor"));
  auto fresh = peer();
  fresh->say(R"(40{"former":")" + sid + R"("})");
  EXPECT_EQ(fresh->hear(), R"(40{"sid":")" + sid + R"(","pid":"secret"})");
  EXPECT_TRUE(old->ends());
  EXPECT_EQ(clients(), 1U);
  sio.emit("news", {}, sid);
  EXPECT_EQ(fresh->hear(), R"(42["news"])");
  fresh.reset();
  EXPECT_TRUE(hasLeft("successor:transport close;"));
}

BOTH_MODELS(Leaving);

}  // namespace pushlab::servers::testing
