#include "runtime/signal.h"
#include "servers/socketio/test_lab.h"

// How clients come to a namespace, and how they go.
namespace pushlab::servers::testing {

namespace {

using runtime::Task;
using sio::Arguments;
using sio::Handshake;
using sio::Sid;

/// Where a handler waits until the test lets it go.
class Gate {
 public:
  Task<void> pass(const runtime::Context& context) {
    runtime::Signal opened(context);
    _opened = &opened;
    co_await opened;
  }
  bool reached() const {
    return eventually([this] { return _opened != nullptr; });
  }
  void open() { _opened.load()->set(); }

 private:
  std::atomic<runtime::Signal*> _opened = nullptr;
};

class Connecting : public SocketIo {
 protected:
  /// Notes who leaves and why, and the value of the session then.
  void noteLeaving() {
    sio.on("disconnect", [this](const Sid& sid, std::string_view reason) {
      const std::any value = sio.session(sid);
      const auto* name = std::any_cast<std::string>(&value);
      const std::lock_guard lock(_mutex);
      _left += (name != nullptr ? *name : "") + ":" + std::string(reason) + ";";
    });
  }
  std::string left() {
    const std::lock_guard lock(_mutex);
    return _left;
  }
  bool hasLeft(std::string_view what) {
    return eventually([&] { return left() == what && clients() == 0; });
  }
  void echo() {
    sio.on("echo", [](const Sid&, const Arguments& said) { return said; });
  }

 private:
  std::mutex _mutex;
  std::string _left;
};

}  // namespace

TEST_P(Connecting, RefusesWithMessageAndDataAndLetsTheClientTryAgain) {
  sio.on("connect", [](const Sid&, const Handshake& handshake) {
    if (handshake.auth().empty()) throw sio::Refused("who are you?", R"({"hint":"auth"})");
  });
  noteLeaving();
  start();
  const auto one = peer();
  one->say("40");
  EXPECT_EQ(one->hear(), R"(44{"message":"who are you?","data":{"hint":"auth"}})");
  EXPECT_EQ(clients(), 0U);
  one->join({}, R"({"name":"me"})");
  EXPECT_EQ(clients(), 1U);
  EXPECT_EQ(left(), "") << "who was never connected does not leave";
}

TEST_P(Connecting, RefusesWhateverTheMessage) {
  sio.on("connect", [](const Sid&, const Handshake&) { throw sio::Refused(""); });
  start();
  const auto one = peer();
  one->say("40");
  EXPECT_TRUE(one->hear().starts_with("44{"));
}

TEST_P(Connecting, RefusesWhereTheHandlerFailsAndSaysNothingOfTheReason) {
  sio.on("connect", [](const Sid&, const Handshake&) { throw std::runtime_error("the password is 123"); });
  start();
  const auto one = peer();
  one->say("40");
  EXPECT_EQ(one->hear(), R"(44{"message":"internal error"})");
}

TEST_P(Connecting, RefusesNamespacesThatAreNotThere) {
  start();
  const auto one = peer();
  one->say("40/nowhere,");
  EXPECT_EQ(one->hear(), R"(44/nowhere,{"message":"Invalid namespace"})");
  one->join();
}

TEST_P(Connecting, KeepsTheOrderWhileAHandlerWaits) {
  Gate gate;
  sio.on("connect", [&](const Sid& sid, const Handshake& handshake) -> Task<void> {
    sio.emit("early", {}, sid);
    co_await gate.pass(handshake.context());
  });
  sio.on("connected", [&](const Sid& sid) -> Task<void> {
    sio.emit("welcome", {}, sid);
    co_return;
  });
  echo();
  start();
  const auto one = peer();
  one->say("40");
  one->say(R"(421["echo",1])");
  ASSERT_TRUE(gate.reached());
  sio.emit("news", {});
  gate.open();
  Peer::sidOf(one->hear());
  EXPECT_EQ(one->hear(), R"(42["early"])");
  EXPECT_EQ(one->hear(), R"(42["news"])");
  EXPECT_EQ(one->hear(), R"(42["welcome"])");
  EXPECT_EQ(one->hear(), "431[1]");
}

TEST_P(Connecting, DoesNotKeepOtherClientsWaiting) {
  Gate gate;
  sio.on("connect", [&](const Sid&, const Handshake& handshake) -> Task<void> {
    if (!handshake.auth().empty()) co_await gate.pass(handshake.context());
  });
  start();
  const auto slow = peer(), fast = peer();
  slow->say(R"(40{"slow":1})");
  ASSERT_TRUE(gate.reached());
  fast->join();
  gate.open();
  Peer::sidOf(slow->hear());
}

TEST_P(Connecting, ForgetsOnlyTheClientThatItRefuses) {
  Gate gate;
  sio.on("connect", [&](const Sid&, const Handshake& handshake) -> Task<void> {
    if (handshake.auth() == "{}") co_return;
    co_await gate.pass(handshake.context());
    throw sio::Refused("too slow");
  });
  noteLeaving();
  echo();
  start();
  auto one = peer();
  one->say(R"(40{"slow":1})");
  ASSERT_TRUE(gate.reached());
  one->say("41");
  one->say("40{}");
  one->say(R"(421["echo","still here"])");
  gate.open();
  std::string heard = one->hear();
  if (heard.starts_with("44{")) heard = one->hear();
  Peer::sidOf(heard);
  EXPECT_EQ(one->hear(), R"(431["still here"])");
  one.reset();
  EXPECT_TRUE(hasLeft(":transport close;"));
}

TEST_P(Connecting, SendsAClientAwayAndTellsBothSides) {
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

TEST_P(Connecting, TellsAClientOnceThatItIsSentAway) {
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

TEST_P(Connecting, LetsAClientLeaveAndComeAgain) {
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

TEST_P(Connecting, RunsNoHandlerForAClientThatHasLeft) {
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

TEST_P(Connecting, EndsTheValuesOfClientsThatLeave) {
  start();
  auto one = peer();
  auto value = std::make_shared<int>(7);
  const std::weak_ptr<int> kept = value;
  sio.saveSession(one->join(), std::move(value));
  EXPECT_FALSE(kept.expired());
  one.reset();
  EXPECT_TRUE(eventually([&] { return kept.expired(); }));
}

TEST_P(Connecting, EvictsAClientWithoutAWordForOneThatComesInItsPlace) {
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

BOTH_MODELS(Connecting);

}  // namespace pushlab::servers::testing
