#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "protocol/http/parser_testing.h"

namespace pushlab::http {

using namespace std::string_view_literals;

namespace {

constexpr Limits tight{.target = 40, .head = 160, .body = 30};

const std::string requests[] = {
    "GET /poll?after=1 HTTP/1.1\r\nHost: a:80\r\nConnection: keep-alive\r\n\r\n",
    "\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\nhello, world",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=\"y\"\r\nhello\r\n1\r\n!\r\n0\r\nT: "
    "r\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n",
};

const std::string responses[] = {
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\n\r\nHTTP/1.1 204 \r\n\r\n",
    "HTTP/1.0 200 OK\r\nServer: x\r\n\r\nuntil the end",
};

/// Changes a few bytes: to ones that mean something to HTTP, or to any; some are taken out or doubled.
std::string mutate(std::string text, std::mt19937& random) {
  constexpr auto meaningful = "\r\n \t:;,/?\"0159aF-+HC\0\x7f\xff"sv;
  for (auto changes = 1 + random() % 4; changes > 0 && !text.empty(); --changes) {
    const auto at = random() % text.size();
    const auto byte =
        random() % 8 == 0 ? static_cast<char>(random()) : meaningful[random() % meaningful.size()];
    switch (random() % 5) {
      case 0:
        text.erase(at, 1 + random() % 3);
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.insert(at, text.substr(at, random() % 40));
        break;
      default:
        text[at] = byte;
    }
  }
  return text;
}

/// How often to mutate each message; PUSHLAB_MUTATIONS asks for more.
int rounds() {
  const char* const wanted = std::getenv("PUSHLAB_MUTATIONS");
  return wanted != nullptr ? std::atoi(wanted) : 2'000;
}

template <class Side>
void expectSameInPieces(const std::string& text) {
  const auto whole = feeding::readPieces<Side>({text}, tight);
  ASSERT_EQ(feeding::readPieces<Side>(feeding::byteByByte(text), tight), whole)
      << ::testing::PrintToString(text);
  const std::vector<int> known{0, 400, 413, 414, 417, 431, 501, 505};
  ASSERT_NE(std::find(known.begin(), known.end(), whole.failure), known.end());
}

}  // namespace

TEST(HttpParserUnderMutation, ReadsRequestsTheSameInPieces) {
  std::mt19937 random(9112);
  for (const auto& text : requests) {
    for (int i = 0; i < rounds(); ++i) {
      expectSameInPieces<feeding::Requests>(mutate(text, random));
    }
  }
}

TEST(HttpParserUnderMutation, ReadsResponsesTheSameInPieces) {
  std::mt19937 random(9112);
  for (const auto& text : responses) {
    for (int i = 0; i < rounds(); ++i) {
      const auto mutated = mutate(text, random);
      expectSameInPieces<feeding::Responses<false, true>>(mutated);
      expectSameInPieces<feeding::Responses<true, false>>(mutated);
    }
  }
}

TEST(HttpRequestParser, ReadsALargeBodyByteByByteInLinearTime) {
  const std::string body(1'000'000, 'x');
  RequestParser parser;
  parser.receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
  for (std::size_t i = 0; i < body.size(); ++i) {
    ASSERT_EQ(parser.next(), Progress::NeedMore);
    parser.receive("x");
  }
  ASSERT_EQ(parser.next(), Progress::Ready);
  EXPECT_EQ(parser.request().body, body);
  EXPECT_EQ(parser.request().method, "POST");
}

}  // namespace pushlab::http
