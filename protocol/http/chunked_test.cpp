#include "protocol/http/chunked.h"

#include <gtest/gtest.h>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

using feeding::only;
using feeding::readRequests;

namespace {

std::string chunkedRequest(const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
}

struct ChunkedCase {
  std::string coded;
  std::string body;
};

}  // namespace

TEST(HttpChunkedBody, IsUnchunked) {
  const ChunkedCase cases[] = {
      {"0\r\n\r\n", ""},
      {"3\r\nabc\r\n0\r\n\r\n", "abc"},
      {"3\r\nabc\r\n5\r\n\r\n0\r\n\r\n0\r\n\r\n", "abc\r\n0\r\n"},
      {"1\r\na\r\n1\r\nb\r\n1\r\nc\r\n000\r\n\r\n", "abc"},
      {"0000000000000002\r\nab\r\n0\r\n\r\n", "ab"},
      {"a\r\n0123456789\r\n0\r\n\r\n", "0123456789"},
      {"A\r\n0123456789\r\n0\r\n\r\n", "0123456789"},
      {"1F\r\n" + std::string(31, 'x') + "\r\n0\r\n\r\n", std::string(31, 'x')},
      {std::string("2\r\n\0\xff\r\n0\r\n\r\n", 12), std::string("\0\xff", 2)},
  };
  for (const auto& [coded, body] : cases) {
    EXPECT_EQ(only(readRequests(chunkedRequest(coded))).body, body) << coded;
  }
}

TEST(HttpChunkedBody, MayHaveTheNameOfItsCodingInAnyCase) {
  const auto request =
      "POST / HTTP/1.1\r\nHost: a\r\ntransfer-ENCODING: , CHUNKED ,\r\n\r\n1\r\na\r\n0\r\n\r\n";
  EXPECT_EQ(only(readRequests(request)).body, "a");
}

TEST(HttpChunkedBody, MayHaveExtensions) {
  for (const std::string extension :
       {";a", ";a=b", " ; a = \"b;c\"", ";;", ";a=\"\\\"\"", "\t;a", ";\xc3\xa9"}) {
    EXPECT_EQ(
        only(readRequests(chunkedRequest("1" + extension + "\r\nx\r\n0" + extension + "\r\n\r\n"))).body,
        "x");
  }
}

TEST(HttpChunkedBody, LosesItsTrailerFields) {
  const auto request =
      only(readRequests(chunkedRequest("1\r\nx\r\n0\r\nContent-Length: 7\r\nConnection: close\r\n\r\n")));
  EXPECT_EQ(request.body, "x");
  EXPECT_EQ(request.headers.size(), 2U);
  EXPECT_TRUE(request.keepAlive);
}

TEST(HttpChunkedBody, IsRefusedWhereItsFramingIsMalformed) {
  const std::string bodies[] = {
      "\r\n",
      "x\r\n",
      "-1\r\na\r\n",
      "+1\r\na\r\n",
      "0x1\r\na\r\n",
      " 1\r\na\r\n",
      "1 \r\na\r\n",
      "1 a\r\nb\r\n",
      ";a\r\n",
      "1\na\r\n0\r\n\r\n",
      "1\r\na\n0\r\n\r\n",
      "1\r\na\r0\r\n\r\n",
      "1\r\nab\r\n0\r\n\r\n",
      "2\r\na\r\n0\r\n\r\n",
      "1\r\na\r\n0\n\r\n",
      "1\r\na\r\n0\r\n\n",
      "1\r\na\r\n0\r\nX: y\n\r\n",
      "1\r\na\r\n0\r\nX: \ry\r\n\r\n",
      "1;a=\"\n\"\r\na\r\n0\r\n\r\n",
      "1;a=\"\r\"\r\na\r\n0\r\n\r\n",
      "1;\x01\r\na\r\n0\r\n\r\n",
      "1\r\r\na\r\n0\r\n\r\n",
      "10000000000000000\r\n",
      "00000000000000001\r\na\r\n0\r\n\r\n",
  };
  for (const auto& body : bodies) {
    EXPECT_EQ(readRequests(chunkedRequest(body)).failure, 400) << body;
  }
}

TEST(HttpChunkedBody, IsRefusedWhenItGrowsTooLong) {
  const Limits limits{.target = 20, .head = 100, .body = 10};
  EXPECT_EQ(readRequests(chunkedRequest("6\r\nabcdef\r\n4\r\nghij\r\n0\r\n\r\n"), limits).failure, 0);
  EXPECT_EQ(readRequests(chunkedRequest("6\r\nabcdef\r\n5\r\n"), limits).failure, 413);
  EXPECT_EQ(readRequests(chunkedRequest("b\r\n"), limits).failure, 413);
  EXPECT_EQ(readRequests(chunkedRequest("ffffffffffffffff\r\n"), limits).failure, 413);
  EXPECT_EQ(readRequests(chunkedRequest("1\r\na\r\nffffffffffffffff\r\n"), limits).failure, 413);
}

TEST(HttpChunkedBody, IsRefusedWhenItsExtensionsOrTrailerGrowTooLong) {
  const Limits limits{.target = 20, .head = 100, .body = 10};
  const auto extension = [](std::size_t size) { return ";" + std::string(size - 1, 'x'); };
  EXPECT_EQ(readRequests(chunkedRequest("1" + extension(100) + "\r\na\r\n0\r\n\r\n"), limits).failure, 0);
  EXPECT_EQ(readRequests(chunkedRequest("1" + extension(101) + "\r\na\r\n0\r\n\r\n"), limits).failure, 431);
  EXPECT_EQ(readRequests(chunkedRequest("1" + extension(500)), limits).failure, 431);
  const auto twice = "1" + extension(60) + "\r\na\r\n1" + extension(60) + "\r\nb\r\n0\r\n\r\n";
  EXPECT_EQ(readRequests(chunkedRequest(twice), limits).failure, 431);
  EXPECT_EQ(readRequests(chunkedRequest("0\r\nX: " + std::string(97, 'y') + "\r\n\r\n"), limits).failure, 0);
  EXPECT_EQ(readRequests(chunkedRequest("0\r\nX: " + std::string(98, 'y') + "\r\n\r\n"), limits).failure,
            431);
}

TEST(HttpChunkedBody, UsesUpItsFramingAsItComes) {
  ChunkDecoder decoder;
  const std::string coded = "1;extension\r\na\r\n";
  std::size_t consumed = 0;
  for (int i = 0; i < 3; ++i) {
    consumed += decoder.take(std::string_view(coded).substr(consumed)).consumed;
  }
  EXPECT_EQ(consumed, coded.size());
  EXPECT_FALSE(decoder.done());
  EXPECT_EQ(decoder.take("").consumed, 0U);
}

TEST(HttpChunkedBody, ComesTogetherFromManySmallChunksByteByByte) {
  std::string body;
  std::string coded;
  for (int i = 0; i < 30'000; ++i) {
    body += static_cast<char>('a' + i % 26);
    coded += "1;e\r\n" + body.substr(body.size() - 1) + "\r\n";
  }
  RequestParser parser({.head = 100'000});
  parser.receive(chunkedRequest(""));
  for (const char c : coded + "0\r\n\r\n") {
    EXPECT_EQ(parser.next(), Progress::NeedMore);
    parser.receive({&c, 1});
  }
  ASSERT_EQ(parser.next(), Progress::Ready);
  EXPECT_EQ(parser.request().body, body);
}

}  // namespace pushlab::http
