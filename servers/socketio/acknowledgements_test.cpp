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

class Acknowledging : public SocketIo {};

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
  one->say(R"(451-10["plain",{"_placeholder":true,"num":0}])");
  one->sayBytes("bytes");
  EXPECT_EQ(one->hear(), R"(461-10[{"_placeholder":true,"num":0}])");
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

BOTH_MODELS(Acknowledging);

}  // namespace pushlab::servers::testing
