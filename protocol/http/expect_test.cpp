#include <gtest/gtest.h>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

namespace {

std::string request(const std::string& lines, const std::string& version = "1.1") {
  return "POST / HTTP/" + version + "\r\nHost: a\r\n" + lines + "\r\n";
}

}  // namespace

TEST(HttpExpectation, AsksForContinueOnceWhileTheBodyIsMissing) {
  for (const std::string framing : {"Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n"}) {
    RequestParser parser;
    parser.receive(request("Expect: 100-Continue\r\n" + framing));
    ASSERT_EQ(parser.next(), Progress::Continue);
    EXPECT_EQ(parser.request().method, "POST");
    EXPECT_EQ(parser.next(), Progress::NeedMore);
    EXPECT_EQ(parser.next(), Progress::NeedMore);
    parser.receive(framing[0] == 'C' ? "ab" : "2\r\nab\r\n0\r\n\r\n");
    ASSERT_EQ(parser.next(), Progress::Ready);
    EXPECT_EQ(parser.request().body, "ab");
    EXPECT_EQ(parser.request().header("expect"), "100-Continue");
  }
}

TEST(HttpExpectation, AsksForContinueWhenPartOfTheBodyHasCome) {
  RequestParser parser;
  parser.receive(request("Expect: 100-continue\r\nContent-Length: 2\r\n") + "a");
  EXPECT_EQ(parser.next(), Progress::Continue);
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  parser.receive("b");
  EXPECT_EQ(parser.next(), Progress::Ready);
}

TEST(HttpExpectation, AsksForContinueAnewInTheNextRequest) {
  RequestParser parser;
  for (int i = 0; i < 2; ++i) {
    parser.receive(request("Expect: 100-continue\r\nContent-Length: 1\r\n"));
    EXPECT_EQ(parser.next(), Progress::Continue);
    parser.receive("a");
    EXPECT_EQ(parser.next(), Progress::Ready);
    EXPECT_EQ(parser.next(), Progress::NeedMore);
  }
}

TEST(HttpExpectation, NeedsNoContinueWhereTheBodyIsThere) {
  for (const std::string text : {"Content-Length: 1\r\n\r\na", "Content-Length: 0\r\n\r\n", "\r\n",
                                 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
    RequestParser parser;
    parser.receive("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" + text);
    EXPECT_EQ(parser.next(), Progress::Ready) << text;
  }
}

TEST(HttpExpectation, MeansNothingInHttp10) {
  RequestParser parser;
  parser.receive(request("Expect: 100-continue\r\nContent-Length: 1\r\n", "1.0"));
  EXPECT_EQ(parser.next(), Progress::NeedMore);
  parser.receive("a");
  EXPECT_EQ(parser.next(), Progress::Ready);
  EXPECT_EQ(feeding::readRequests(request("Expect: miracles\r\n", "1.0")).failure, 0);
}

TEST(HttpExpectation, IsRefusedWhereItIsNotKnown) {
  for (const std::string value : {"miracles", "100-continue, miracles", "101-continue", "100-continue=1"}) {
    EXPECT_EQ(feeding::readRequests(request("Expect: " + value + "\r\n")).failure, 417) << value;
  }
}

}  // namespace pushlab::http
