#include <gtest/gtest.h>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

using feeding::only;
using feeding::readRequests;

using namespace std::string_literals;

using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(HttpRequestParser, ReadsARequestWithoutBody) {
  const auto request = only(readRequests("GET /poll?after=a%20b HTTP/1.1\r\nHost: a:80\r\nX-Empty:\r\n\r\n"));
  EXPECT_EQ(request.start, "GET /poll?after=a%20b 1.1");
  EXPECT_EQ(request.headers, (Fields{{"Host", "a:80"}, {"X-Empty", ""}}));
  EXPECT_EQ(request.body, "");
  EXPECT_TRUE(request.keepAlive);
}

TEST(HttpRequestParser, TakesWhiteSpaceFromAroundValuesOnly) {
  const auto request = only(readRequests("GET / HTTP/1.1\r\nHost:a\r\nX: \t a  b\t \r\n\r\n"));
  EXPECT_EQ(request.headers, (Fields{{"Host", "a"}, {"X", "a  b"}}));
}

TEST(HttpRequestParser, ReadsABodyOfKnownLength) {
  const auto request = only(readRequests("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\na\r\n\0b"s));
  EXPECT_EQ(request.body, "a\r\n\0b"s);
}

TEST(HttpRequestParser, TakesAZeroLengthForNoBody) {
  EXPECT_EQ(only(readRequests("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")).body, "");
}

