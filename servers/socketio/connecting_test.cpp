#include "servers/socketio/test_lab.h"

// How clients come to a namespace.
namespace pushlab::servers::testing {

namespace {

using runtime::Task;
using sio::Arguments;
using sio::Handshake;
using sio::Sid;

class Connecting : public SocketIo {
 protected:
  void echo() {
    sio.on("echo", [](const Sid&, const Arguments& said) { return said; });
  }
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
  ASSERT_TRUE(eventually([&] { return clients() == 2; })) << "the other one has come before the refusal";
  gate.open();
  std::string heard = one->hear();
  if (heard.starts_with("44{")) heard = one->hear();
  Peer::sidOf(heard);
  EXPECT_EQ(one->hear(), R"(431["still here"])");
  one.reset();
  EXPECT_TRUE(hasLeft(":transport close;"));
}

BOTH_MODELS(Connecting);

}  // namespace pushlab::servers::testing
