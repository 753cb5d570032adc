// The helpers that the tests of Endpoint share; no tests of its own.
#include "protocol/websocket/endpoint_testing.h"

#include <gtest/gtest.h>

#include <memory>

namespace pushlab::websocket::testing {
namespace {

bool isLast(const Said& said) {
  return said.kind == Event::Kind::Close || said.kind == Event::Kind::Failure;
}

void hearPiece(Endpoint& endpoint, std::string_view piece, std::vector<Said>& heard) {
  const auto memory = std::make_unique<char[]>(piece.size());
  piece.copy(memory.get(), piece.size());
  endpoint.receive({memory.get(), piece.size()});
  for (Event event = endpoint.next(); event.kind != Event::Kind::NeedMore; event = endpoint.next()) {
    Said said{event.kind, event.opcode, event.code, std::string(event.payload)};
    if (event.kind == Event::Kind::Failure) {
      EXPECT_NE(said.payload, "") << "a failure says why";
      said.payload.clear();
    }
    heard.push_back(std::move(said));
  }
}

std::vector<std::string_view> singleBytes(std::string_view wire) {
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i < wire.size(); ++i)
    pieces.push_back(wire.substr(i, 1));
  return pieces;
}

/// Every point of a short text, a spread of them in a long one.
std::size_t splitStep(std::size_t bytes) {
  return bytes < 1024 ? 1 : bytes / 61;
}

void expectTrailingHeard(Role reader, std::string_view wire, std::vector<Said> expected,
                         std::size_t maxMessage) {
  const std::string trailing = encode(reader, {{Opcode::Ping, "behind"}, {Opcode::Pong, "it"}});
  const std::string both = std::string(wire) + trailing;
  if (expected.empty() || !isLast(expected.back()))
    expected.insert(expected.end(), {ping("behind"), pong("it")});
  EXPECT_EQ(hear(reader, {both}, maxMessage), expected) << "with trailing data";
  EXPECT_EQ(hear(reader, {wire, trailing}, maxMessage), expected) << "with more data behind";
  EXPECT_EQ(hear(reader, singleBytes(both), maxMessage), expected) << "with trailing data, byte by byte";
}

}  // namespace

std::string encode(Role reader, const std::vector<Frame>& frames) {
  std::string wire;
  for (const Frame& frame : frames) {
    const std::size_t start = wire.size();
    if (reader == Role::Server) {
      appendMaskedFrame(wire, frame.opcode, frame.payload, {0x37, 0xFA, 0x21, 0x3D}, frame.fin);
    } else {
      appendFrame(wire, frame.opcode, frame.payload, frame.fin);
    }
    wire[start] = static_cast<char>(static_cast<unsigned char>(wire[start]) | frame.reservedBits);
  }
  return wire;
}

std::ostream& operator<<(std::ostream& out, const Said& said) {
  static constexpr const char* names[] = {"NeedMore", "Message", "Ping", "Pong", "Close", "Failure"};
  return out << names[static_cast<int>(said.kind)] << "(opcode " << static_cast<int>(said.opcode) << ", code "
             << static_cast<int>(said.code) << ", " << said.payload.size()
             << " bytes: " << ::testing::PrintToString(said.payload.substr(0, 40)) << ")";
}

Said text(std::string payload) {
  return {Event::Kind::Message, Opcode::Text, CloseCode::Normal, std::move(payload)};
}
Said binary(std::string payload) {
  return {Event::Kind::Message, Opcode::Binary, CloseCode::Normal, std::move(payload)};
}
Said ping(std::string payload) {
  return {Event::Kind::Ping, Opcode::Ping, CloseCode::Normal, std::move(payload)};
}
Said pong(std::string payload) {
  return {Event::Kind::Pong, Opcode::Pong, CloseCode::Normal, std::move(payload)};
}
Said closing(CloseCode code, std::string reason) {
  return {Event::Kind::Close, Opcode::Close, code, std::move(reason)};
}
Said failure(CloseCode code) {
  return {Event::Kind::Failure, Opcode::Text, code, {}};
}

std::vector<Said> hear(Role reader, const std::vector<std::string_view>& pieces, std::size_t maxMessage) {
  Endpoint endpoint(reader, maxMessage);
  std::vector<Said> heard;
  for (const std::string_view piece : pieces)
    hearPiece(endpoint, piece, heard);
  return heard;
}

void expectHeard(Role reader, std::string_view wire, const std::vector<Said>& expected,
                 std::size_t maxMessage) {
  SCOPED_TRACE(reader == Role::Server ? "read by a server" : "read by a client");
  ASSERT_EQ(hear(reader, {wire}, maxMessage), expected) << "whole";
  EXPECT_EQ(hear(reader, singleBytes(wire), maxMessage), expected) << "byte by byte";
  for (std::size_t at = 1; at < wire.size(); at += splitStep(wire.size())) {
    ASSERT_EQ(hear(reader, {wire.substr(0, at), wire.substr(at)}, maxMessage), expected)
        << "split at byte " << at;
  }
  expectTrailingHeard(reader, wire, expected, maxMessage);
}

void expectHeard(const std::vector<Frame>& frames, const std::vector<Said>& expected,
                 std::size_t maxMessage) {
  for (const Role reader : {Role::Server, Role::Client}) {
    expectHeard(reader, encode(reader, frames), expected, maxMessage);
  }
}

std::size_t bytesUntilFailure(Role reader, std::string_view wire, std::size_t maxMessage) {
  Endpoint endpoint(reader, maxMessage);
  for (std::size_t i = 0; i < wire.size(); ++i) {
    std::vector<Said> heard;
    hearPiece(endpoint, wire.substr(i, 1), heard);
    if (!heard.empty() && heard.back().kind == Event::Kind::Failure) return i + 1;
  }
  return 0;
}

}  // namespace pushlab::websocket::testing
