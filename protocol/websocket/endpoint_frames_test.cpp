#include <gtest/gtest.h>

#include <limits>

#include "protocol/websocket/endpoint_testing.h"

namespace pushlab::websocket {
namespace {

using namespace testing;

TEST(WebSocketEndpoint, ReadsTheExamplesOfRfc6455) {  // 5.7
  expectHeard(Role::Client, bytes(0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F), {text("Hello")});
  expectHeard(Role::Server, bytes(0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58),
              {text("Hello")});
  expectHeard(Role::Client, bytes(0x01, 0x03, 0x48, 0x65, 0x6C, 0x80, 0x02, 0x6C, 0x6F), {text("Hello")});
  expectHeard(Role::Client, bytes(0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F), {ping("Hello")});
  expectHeard(Role::Server, bytes(0x8A, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58),
              {pong("Hello")});
  expectHeard(Role::Client, bytes(0x82, 0x7E, 0x01, 0x00) + std::string(256, 'b'),
              {binary(std::string(256, 'b'))});
  expectHeard(Role::Client, bytes(0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0) + std::string(65'536, 'b'),
              {binary(std::string(65'536, 'b'))});
}

TEST(WebSocketEndpoint, ReadsMessagesOfEveryLengthForm) {  // Autobahn 1.1, 1.2
  for (const std::size_t size : {0, 1, 124, 125, 126, 127, 128, 65'535, 65'536}) {
    const std::string payload(size, '*');
    expectHeard({{Opcode::Text, payload}}, {text(payload)});
    expectHeard({{Opcode::Binary, payload}}, {binary(payload)});
  }
}

TEST(WebSocketEndpoint, ReadsPingsAndPongs) {  // Autobahn 2
  const std::string largest = std::string(124, '\xFE') + '\0';
  expectHeard({{Opcode::Ping, ""}}, {ping("")});
  expectHeard({{Opcode::Ping, largest}}, {ping(largest)});
  expectHeard({{Opcode::Pong, ""}}, {pong("")});
  expectHeard({{Opcode::Pong, "unasked"}, {Opcode::Ping, "asks"}}, {pong("unasked"), ping("asks")});
  std::vector<Frame> frames;
  std::vector<Said> expected;
  for (const char* const number : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}) {
    frames.push_back({Opcode::Ping, number});
    expected.push_back(ping(number));
  }
  expectHeard(frames, expected);
}

TEST(WebSocketEndpoint, RefusesControlFramesOfMoreThan125Bytes) {  // Autobahn 2.5
  for (const Opcode opcode : {Opcode::Ping, Opcode::Pong, Opcode::Close}) {
    expectHeard({{opcode, std::string(126, 'x')}}, {failure(CloseCode::ProtocolError)});
    expectHeard({{opcode, std::string(70'000, 'x')}}, {failure(CloseCode::ProtocolError)});
  }
}

TEST(WebSocketEndpoint, RefusesReservedBits) {  // Autobahn 3
  for (const unsigned bits : {0x10u, 0x20u, 0x30u, 0x40u, 0x50u, 0x60u, 0x70u}) {
    for (const Opcode opcode : {Opcode::Text, Opcode::Binary, Opcode::Ping, Opcode::Pong, Opcode::Close}) {
      expectHeard({{Opcode::Text, "good"}, {opcode, "bad", true, bits}, {Opcode::Ping, ""}},
                  {text("good"), failure(CloseCode::ProtocolError)});
    }
    expectHeard({{Opcode::Text, "a", false}, {Opcode::Continuation, "b", true, bits}},
                {failure(CloseCode::ProtocolError)});
  }
}

TEST(WebSocketEndpoint, RefusesReservedOpcodes) {  // Autobahn 4
  for (const int number : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
    const auto opcode = static_cast<Opcode>(number);
    expectHeard({{opcode, ""}}, {failure(CloseCode::ProtocolError)});
    expectHeard({{Opcode::Text, "good"}, {opcode, "bad"}}, {text("good"), failure(CloseCode::ProtocolError)});
  }
}

TEST(WebSocketEndpoint, DemandsTheMaskingOfItsRole) {  // 5.1
  const std::vector<Frame> frames{{Opcode::Text, "hello"}};
  expectHeard(Role::Server, encode(Role::Client, frames), {failure(CloseCode::ProtocolError)});
  expectHeard(Role::Client, encode(Role::Server, frames), {failure(CloseCode::ProtocolError)});
  expectHeard(Role::Server, bytes(0x81, 0x00), {failure(CloseCode::ProtocolError)});
  expectHeard(Role::Client, bytes(0x81, 0x80, 0, 0, 0, 0), {failure(CloseCode::ProtocolError)});
}

TEST(WebSocketEndpoint, DemandsTheShortestLengthForm) {  // 5.2
  const auto refused = [](const std::string& wire) {
    expectHeard(Role::Client, wire, {failure(CloseCode::ProtocolError)});
  };
  refused(bytes(0x82, 126, 0, 0));
  refused(bytes(0x82, 126, 0, 125));
  refused(bytes(0x82, 127, 0, 0, 0, 0, 0, 0, 0, 5));
  refused(bytes(0x82, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF));
}

TEST(WebSocketEndpoint, RefusesALengthOfMoreThan63Bits) {  // 5.2
  const std::size_t noBound = std::numeric_limits<std::size_t>::max();
  expectHeard(Role::Client, bytes(0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0), {failure(CloseCode::ProtocolError)},
              noBound);
  expectHeard(Role::Server, bytes(0x82, 255, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4),
              {failure(CloseCode::ProtocolError)}, noBound);
}

TEST(WebSocketEndpoint, WaitsWhileAFrameIsNotWhole) {
  const std::string wire = encode(Role::Server, {{Opcode::Text, std::string(300, 'x')}});
  for (std::size_t size = 0; size < wire.size(); ++size) {
    ASSERT_EQ(hear(Role::Server, {std::string_view(wire).substr(0, size)}), std::vector<Said>{}) << size;
  }
}

TEST(WebSocketEndpoint, HearsNothingAfterAFailure) {
  Endpoint endpoint(Role::Server, roomy);
  std::string wrong = encode(Role::Client, {{Opcode::Text, "not masked"}});
  endpoint.receive(wrong);
  EXPECT_EQ(endpoint.next().kind, Event::Kind::Failure);
  EXPECT_EQ(endpoint.next().kind, Event::Kind::NeedMore);
  std::string right = encode(Role::Server, {{Opcode::Text, "masked"}});
  endpoint.receive(right);
  EXPECT_EQ(endpoint.next().kind, Event::Kind::NeedMore);
  EXPECT_FALSE(endpoint.closeReceived());
}

TEST(WebSocketEndpoint, LendsTheReceivedBytesWhereAFrameIsWhole) {
  for (const Role reader : {Role::Server, Role::Client}) {
    std::string wire = encode(reader, {{Opcode::Text, "whole"}, {Opcode::Ping, "too"}});
    const auto inside = [&wire](std::string_view view) {
      return view.data() >= wire.data() && view.data() + view.size() <= wire.data() + wire.size();
    };
    Endpoint endpoint(reader, roomy);
    endpoint.receive(wire);
    EXPECT_TRUE(inside(endpoint.next().payload));
    EXPECT_TRUE(inside(endpoint.next().payload));
  }
}

TEST(WebSocketEndpoint, KeepsWhatItLentUntilItIsAskedAgain) {
  std::string wire = encode(Role::Client, {{Opcode::Binary, std::string(1000, 'x')}});
  Endpoint endpoint(Role::Client, roomy);
  const std::span<char> all = wire;
  endpoint.receive(all.first(500));
  EXPECT_EQ(endpoint.next().kind, Event::Kind::NeedMore);
  endpoint.receive(all.subspan(500));
  const Event event = endpoint.next();
  wire.assign(wire.size(), '?');
  EXPECT_EQ(event.payload, std::string(1000, 'x'));
}

TEST(WebSocketEndpoint, TakesNoBytesWhileItStillHasSome) {
  std::string wire = encode(Role::Client, {{Opcode::Text, "one"}, {Opcode::Text, "two"}});
  Endpoint endpoint(Role::Client, roomy);
  endpoint.receive(wire);
  EXPECT_EQ(endpoint.next().payload, "one");
  EXPECT_THROW(endpoint.receive(wire), std::logic_error);
  EXPECT_EQ(endpoint.next().payload, "two");
}

TEST(WebSocketEndpoint, IsSmall) {
  EXPECT_LE(sizeof(Endpoint), 128u);
}

}  // namespace
}  // namespace pushlab::websocket
