#include <thread>

#include "runtime/signal.h"
#include "servers/socketio/test_lab.h"

// Acknowledgements both ways.
namespace pushlab::servers::testing {

namespace {

using sio::Arguments;
using sio::Sid;

/// What came of a question to a client.
struct Reply {
  std::atomic<int> times = 0;
  std::string text = "nothing";  ///< once it came

  std::function<void(std::optional<Arguments>)> callback() {
    return [this](const std::optional<Arguments>& given) {
      if (given) text = given->text(0).value_or("no text");
      ++times;
    };
  }
  bool came() const {
    return eventually([this] { return times == 1; });
  }
};

class Acknowledging : public SocketIo {
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

TEST_P(Acknowledging, GivesWhatTheHandlerReturnsToWhoAsked) {
  sio.on("plain", [](const Sid&, const Arguments& said) { return said; });
  sio.on("waits", [](const Sid&, const Arguments& said) -> runtime::Task<Arguments> { co_return said; });
  sio.on("silent", [](const Sid&, const Arguments&) {});
  start();
  const auto one = peer();
  one->join();
  one->say(R"(42["plain","unheard"])");
  one->say(R"(427["plain",1,"two"])");
  EXPECT_EQ(one->hear(), R"(437[1,"two"])");
  one->say(R"(428["waits",{"a":[]}])");
  EXPECT_EQ(one->hear(), R"(438[{"a":[]}])");
  one->say(R"(429["silent"])");
  EXPECT_EQ(one->hear(), "439[]");
  one->say(R"(4510-["plain",{"_placeholder":true,"num":0}])");
  one->sayBytes("bytes");
  EXPECT_EQ(one->hear(), R"(4610-[{"_placeholder":true,"num":0}])");
  EXPECT_EQ(one->hear(), "bytes");
}

TEST_P(Acknowledging, GivesNothingForAHandlerThatFailsOrIsMissing) {
  sio.on("fails",
         [](const Sid&, const Arguments& said) { return sio::json(said.object(0).raw("a").value()); });
  sio.on("fine", [](const Sid&, const Arguments&) {});
  start();
  const auto one = peer();
  one->join();
  one->say(R"(421["fails",1])");
  one->say(R"(422["unknown"])");
  one->say(R"(423["fine"])");
  EXPECT_EQ(one->hear(), "433[]");
}

TEST_P(Acknowledging, LeavesWhatHasNoHandlerToTheCatchAll) {
  sio.on("known", [](const Sid&, const Arguments&) { return sio::text("known"); });
  sio.on("*", [](const std::string& event, const Sid&, const Arguments& said) {
    return sio::text(event).json(said.json(0));
  });
  start();
  const auto one = peer();
  one->join();
  one->say(R"(421["known"])");
  EXPECT_EQ(one->hear(), R"(431["known"])");
  one->say(R"(422["other",[1]])");
  EXPECT_EQ(one->hear(), R"(432["other",[1]])");
}

TEST_P(Acknowledging, CallsBackWithTheClientsAnswer) {
  start();
  const auto one = peer();
  const Sid sid = one->join();
  Reply first, second;
  sio.emitWithAck("question", sio::json("1"), sid, runtime::testing::patience, first.callback());
  sio.emitWithAck("question", sio::json("2"), sid, runtime::testing::patience, second.callback());
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  EXPECT_EQ(one->hear(), R"(421["question",2])");
  one->say(R"(431["to the second"])");
  one->say(R"(430["to the first"])");
  one->say(R"(430["again"])");
  ASSERT_TRUE(first.came() && second.came());
  EXPECT_EQ(first.text, "to the first");
  EXPECT_EQ(second.text, "to the second");
}

TEST_P(Acknowledging, CallsBackWithNothingAtTheTimeOut) {
  start();
  const auto one = peer();
  const Sid sid = one->join();
  Reply late, next;
  sio.emitWithAck("question", {}, sid, 1ms, late.callback());
  EXPECT_EQ(one->hear(), R"(420["question"])");
  ASSERT_TRUE(late.came());
  EXPECT_EQ(late.text, "nothing");
  one->say(R"(430["too late"])");
  sio.emitWithAck("question", {}, sid, runtime::testing::patience, next.callback());
  EXPECT_EQ(one->hear(), R"(421["question"])");
  one->say(R"(431["in time"])");
  ASSERT_TRUE(next.came());
  EXPECT_EQ(next.text, "in time");
  EXPECT_EQ(late.times, 1);
}

TEST_P(Acknowledging, CallsBackWithNothingWhereTheClientIsGone) {
  start();
  auto one = peer();
  const Sid sid = one->join();
  Reply gone, nobody;
  sio.emitWithAck("question", {}, sid, 1h, gone.callback());
  one.reset();
  ASSERT_TRUE(gone.came());
  EXPECT_EQ(gone.text, "nothing");
  ASSERT_TRUE(eventually([&] { return clients() == 0; }));
  sio.emitWithAck("question", {}, sid, 1h, nobody.callback());
  EXPECT_EQ(nobody.times, 1) << "at once";
}

TEST_P(Acknowledging, AsksAgainHoweverOftenAClientDidNotAnswer) {
  start();
  const auto one = peer();
  const Sid sid = one->join();
  std::atomic<std::size_t> timedOut = 0;
  for (std::size_t i = 0; i < sio::Client::mostOwed; ++i)
    sio.emitWithAck("question", {}, sid, 1ms, [&](const auto&) { ++timedOut; });
  ASSERT_TRUE(eventually([&] { return timedOut == sio::Client::mostOwed; }));
  Reply last;
  sio.emitWithAck("last", {}, sid, runtime::testing::patience, last.callback());
  ASSERT_EQ(last.times, 0) << "what timed out is no longer owed";
  std::string heard;
  do {
    heard = one->hear();
  } while (!heard.empty() && !holds(heard, "last"));
  one->say("43" + heard.substr(2, heard.find('[') - 2) + R"(["an answer"])");
  ASSERT_TRUE(last.came());
  EXPECT_EQ(last.text, "an answer");
}

TEST_P(Acknowledging, LetsAHandlerAskItsOwnClientAndWait) {
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

TEST_P(Acknowledging, LetsAHandlerAskAnotherClientAndGoesOnWhereItWas) {
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

TEST_P(Acknowledging, GivesAHandlerNothingAtTheTimeOut) {
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

TEST_P(Acknowledging, GivesAHandlerNothingWhereItsClientIsGone) {
  relay(1h);
  start();
  auto one = peer();
  one->say(ask(one->join()));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  one.reset();
  EXPECT_TRUE(eventually([&] { return ended && clients() == 0; }));
}

TEST_P(Acknowledging, GivesAHandlerNothingWhereItsClientLeavesTheNamespace) {
  relay(1h);
  start();
  const auto one = peer();
  one->say(ask(one->join()));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  one->say("41");
  EXPECT_TRUE(eventually([&] { return ended && clients() == 0; }));
}

TEST_P(Acknowledging, GivesAHandlerNothingWhereItsClientIsSentAway) {
  relay(1h);
  start();
  const auto one = peer();
  const Sid sid = one->join();
  one->say(ask(sid));
  EXPECT_EQ(one->hear(), R"(420["question",1])");
  sio.disconnect(sid);
  EXPECT_TRUE(eventually([&] { return ended && clients() == 0; }));
}

TEST_P(Acknowledging, EndsTheWaitingWhenTheServerStops) {
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

BOTH_MODELS(Acknowledging);

}  // namespace pushlab::servers::testing
