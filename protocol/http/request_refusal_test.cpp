#include <gtest/gtest.h>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

using namespace std::string_literals;
using feeding::readRequests;

namespace {

/// A request to HTTP/1.1 with Host and these header lines.
std::string withFields(const std::string& lines, const std::string& body = "") {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + body;
}

void expectRefused(const std::string& text, int status) {
  const auto reading = readRequests(text);
  EXPECT_EQ(reading.failure, status) << text;
  EXPECT_TRUE(reading.messages.empty()) << text;
}

}  // namespace

TEST(HttpRequestParser, RefusesTwoContentLengths) {
  expectRefused(withFields("Content-Length: 5\r\nContent-Length: 6\r\n", "abcdef"), 400);
  expectRefused(withFields("Content-Length: 5\r\nContent-Length: 5\r\n", "abcde"), 400);
  expectRefused(withFields("Content-Length: 5\r\nX: y\r\ncontent-length: 5\r\n", "abcde"), 400);
  expectRefused(withFields("Content-Length: 5, 5\r\n", "abcde"), 400);
  expectRefused(withFields("Content-Length: 0\r\nContent-Length: 0\r\n"), 400);
}

TEST(HttpRequestParser, RefusesAContentLengthThatIsNoDecimalNumber) {
  const std::string values[] = {"-1",
                                "+5",
                                "0x5",
                                "5a",
                                "5.0",
                                "1e2",
                                "",
                                "five",
                                "5 5",
                                "5;",
                                "\"5\"",
                                ",5",
                                "5,",
                                "\xb2\xb3",
                                "18446744073709551616",
                                "99999999999999999999999"};
  for (const auto& value : values) {
    expectRefused(withFields("Content-Length: " + value + "\r\n", "abcde"), 400);
  }
}

TEST(HttpRequestParser, RefusesContentLengthBesideTransferEncoding) {
  const auto body = "3\r\nabc\r\n0\r\n\r\n";
  expectRefused(withFields("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", body), 400);
  expectRefused(withFields("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", body), 400);
  expectRefused(withFields("Content-Length: 3\r\nTransfer-Encoding: identity\r\n", body), 400);
  expectRefused(withFields("Content-Length: 3\r\nTransfer-Encoding:\r\n", body), 400);
}

TEST(HttpRequestParser, RefusesChunkedWhereItIsNotAppliedOnceAndLast) {
  const std::string codings[] = {"chunked, gzip",
                                 "chunked, identity",
                                 "chunked, chunked",
                                 "chunked,chunked,chunked",
                                 "gzip, chunked, chunked",
                                 "chunked\r\nTransfer-Encoding: chunked",
                                 "chunked\r\nTransfer-Encoding: gzip",
                                 "",
                                 ",",
                                 " , "};
  for (const auto& coding : codings) {
    expectRefused(withFields("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n"), 400);
  }
}

TEST(HttpRequestParser, DoesNotKnowOtherTransferCodings) {
  const std::string codings[] = {
      "gzip",        "gzip, chunked", "identity", "xchunked",
      "chunked;q=1", "\"chunked\"",   "chun ked", "deflate\r\nTransfer-Encoding: chunked"};
  for (const auto& coding : codings) {
    expectRefused(withFields("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n"), 501);
  }
}

TEST(HttpRequestParser, RefusesTransferEncodingInHttp10) {
  expectRefused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
}

