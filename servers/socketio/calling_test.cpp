#include <thread>

#include "servers/socketio/test_lab.h"

// Handlers that ask clients and wait for what they say.
namespace pushlab::servers::testing {

namespace {

using sio::Arguments;
using sio::Sid;

class Calling : public SocketIo {
 protected:
  /// "ask": asks the client with that sid, and answers what it says.
  void relay(std::chrono::milliseconds timeout = runtime::testing::patience) {
    sio.on("ask", [this, timeout](const Sid&, const Arguments& said) -> runtime::Task<Arguments> {
      const auto thread = std::this_thread::get_id();
      Sid whom = said.text(0).value_or("");
      Arguments question = sio::json("1");
      asked = true;
      const auto answer = co_await sio.call("question", std::move(question), std::move(whom), timeout);
      moved = std::this_thread::get_id() != thread;
      ended = true;
      co_return answer.value_or(sio::text("nothing"));
    });
  }
  static std::string ask(const Sid& sid) { return R"(429["ask",")" + sid + R"("])"; }

  std::atomic<bool> asked = false, moved = false, ended = false;
};

}  // namespace

TEST_P(Calling, LetsAHandlerAskItsOwnClientAndWait) {
  relay();
  start();
  const auto one = peer();
  one->say("40");
  const Sid sid = Peer::sidOf(one->hear());
  one->say(ask(sid));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  one->say(R"(430["fine"])");
  EXPECT_EQ(one->hear(), R"(439["fine"])");
}

TEST_P(Calling, LetsAHandlerAskAnotherClientAndGoesOnWhereItWas) {
  relay();
  start();
  const auto asking = peer();
  const Sid sid = asking->join();
  const auto lane = [&](const Sid& of) { return sio.engineSession(of)->home().lane(); };
  std::unique_ptr<Peer> other;
  Sid otherSid;
  do {
    other = peer();
    otherSid = other->join();
  } while (GetParam().loops == 2 && lane(otherSid) == lane(sid));
  asking->say(ask(otherSid));
  EXPECT_EQ(other->hear(), R"(420["question",1])");
  other->say(R"(430["from the other"])");
  EXPECT_EQ(asking->hear(), R"(439["from the other"])");
  EXPECT_FALSE(moved) << "the handlers of a client all run on its loop";
}

TEST_P(Calling, GivesAHandlerNothingAtTheTimeOut) {
  relay(1ms);
  start();
  const auto one = peer();
  const Sid sid = one->join();
  one->say(ask(sid));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  EXPECT_EQ(one->hear(), R"(439["nothing"])");
  one->say(ask("nobody"));
  EXPECT_EQ(one->hear(), R"(439["nothing"])");
}

TEST_P(Calling, GivesAHandlerNothingWhereItsClientIsGone) {
  relay(1h);
  start();
  auto one = peer();
  one->say(ask(one->join()));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  one.reset();
  EXPECT_TRUE(eventually([&] { return ended && clients() == 0; }));
}

TEST_P(Calling, GivesAHandlerNothingWhereItsClientLeavesTheNamespace) {
  relay(1h);
  start();
  const auto one = peer();
  one->say(ask(one->join()));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  one->say("41");
  EXPECT_TRUE(eventually([&] { return ended && clients() == 0; }));
}

TEST_P(Calling, GivesAHandlerNothingWhereItsClientIsSentAway) {
  relay(1h);
  start();
  const auto one = peer();
  const Sid sid = one->join();
  one->say(ask(sid));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  sio.disconnect(sid);
  EXPECT_TRUE(eventually([&] { return ended && clients() == 0; }));
}

TEST_P(Calling, EndsTheWaitingWhenTheServerStops) {
  relay(1h);
  start();
  const auto one = peer();
  one->say(ask(one->join()));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  ASSERT_TRUE(asked);
  const auto began = runtime::Clock::now();
  stop();
  EXPECT_LT(runtime::Clock::now() - began, 5s);
  EXPECT_TRUE(ended);
}

BOTH_MODELS(Calling);

}  // namespace pushlab::servers::testing
