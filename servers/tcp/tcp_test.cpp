#include "servers/tcp/tcp.h"

#include <thread>

#include "servers/common/test_client.h"
#include "servers/common/test_storm.h"

namespace pushlab::servers::testing {

namespace {

/// Speaks lines.
class LineClient {
 public:
  LineClient(std::uint16_t port, const std::string& token, const std::string& after = {},
             int receiveBuffer = 0)
      : _client(port, {}, receiveBuffer) {
    say(R"({"token":")" + token + (after.empty() ? "\"}" : R"(","after":")" + after + "\"}"));
  }
  void say(const std::string& line) { _client.send(line + "\n"); }
  /// The next line; empty where the connection has ended.
  std::string hear() {
    auto line = _lines.next();
    while (!line) {
      const std::string bytes = _client.receive();
      if (bytes.empty()) return {};
      _lines.receive(bytes);
      line = _lines.next();
    }
    return *line;
  }

 private:
  TestClient _client;
  LineBuffer _lines{100'000'000};
};

constexpr int smallBuffer = 4096;

class Raw : public ::testing::TestWithParam<Execution> {
 protected:
  /// Comes with the cursor of now, and waits until it is in its rooms.
  LineClient join(TestSite& lab, std::int64_t user, int receiveBuffer = 0) {
    LineClient client(lab.port(), lab.token(user), lab.cursorNow(), receiveBuffer);
    client.say(R"({"event":"message","data":{"msg":"there?"}})");
    EXPECT_TRUE(holds(client.hear(), "there?"));
    return client;
  }
};

}  // namespace

TEST_P(Raw, GivesEverythingOnceAndInOrderToClientsThatComeAndGo) {
  TestSite lab(GetParam(), serveTcp);
  Storm(lab).rageOver([&](const std::string& token, const std::string& after) {
    return LineClient(lab.port(), token, after);
  });
}

TEST_P(Raw, GivesStoredNotificationsPieceByPieceToASlowReader) {
  Options options;
  options.server.maxBacklog = 40'000;
  TestSite lab(GetParam(), serveTcp, options);
  lab.keepComments(1, 800, 10'000);
  LineClient client(lab.port(), lab.token(1), {}, smallBuffer);
  for (int i = 0; i < 800; ++i)
    ASSERT_TRUE(holds(client.hear(), "comment notify")) << i;
  EXPECT_TRUE(holds(client.hear(), "Welcome"));
  EXPECT_EQ(lab.drops(runtime::Drop::SlowConsumer), 0U);
}

TEST_P(Raw, DropsAClientThatDoesNotReadAndServesTheOthers) {
  Options options;
  options.server.maxBacklog = 100'000;
  TestSite lab(GetParam(), serveTcp, options);
  LineClient slow = join(lab, 1, smallBuffer), fast = join(lab, 2);
  const std::string data = "\"" + std::string(20'000, 'x') + "\"";
  for (int i = 0; lab.drops(runtime::Drop::SlowConsumer) == 0; ++i) {
    ASSERT_LT(i, 10'000);
    lab.publish("", data);
    ASSERT_TRUE(holds(fast.hear(), "xxx"));
  }
  EXPECT_TRUE(eventually([&] { return lab.connections() == 1; }));
  lab.publish("", "\"still here\"");
  EXPECT_TRUE(holds(fast.hear(), "still here"));
}

TEST_P(Raw, SendsWhatWasPublishedBeforeItStopsAndThenEndsAllConnections) {
  TestSite lab(GetParam(), serveTcp);
  LineClient one = join(lab, 1), two = join(lab, 2);
  lab.publish("", "\"last words\"");
  lab.stop();
  for (LineClient* each : {&one, &two}) {
    EXPECT_TRUE(holds(each->hear(), "last words"));
    EXPECT_EQ(each->hear(), "");
  }
}

TEST_P(Raw, EndsAConnectionWithALineThatIsTooLong) {
  Options options;
  options.maxMessage = 1'000;
  TestSite lab(GetParam(), serveTcp, options);
  LineClient client = join(lab, 1);
  client.say(std::string(1'001, 'x'));
  EXPECT_TRUE(holds(client.hear(), "too_large"));
  EXPECT_EQ(client.hear(), "");
  EXPECT_EQ(lab.drops(runtime::Drop::ProtocolError), 1U);
}

TEST_P(Raw, ObeysTheLinesThatComeTogetherInOrder) {
  TestSite lab(GetParam(), serveTcp);
  LineClient client = join(lab, 1);
  client.say(R"({"event":"join","data":"class"})"
             "\n"
             R"({"event":"message","data":{"msg":"in","room":"class"}})"
             "\n"
             R"({"event":"leave","data":"class"})"
             "\n"
             R"({"event":"message","data":{"msg":"out","room":"class"}})"
             "\nnonsense");
  const std::string heard = client.hear() + client.hear();  // a complaint does not wait for the turn to end
  EXPECT_TRUE(holds(heard, R"("msg":"in")"));
  EXPECT_TRUE(holds(heard, "bad_json"));
  lab.publish("1", "\"the end\"");
  EXPECT_TRUE(holds(client.hear(), "the end"));
}

TEST_P(Raw, SaysOnceThatSomethingWasMissedHoweverManyPagesThatTakes) {
  Options options;
  options.retain = 50;
  options.server.maxBacklog = 4'000;  // so that two notifications are a page
  TestSite lab(GetParam(), serveTcp, options);
  const std::string begin = lab.cursorNow();
  const std::string data = "\"" + std::string(1'000, 'x') + "\"";
  for (int i = 0; i < 10; ++i)
    lab.publish("1", data);
  for (int i = 0; i < 200; ++i)
    lab.publish("", data);
  LineClient client(lab.port(), lab.token(1), begin);
  std::vector<std::string> lines;
  for (int i = 0; i < 61; ++i)
    lines.push_back(client.hear());
  EXPECT_TRUE(holds(lines.front(), R"("missed":true)"));
  EXPECT_TRUE(holds(lines.back(), lab.cursorNow()));
  for (std::size_t i = 1; i < lines.size(); ++i)
    EXPECT_TRUE(holds(lines[i], "xxx")) << lines[i];
}

TEST_P(Raw, TellsAClientThatAnotherProcessDisconnectsAndEndsTheConnection) {
  TestSite lab(GetParam(), serveTcp);
  LineClient one = join(lab, 1), phone = join(lab, 1), other = join(lab, 2);
  EXPECT_TRUE(holds(one.hear(), "there?")) << "of the phone";
  lab.publish("1", "\"goodbye\"");
  lab.disconnectAsOther("1");
  for (LineClient* each : {&one, &phone}) {
    EXPECT_TRUE(holds(each->hear(), "goodbye"));
    EXPECT_TRUE(holds(each->hear(), R"("code":"disconnected")"));
    EXPECT_EQ(each->hear(), "");
  }
  lab.publish("", "\"still here\"");
  EXPECT_TRUE(holds(other.hear(), "still here"));
  EXPECT_TRUE(eventually([&] { return lab.connections() == 1; }));
}

BOTH_MODELS(Raw);

}  // namespace pushlab::servers::testing