TEST(HttpRequestParser, RefusesABareLfAnywhereInTheHead) {
  expectRefused("GET / HTTP/1.1\nHost: a\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\n\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\r\n\n", 400);
  expectRefused("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\r\nX: b\nY: c\r\n\r\n", 400);
  expectRefused("GET\n/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
}

TEST(HttpRequestParser, RefusesABareCrAnywhereInTheHead) {
  expectRefused("GET / HTTP/1.1\rHost: a\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\r\n\rX: b\r\n\r\n", 400);
  expectRefused("GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", 400);
  expectRefused("\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
  expectRefused(withFields("X\r: b\r\n"), 400);
}

TEST(HttpRequestParser, RefusesControlCharactersAnywhereInTheHead) {
  for (const char control : "\x01\x02\x08\x0b\x0c\x1b\x1f\x7f"s + '\0') {
    const std::string c(1, control);
    expectRefused("GET /" + c + " HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    expectRefused("G" + c + "ET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    expectRefused("GET / HTTP/1.1" + c + "\r\nHost: a\r\n\r\n", 400);
    expectRefused(withFields("X" + c + ": b\r\n"), 400);
    expectRefused(withFields("X: a" + c + "b\r\n"), 400);
    expectRefused(withFields("X:" + c + "\r\n"), 400);
    expectRefused(withFields("Transfer-Encoding:" + c + "chunked\r\n", "0\r\n\r\n"), 400);
    expectRefused(withFields("Content-Length: 1" + c + "\r\n", "a"), 400);
  }
}

TEST(HttpRequestParser, RefusesFieldNamesThatAreNoTokens) {
  for (const auto name : {"X ", "X\t", " ", "", "(X)", "X\"", "X/Y", "X=", "X@Y", "\xc3\xa9",
                          "Content-Length ", "Transfer-Encoding\t"}) {
    expectRefused(withFields(std::string(name) + ": 3\r\n", "abc"), 400);
  }
  expectRefused(withFields("no colon\r\n"), 400);
  expectRefused(withFields("nocolon\r\n"), 400);
}

TEST(HttpRequestParser, RefusesFoldedFields) {
  expectRefused(withFields("X: a\r\n b\r\n"), 400);
  expectRefused(withFields("X: a\r\n\tb: c\r\n"), 400);
  expectRefused(withFields("X: a\r\n \r\n"), 400);
  expectRefused(withFields("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), 400);
  expectRefused("GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
}

TEST(HttpRequestParser, RefusesAMissingDoubledOrMalformedHost) {
  expectRefused("GET / HTTP/1.1\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
  expectRefused("GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n", 400);
  for (const std::string host : {"a b", "a/b", "u@a", "a\\b", "a?b", "a#b", "<a>", "\xc3\xa9", "a, b"}) {
    expectRefused("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", 400);
  }
  for (const std::string host : {"", "a", "127.0.0.1:8080", "[::1]:80", "x-y.example", "a_b", "%41"}) {
    EXPECT_EQ(readRequests("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").failure, 0) << host;
  }
}

TEST(HttpRequestParser, RefusesMalformedRequestLines) {
  const std::string lines[] = {"GET",
                               "GET ",
                               "GET /",
                               "GET / ",
                               " GET / HTTP/1.1",
                               "GET  / HTTP/1.1",
                               "GET /  HTTP/1.1",
                               "GET / HTTP/1.1 ",
                               "GET /a b HTTP/1.1",
                               "GET\t/ HTTP/1.1",
                               "GET /\tHTTP/1.1",
                               "G(T / HTTP/1.1",
                               "G\xc3\xa9T / HTTP/1.1",
                               "GET / http/1.1",
                               "GET / HTTP/1",
                               "GET / HTTP/1.",
                               "GET / HTTP/1.1x",
                               "GET / HTTP/1.10",
                               "GET / HTTP/11",
                               "GET / HTTP 1.1",
                               "GET / HTTP/x.y",
                               "GET / HTTP/ 1.1",
                               "GET / HTTP/+1.1",
                               "GET /HTTP/2.0 HTTX/1.1",
                               "GET / ICY",
                               "HTTP/1.1 200 OK",
                               "\x16\x03\x01"};
  for (const auto& line : lines) {
    expectRefused(line + "\r\nHost: a\r\n\r\n", 400);
  }
}

TEST(HttpRequestParser, RefusesOtherVersionsOfHttp) {
  for (const std::string version : {"2.0", "0.9", "3.0", "9.9", "1.2"}) {
    expectRefused("GET / HTTP/" + version + "\r\nHost: a\r\n\r\n", 505);
  }
  expectRefused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
}

TEST(HttpRequestParser, RefusesTooLongATarget) {
  const Limits limits{.target = 20, .head = 200, .body = 10};
  const auto get = [](std::size_t length) {
    return "GET /" + std::string(length - 1, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  EXPECT_EQ(readRequests(get(20), limits).failure, 0);
  EXPECT_EQ(readRequests(get(21), limits).failure, 414);
  EXPECT_EQ(readRequests(get(1000), limits).failure, 414);
  EXPECT_EQ(readRequests("GET /" + std::string(20, 'x'), limits).failure, 414);
  EXPECT_EQ(readRequests("GET /" + std::string(50, 'x') + "\n", limits).failure, 414);
}

TEST(HttpRequestParser, RefusesTooLongAHead) {
  const Limits limits{.target = 20, .head = 200, .body = 10};
  const auto head = withFields("");
  const auto padded = [&](std::size_t size) {
    return withFields("X:" + std::string(size - head.size() - 4, 'y') + "\r\n");
  };
  EXPECT_EQ(readRequests(padded(200), limits).failure, 0);
  EXPECT_EQ(readRequests(padded(201), limits).failure, 431);
  EXPECT_EQ(readRequests(padded(5000), limits).failure, 431);
  EXPECT_EQ(readRequests(std::string(200, 'G'), limits).failure, 431);
  std::string manyFields;
  for (int i = 0; i < 100; ++i) {
    manyFields += "a:\r\n";
  }
  EXPECT_EQ(readRequests(withFields(manyFields), limits).failure, 431);
}

TEST(HttpRequestParser, RefusesTooLongABodyBeforeItComes) {
  const Limits limits{.target = 20, .head = 200, .body = 10};
  EXPECT_EQ(readRequests(withFields("Content-Length: 10\r\n", "0123456789"), limits).failure, 0);
  EXPECT_EQ(readRequests(withFields("Content-Length: 11\r\n"), limits).failure, 413);
  EXPECT_EQ(readRequests(withFields("Content-Length: 18446744073709551615\r\n"), limits).failure, 413);
  EXPECT_EQ(readRequests(withFields("Expect: 100-continue\r\nContent-Length: 11\r\n"), limits).failure, 413);
}

}  // namespace pushlab::http
