#include <gtest/gtest.h>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

using feeding::only;
using feeding::readResponses;
using ToHead = feeding::Responses<true, false>;
using UntilClose = feeding::Responses<false, true>;

TEST(HttpResponseParser, ReadsAResponseWithContentLength) {
  const auto response = only(readResponses("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: y\r\n\r\n{}"));
  EXPECT_EQ(response.start, "200 OK 1.1");
  EXPECT_EQ(response.headers.size(), 2U);
  EXPECT_EQ(response.body, "{}");
  EXPECT_TRUE(response.keepAlive);
}

TEST(HttpResponseParser, ReadsAChunkedResponse) {
  const auto response =
      only(readResponses("HTTP/1.1 200 Fine, thanks\r\nTransfer-Encoding: "
                         "chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\nX: y\r\n\r\n"));
  EXPECT_EQ(response.start, "200 Fine, thanks 1.1");
  EXPECT_EQ(response.body, "abc");
}

TEST(HttpResponseParser, ReadsAnEmptyReason) {
  EXPECT_EQ(only(readResponses("HTTP/1.1 204 \r\n\r\n")).start, "204  1.1");
}

TEST(HttpResponseParser, KnowsResponsesThatNeverHaveABody) {
  for (const std::string status : {"204 No Content", "304 Not Modified"}) {
    for (const std::string fields : {"", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"}) {
      EXPECT_EQ(only(readResponses("HTTP/1.1 " + status + "\r\n" + fields + "\r\n")).body, "");
    }
  }
}

TEST(HttpResponseParser, ReadsTheAnswerToHeadWithoutBody) {
  for (const std::string fields : {"", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"}) {
    const auto text = "HTTP/1.1 200 OK\r\n" + fields + "\r\n";
    const auto response = only(feeding::read<ToHead>(text));
    EXPECT_EQ(response.body, "");
    EXPECT_TRUE(response.keepAlive);
    EXPECT_EQ(feeding::read<ToHead>(text + text).messages.size(), 2U);
  }
}

TEST(HttpResponseParser, ReadsABodyUntilTheConnectionCloses) {
  const std::string head = "HTTP/1.1 200 OK\r\nX: y\r\n\r\n";
  const auto response = only(feeding::read<UntilClose>(head + "all\r\nthat comes"));
  EXPECT_EQ(response.body, "all\r\nthat comes");
  EXPECT_EQ(response.headers.size(), 1U);
  EXPECT_FALSE(response.keepAlive);
  EXPECT_EQ(only(feeding::read<UntilClose>(head)).body, "");
}

TEST(HttpResponseParser, WaitsForTheCloseThatEndsABody) {
  ResponseParser parser;
  parser.receive("HTTP/1.0 200 OK\r\n\r\nabc");
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  EXPECT_FALSE(parser.atBoundary());
  parser.receiveEnd();
  EXPECT_EQ(parser.next(), Progress::Ready);
  EXPECT_EQ(parser.response().body, "abc");
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  EXPECT_TRUE(parser.atBoundary());
}

TEST(HttpResponseParser, RefusesAConnectionThatEndsInsideAMessage) {
  for (const std::string text : {"H", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
                                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n"}) {
    EXPECT_EQ(feeding::read<UntilClose>(text).failure, 400) << text;
  }
  const auto second = feeding::read<UntilClose>("HTTP/1.1 204 \r\n\r\nHTTP");
  EXPECT_EQ(second.messages.size(), 1U);
  EXPECT_EQ(second.failure, 400);
}

TEST(HttpResponseParser, TakesAnEndBetweenMessagesAsFine) {
  EXPECT_EQ(feeding::read<UntilClose>("").failure, 0);
  EXPECT_EQ(only(feeding::read<UntilClose>("HTTP/1.1 204 \r\n\r\n")).body, "");
}

TEST(HttpResponseParser, SkipsInterimResponses) {
  const auto response =
      only(readResponses("HTTP/1.1 100 Continue\r\n\r\n"
                         "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 9\r\n\r\n"
                         "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"));
  EXPECT_EQ(response.start, "200 OK 1.1");
  EXPECT_EQ(response.headers.size(), 1U);
}

TEST(HttpResponseParser, StopsAtSwitchingProtocols) {
  ResponseParser parser;
  parser.receive(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x01x");
  ASSERT_EQ(parser.next(), Progress::Ready);
  EXPECT_EQ(parser.response().status, 101);
  EXPECT_EQ(parser.takeRest(), "\x81\x01x");
  EXPECT_TRUE(parser.response().headerHasToken("Upgrade", "WebSocket"));
}

TEST(HttpResponseParser, ReadsPipelinedResponses) {
  const auto reading = readResponses(
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"
      "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nb\r\n0\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  ASSERT_EQ(reading.messages.size(), 3U);
  EXPECT_EQ(reading.messages[1].body, "b");
  EXPECT_FALSE(reading.messages[2].keepAlive);
}

TEST(HttpResponseParser, KeepsTheConnectionByTheRulesOfTheVersion) {
  const std::string length = "Content-Length: 0\r\n";
  EXPECT_TRUE(only(readResponses("HTTP/1.1 200 OK\r\n" + length + "\r\n")).keepAlive);
  EXPECT_FALSE(only(readResponses("HTTP/1.0 200 OK\r\n" + length + "\r\n")).keepAlive);
  EXPECT_TRUE(
      only(readResponses("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n" + length + "\r\n")).keepAlive);
}

TEST(HttpResponseParser, RefusesMalformedResponses) {
  const std::pair<std::string, int> cases[] = {
      {"HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", 400},
      {"HTTP/1.1 20 OK\r\n\r\n", 400},
      {"HTTP/1.1 2x0 OK\r\n\r\n", 400},
      {"HTTP/1.1 2000 OK\r\n\r\n", 400},
      {"HTTP/1.1 099 OK\r\n\r\n", 400},
      {"HTTP/1.1\r\n\r\n", 400},
      {"HTTP/2.0 200 OK\r\n\r\n", 505},
      {"ICY 200 OK\r\n\r\n", 400},
      {"HTTP/1.1 200 O\x01K\r\n\r\n", 400},
      {"HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n", 400},
      {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
      {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na", 400},
      {"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\na", 400},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\na", 501},
  };
  for (const auto& [text, status] : cases) {
    EXPECT_EQ(readResponses(text).failure, status) << text;
  }
}

TEST(HttpResponseParser, RefusesWhatIsBeyondItsLimits) {
  const Limits limits{.target = 20, .head = 60, .body = 10};
  EXPECT_EQ(readResponses("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", limits).failure, 413);
  EXPECT_EQ(readResponses("HTTP/1.1 200 OK\r\n\r\n01234567890", limits).failure, 413);
  EXPECT_EQ(readResponses("HTTP/1.1 200 " + std::string(60, 'x') + "\r\n\r\n", limits).failure, 431);
  EXPECT_EQ(readResponses("HTTP/1.1 204 " + std::string(30, 'x') + "\r\n\r\n", limits).failure, 0);
}

}  // namespace pushlab::http
