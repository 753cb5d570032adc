// One endpoint against another, and against noise.
#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

#include "protocol/websocket/endpoint_testing.h"

namespace pushlab::websocket {
namespace {

using namespace testing;

/// What `receiver` says to bytes that come in pieces of random size.
std::vector<Said> hearInPieces(Endpoint& receiver, std::string wire, std::mt19937& random) {
  std::vector<Said> heard;
  std::span<char> left = wire;
  while (!left.empty()) {
    const std::size_t size = std::min<std::size_t>(left.size(), 1 + random() % 200);
    receiver.receive(left.first(size));
    left = left.subspan(size);
    for (Event event = receiver.next(); event.kind != Event::Kind::NeedMore; event = receiver.next()) {
      heard.push_back({event.kind, event.opcode, event.code, std::string(event.payload)});
    }
  }
  return heard;
}

std::string randomText(std::mt19937& random) {
  static const std::vector<std::string> words{"a", "push ",   "é",    "€",
                                              "𝄞", "Привет ", "你好", std::string(60, '-')};
  std::string text;
  for (auto count = random() % 20; count > 0; --count)
    text += words[random() % words.size()];
  return text;
}

/// Sends a text in random fragments, cut within characters too, with pings in between.
void sendInFragments(Endpoint& sender, const std::string& payload, std::string& wire,
                     std::vector<Said>& expected, std::mt19937& random) {
  Opcode opcode = Opcode::Text;
  std::size_t at = 0;
  while (at < payload.size() && random() % 3 != 0) {
    const std::size_t size = random() % (payload.size() - at + 1);
    ASSERT_TRUE(sender.send(wire, opcode, std::string_view(payload).substr(at, size), false));
    at += size;
    opcode = Opcode::Continuation;
    if (random() % 4 == 0) {
      ASSERT_TRUE(sender.ping(wire, "in between"));
      expected.push_back(ping("in between"));
    }
  }
  ASSERT_TRUE(sender.send(wire, opcode, std::string_view(payload).substr(at)));
  expected.push_back(text(payload));
}

TEST(WebSocketPair, HearsWhatTheOtherSideSends) {
  std::mt19937 random(6455);
  for (const Role role : {Role::Client, Role::Server}) {
    Endpoint sender(role, roomy);
    Endpoint receiver(role == Role::Client ? Role::Server : Role::Client, roomy);
    for (int round = 0; round < 300; ++round) {
      std::string wire;
      std::vector<Said> expected;
      for (int message = 0; message < 4; ++message)
        sendInFragments(sender, randomText(random), wire, expected, random);
      ASSERT_EQ(hearInPieces(receiver, wire, random), expected) << "round " << round;
    }
  }
}

TEST(WebSocketPair, GoesThroughTheClosingHandshake) {
  std::mt19937 random(1);
  for (const Role role : {Role::Client, Role::Server}) {
    Endpoint first(role, roomy);
    Endpoint second(role == Role::Client ? Role::Server : Role::Client, roomy);
    std::string there, back;
    ASSERT_TRUE(first.close(there, CloseCode::GoingAway, "the lecture ends"));
    ASSERT_EQ(hearInPieces(second, there, random),
              std::vector{closing(CloseCode::GoingAway, "the lecture ends")});
    ASSERT_TRUE(second.close(back, CloseCode::GoingAway));
    ASSERT_EQ(hearInPieces(first, back, random), std::vector{closing(CloseCode::GoingAway)});
    EXPECT_TRUE(first.closeSent() && first.closeReceived() && second.closeSent() && second.closeReceived());
  }
}

TEST(WebSocketPair, MasksTheClientsFramesWithAFreshKeyEach) {  // 5.3
  Endpoint client(Role::Client, roomy);
  std::string one, two;
  ASSERT_TRUE(client.send(one, Opcode::Text, "the same"));
  ASSERT_TRUE(client.send(two, Opcode::Text, "the same"));
  EXPECT_EQ(one.substr(0, 2), bytes(0x81, 0x88));
  EXPECT_NE(one.substr(2, 4), two.substr(2, 4));
}

TEST(WebSocketPair, RefusesItsCallersMistakes) {
  Endpoint endpoint(Role::Server, roomy);
  std::string out;
  EXPECT_THROW(endpoint.ping(out, std::string(126, 'x')), std::invalid_argument);
  EXPECT_THROW(endpoint.pong(out, std::string(126, 'x')), std::invalid_argument);
  EXPECT_THROW(endpoint.send(out, Opcode::Ping, ""), std::invalid_argument);
  EXPECT_THROW(endpoint.send(out, Opcode::Close, ""), std::invalid_argument);
  EXPECT_THROW(endpoint.send(out, Opcode::Continuation, "of nothing"), std::invalid_argument);
  EXPECT_EQ(out, "");
  EXPECT_TRUE(endpoint.send(out, Opcode::Text, "a", false));
  EXPECT_THROW(endpoint.send(out, Opcode::Text, "b"), std::invalid_argument);
  EXPECT_TRUE(endpoint.send(out, Opcode::Continuation, "b"));
  EXPECT_EQ(hear(Role::Client, {out}), std::vector{text("ab")});
}

TEST(WebSocketPair, AcceptsNoiseOrFailsWithACodeThatMayTravel) {
  std::mt19937 random(42);
  for (int round = 0; round < 20'000; ++round) {
    const Role role = round % 2 == 0 ? Role::Server : Role::Client;
    std::string noise =
        encode(role, {{Opcode::Text, randomText(random), random() % 2 == 0}, {Opcode::Continuation, "x"}});
    for (auto flips = random() % 4; flips > 0; --flips)
      noise[random() % noise.size()] = static_cast<char>(random());
    const std::vector<Said> whole = hear(role, {noise}, 500);
    Endpoint endpoint(role, 500);
    std::vector<Said> pieces = hearInPieces(endpoint, noise, random);
    for (Said& said : pieces) {
      if (said.kind != Event::Kind::Failure) continue;
      ASSERT_TRUE(mayTravel(said.code));
      said.payload.clear();
    }
    ASSERT_EQ(pieces, whole) << "round " << round;
  }
}

}  // namespace
}  // namespace pushlab::websocket