TEST(HttpRequestParser, ReadsPipelinedRequestsOneByOne) {
  const auto reading = readRequests(
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
      "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
      "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ndef\r\n0\r\n\r\n"
      "GET /4 HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(reading.messages.size(), 4U);
  EXPECT_EQ(reading.messages[0].start, "GET /1 1.1");
  EXPECT_EQ(reading.messages[1].body, "abc");
  EXPECT_EQ(reading.messages[2].body, "def");
  EXPECT_EQ(reading.messages[3].start, "GET /4 1.1");
  EXPECT_EQ(reading.messages[3].body, "");
  EXPECT_TRUE(reading.atBoundary);
}

TEST(HttpRequestParser, GivesTheRequestsBeforeABadOne) {
  const auto reading = readRequests("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2\r\n\r\n");
  EXPECT_EQ(reading.messages.size(), 1U);
  EXPECT_EQ(reading.failure, 400);
}

TEST(HttpRequestParser, ToleratesAFewEmptyLinesBeforeARequest) {
  const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(only(readRequests("\r\n\r\n" + request)).start, "GET / 1.1");
  EXPECT_EQ(readRequests(request + "\r\n" + request + "\r\n").messages.size(), 2U);
  EXPECT_EQ(readRequests("\r\n\r\n\r\n\r\n\r\n" + request).failure, 400);
}

namespace {

struct KeepAliveCase {
  std::string_view version;
  std::string_view fields;
  bool keepAlive;
};

}  // namespace

TEST(HttpRequestParser, KeepsTheConnectionByTheRulesOfTheVersion) {
  const KeepAliveCase cases[] = {
      {"1.1", "", true},
      {"1.1", "Connection: close\r\n", false},
      {"1.1", "Connection: Upgrade, CLOSE\r\n", false},
      {"1.1", "Connection: Upgrade\r\nConnection: close\r\n", false},
      {"1.1", "Connection: keep-alive\r\n", true},
      {"1.1", "Connection: closed\r\n", true},
      {"1.1", "X-Connection: close\r\n", true},
      {"1.0", "", false},
      {"1.0", "Connection: Keep-Alive\r\n", true},
      {"1.0", "Connection: TE, keep-alive\r\n", true},
      {"1.0", "Connection: keep-alive, close\r\n", false},
      {"1.0", "Connection: close\r\n", false},
  };
  for (const auto& [version, fields, keepAlive] : cases) {
    const auto text = "GET / HTTP/" + std::string(version) + "\r\nHost: a\r\n" + std::string(fields) + "\r\n";
    EXPECT_EQ(only(readRequests(text)).keepAlive, keepAlive) << text;
  }
}

TEST(HttpRequestParser, ReadsAnHttp10RequestWithoutHost) {
  EXPECT_EQ(only(readRequests("GET / HTTP/1.0\r\n\r\n")).start, "GET / 1.0");
}

TEST(HttpRequestParser, ReadsEveryFormOfTarget) {
  const std::string_view targets[] = {
      "/", "*", "http://a/b?c", "a:443", "//x", "/?", "/%", "/a;b=c:d@e!$&'()*+,~#f", "/\xc3\xa9", "x",
  };
  for (const auto target : targets) {
    const auto text = "OPTIONS " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    EXPECT_EQ(only(readRequests(text)).start, "OPTIONS " + std::string(target) + " 1.1");
  }
}

TEST(HttpRequestParser, ReadsAnyTokenAsMethod) {
  for (const std::string method : {"DELETE", "HEAD", "M-SEARCH", "brew", "X!"}) {
    EXPECT_EQ(only(readRequests(method + " / HTTP/1.1\r\nHost: a\r\n\r\n")).start, method + " / 1.1");
  }
}

TEST(HttpRequestParser, KnowsWhetherItStandsBetweenRequests) {
  RequestParser parser;
  EXPECT_TRUE(parser.atBoundary());
  parser.receive("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n");
  EXPECT_FALSE(parser.atBoundary());
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  EXPECT_FALSE(parser.atBoundary());
  parser.receive("x");
  EXPECT_EQ(parser.next(), Progress::Ready);
  EXPECT_TRUE(parser.atBoundary());
  parser.receive("\r\n");
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  EXPECT_TRUE(parser.atBoundary());
  parser.receive("G");
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  EXPECT_FALSE(parser.atBoundary());
}

TEST(HttpRequestParser, HandsOverTheBytesBehindAnUpgrade) {
  RequestParser parser;
  parser.receive("GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x80");
  ASSERT_EQ(parser.next(), Progress::Ready);
  EXPECT_FALSE(parser.atBoundary());
  EXPECT_EQ(parser.takeRest(), "\x81\x80");
  EXPECT_TRUE(parser.atBoundary());
  EXPECT_EQ(parser.takeRest(), "");
  EXPECT_TRUE(parser.request().headerHasToken("connection", "upgrade"));
}

TEST(HttpRequestParser, HandsOverBytesThatAreNoMessageYet) {
  RequestParser parser;
  parser.receive("{\"token\":");
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  EXPECT_EQ(parser.takeRest(), "{\"token\":");
  EXPECT_TRUE(parser.atBoundary());
  parser.receive(feeding::Requests::another);
  EXPECT_EQ(parser.next(), Progress::Ready);
}

TEST(HttpRequestParser, GoesOnWhereItsOwnerMovesIt) {
  RequestParser first;
  first.receive("GET /moved HTTP/1.1\r\nHo");
  RequestParser second(std::move(first));
  second.receive("st: a\r\n\r\n");
  EXPECT_EQ(second.next(), Progress::Ready);
  EXPECT_EQ(second.request().target, "/moved");
}

TEST(HttpRequestParser, ReusesItsMemoryForTheNextRequest) {
  RequestParser parser;
  const auto readOne = [&] {
    parser.receive(feeding::Requests::another);
    EXPECT_EQ(parser.next(), Progress::Ready);
    const std::pair places(parser.request().target.data(), parser.request().headers.data());
    EXPECT_EQ(parser.next(), Progress::NeedMore);
    return places;
  };
  const auto first = readOne();
  EXPECT_EQ(readOne(), first);
  EXPECT_EQ(readOne(), first);
}

TEST(HttpRequestParser, StaysFailed) {
  RequestParser parser;
  parser.receive("bad\n");
  EXPECT_EQ(parser.next(), Progress::Failed);
  parser.receive(feeding::Requests::another);
  EXPECT_EQ(parser.next(), Progress::Failed);
  EXPECT_EQ(parser.failure().status, 400);
  EXPECT_EQ(parser.failure().reason, "an LF without CR");
}

}  // namespace pushlab::http
