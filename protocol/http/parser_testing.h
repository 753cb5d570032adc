#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/http/parser.h"

/// For tests: reads a stream of messages whole, byte by byte, cut at every point, and with more behind it,
/// and expects the same each time (after h11's tests).
namespace pushlab::http::feeding {

/// A message that owns its text.
struct Copy {
  std::string start;  ///< "GET /path 1.1" or "200 OK 1.1"
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  bool keepAlive = true;

  bool operator==(const Copy&) const = default;
};

/// All that came out of a stream.
struct Reading {
  std::vector<Copy> messages;
  int failure = 0;          ///< its status; 0 where the parser just wanted more
  bool atBoundary = false;  ///< at the end

  bool operator==(const Reading&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  for (const Copy& message : reading.messages) {
    out << message.start << (message.keepAlive ? " keep" : " close") << '\n';
    for (const auto& [name, value] : message.headers) {
      out << "  " << name << " = " << value << '\n';
    }
    out << "  " << message.body.size() << " bytes: " << message.body.substr(0, 80) << '\n';
  }
  return out << "failure " << reading.failure
             << (reading.atBoundary ? ", at a boundary" : ", inside a message");
}

inline Copy copy(const Message& message, std::string start) {
  Copy made{std::move(start), {}, std::string(message.body), message.keepAlive};
  for (const Header& field : message.headers) {
    made.headers.emplace_back(field.name, field.value);
  }
  return made;
}

inline std::string version(const Message& message) {
  return " 1." + std::to_string(message.minorVersion);
}

/// The server's side.
struct Requests {
  static constexpr std::string_view another = "GET /another HTTP/1.1\r\nHost: a\r\n\r\n";

  RequestParser parser;

  explicit Requests(const Limits& limits) : parser(limits) {}
  Progress next() { return parser.next(); }
  void end() {}
  Copy message() const {
    const Request& request = parser.request();
    return copy(request, std::string(request.method) + " " + std::string(request.target) + version(request));
  }
};

/// The client's side; the answers are to HEAD where `toHead`, and the connection ends behind them where
/// `ends`.
template <bool toHead = false, bool ends = false>
struct Responses {
  static constexpr std::string_view another = "HTTP/1.1 204 Another\r\n\r\n";

  ResponseParser parser;

  explicit Responses(const Limits& limits) : parser(limits) {}
  Progress next() { return parser.next(toHead); }
  void end() {
    if (ends) parser.receiveEnd();
  }
  Copy message() const {
    const Response& response = parser.response();
    return copy(response,
                std::to_string(response.status) + " " + std::string(response.reason) + version(response));
  }
};

template <class Side>
Progress drain(Side& side, Reading& reading) {
  for (;;) {
    const auto progress = side.next();
    if (progress == Progress::Ready) reading.messages.push_back(side.message());
    if (progress == Progress::NeedMore || progress == Progress::Failed) return progress;
  }
}

template <class Side>
Reading readPieces(const std::vector<std::string>& pieces, const Limits& limits) {
  Side side(limits);
  Reading reading;
  auto progress = Progress::NeedMore;
  for (const std::string& piece : pieces) {
    side.parser.receive(piece);  // `piece` is not the parser's: ASan sees a view into it that outlives it
    progress = drain(side, reading);
  }
  side.end();
  progress = drain(side, reading);
  if (progress == Progress::Failed) reading.failure = side.parser.failure().status;
  reading.atBoundary = side.parser.atBoundary();
  return reading;
}

inline std::vector<std::string> byteByByte(std::string_view bytes) {
  std::vector<std::string> pieces;
  for (const char c : bytes) {
    pieces.emplace_back(1, c);
  }
  return pieces;
}

/// What comes of `bytes` followed by a further message.
template <class Side>
void expectSameWithTrailingData(std::string_view bytes, const Limits& limits, Reading expected) {
  if (expected.failure == 0 && !expected.atBoundary) return;  // it would complete this message instead
  const auto more = readPieces<Side>({std::string(bytes) + std::string(Side::another)}, limits);
  auto messages = more.messages;
  if (expected.failure == 0 && !messages.empty()) messages.pop_back();
  EXPECT_EQ(more.failure, expected.failure);
  EXPECT_EQ(messages, expected.messages);
}

/// The reading of `bytes`, the same in every way of feeding them. Long streams are cut at some hundred points
/// only.
template <class Side>
Reading read(std::string_view bytes, const Limits& limits = {}) {
  const auto whole = readPieces<Side>({std::string(bytes)}, limits);
  EXPECT_EQ(readPieces<Side>(byteByByte(bytes), limits), whole) << "byte by byte";
  const auto step = std::max<std::size_t>(1, bytes.size() / 300);
  for (std::size_t cut = 1; cut < bytes.size(); cut += step) {
    const std::vector<std::string> halves{std::string(bytes.substr(0, cut)), std::string(bytes.substr(cut))};
    EXPECT_EQ(readPieces<Side>(halves, limits), whole) << "cut at " << cut;
  }
  return whole;
}

inline Reading readRequests(std::string_view bytes, const Limits& limits = {}) {
  const auto reading = read<Requests>(bytes, limits);
  expectSameWithTrailingData<Requests>(bytes, limits, reading);
  return reading;
}

inline Reading readResponses(std::string_view bytes, const Limits& limits = {}) {
  const auto reading = read<Responses<>>(bytes, limits);
  expectSameWithTrailingData<Responses<>>(bytes, limits, reading);
  return reading;
}

/// The one message of a stream that holds nothing else.
inline Copy only(const Reading& reading) {
  EXPECT_EQ(reading.failure, 0);
  EXPECT_TRUE(reading.atBoundary);
  EXPECT_EQ(reading.messages.size(), 1U);
  return reading.messages.empty() ? Copy{} : reading.messages.front();
}

}  // namespace pushlab::http::feeding
