#include "servers/comet/comet.h"
#include "servers/common/test_storm.h"

namespace pushlab::servers::testing {

namespace {

/// Polls on one connection; now and then leaves while the answer is held, and asks the same again.
std::vector<std::string> visit(std::uint16_t port, const std::string& token, std::string cursor,
                               std::size_t enough) {
  TestClient client(port, token);
  std::vector<std::string> heard;
  while (heard.size() < enough) {
    const std::string request = client.request("GET", "/comet?timeout=60&after=" + cursor);
    if (enough % 5 == 0 && heard.empty()) TestClient(port, token).send(request);
    client.send(request);
    const Answer answer = client.answer();
    EXPECT_EQ(answer.status, 200);
    std::vector<std::string> cursors = cursorsIn(answer.body);
    if (cursors.size() < 2) return heard;
    cursor = cursors.back();
    cursors.pop_back();
    EXPECT_EQ(cursor, cursors.back());
    heard.insert(heard.end(), cursors.begin(), cursors.end());
    if (cursor.ends_with(Storm::lastOne())) return heard;
  }
  return heard;
}

class CometStorm : public ::testing::TestWithParam<Execution> {};

}  // namespace

TEST_P(CometStorm, GivesEveryPollingClientEverythingOnceAndInOrder) {
  TestSite lab(GetParam(), serveComet);
  Storm(lab).rage([&](const std::string& token, const std::string& after, std::size_t enough) {
    return visit(lab.port(), token, after, enough);
  });
  EXPECT_TRUE(eventually([&] { return lab.heldPolls() == 0; }));
}

BOTH_MODELS(CometStorm);

}  // namespace pushlab::servers::testing
