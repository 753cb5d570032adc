#include <gtest/gtest.h>

#include <stdexcept>

#include "protocol/websocket/endpoint_testing.h"

namespace pushlab::websocket {
namespace {

using namespace testing;

std::string closePayload(int code, std::string_view reason = {}) {
  return bytes(code >> 8, code).append(reason);
}

TEST(WebSocketClose, ReadsCodeAndReason) {  // Autobahn 7.3, 7.7
  expectHeard({{Opcode::Close, ""}}, {closing(CloseCode::NoStatus)});
  expectHeard({{Opcode::Close, closePayload(1000)}}, {closing(CloseCode::Normal)});
  expectHeard({{Opcode::Close, closePayload(1001, "Tschüß")}}, {closing(CloseCode::GoingAway, "Tschüß")});
  expectHeard({{Opcode::Close, closePayload(1000, std::string(123, 'r'))}},
              {closing(CloseCode::Normal, std::string(123, 'r'))});
  for (const int code :
       {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999}) {
    expectHeard({{Opcode::Close, closePayload(code)}}, {closing(static_cast<CloseCode>(code))});
  }
}

TEST(WebSocketClose, RefusesCodesThatMustNotTravel) {  // Autobahn 7.9
  for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65'535}) {
    expectHeard({{Opcode::Close, closePayload(code, "why")}}, {failure(CloseCode::ProtocolError)});
  }
}

TEST(WebSocketClose, RefusesHalfACode) {  // Autobahn 7.3.2
  expectHeard({{Opcode::Close, "\x03"}}, {failure(CloseCode::ProtocolError)});
  EXPECT_EQ(hear(Role::Client, {bytes(0x88, 1, 0x03, 0xE8)}), std::vector{failure(CloseCode::ProtocolError)});
}

TEST(WebSocketClose, RefusesAReasonThatIsNotUtf8) {  // Autobahn 7.5
  expectHeard({{Opcode::Close, closePayload(1000, "\xED\xA0\x80")}}, {failure(CloseCode::InvalidPayload)});
  expectHeard({{Opcode::Close, closePayload(1000, "cut \xE2\x82")}}, {failure(CloseCode::InvalidPayload)});
  expectHeard({{Opcode::Text, "\xE2", false}, {Opcode::Close, closePayload(1000, "\x82\xAC")}},
              {failure(CloseCode::InvalidPayload)});
}

TEST(WebSocketClose, MayComeWithinACharacterOfAnUnfinishedText) {
  expectHeard({{Opcode::Text, "\xE2", false}, {Opcode::Close, closePayload(1001, "€")}},
              {closing(CloseCode::GoingAway, "€")});
}

TEST(WebSocketClose, EndsWhatIsHeard) {  // Autobahn 7.1
  for (const Frame& behind : std::vector<Frame>{
           {Opcode::Text, "x"}, {Opcode::Ping, ""}, {Opcode::Close, ""}, {Opcode::Text, "\xFF"}}) {
    expectHeard({{Opcode::Text, "before"}, {Opcode::Close, ""}, behind},
                {text("before"), closing(CloseCode::NoStatus)});
  }
}

TEST(WebSocketClose, IsAnsweredOnce) {
  Endpoint endpoint(Role::Server, roomy);
  std::string wire = encode(Role::Server, {{Opcode::Close, closePayload(3456, "enough")}});
  endpoint.receive(wire);
  const Event event = endpoint.next();
  EXPECT_TRUE(endpoint.closeReceived());
  EXPECT_FALSE(endpoint.closeSent());
  std::string out;
  EXPECT_TRUE(endpoint.close(out, event.code));
  EXPECT_EQ(out, bytes(0x88, 2, 0x0D, 0x80));
  EXPECT_TRUE(endpoint.closeSent());
  EXPECT_FALSE(endpoint.close(out, event.code));
  EXPECT_EQ(out.size(), 4u);
}

TEST(WebSocketClose, WithoutACodeIsAnsweredWithoutOne) {
  Endpoint endpoint(Role::Server, roomy);
  std::string out;
  EXPECT_TRUE(endpoint.close(out, CloseCode::NoStatus, "a reason needs a code"));
  EXPECT_EQ(out, bytes(0x88, 0));
}

TEST(WebSocketClose, SilencesTheSender) {
  for (const Role role : {Role::Server, Role::Client}) {
    Endpoint endpoint(role, roomy);
    std::string out;
    ASSERT_TRUE(endpoint.close(out, CloseCode::GoingAway, "restart"));
    const std::string sent = out;
    EXPECT_FALSE(endpoint.send(out, Opcode::Text, "late"));
    EXPECT_FALSE(endpoint.ping(out));
    EXPECT_FALSE(endpoint.pong(out, "late"));
    EXPECT_EQ(out, sent);
  }
}

TEST(WebSocketClose, LeavesThePeerHeardUntilItClosesToo) {  // 7.1.2
  Endpoint endpoint(Role::Client, roomy);
  std::string out;
  ASSERT_TRUE(endpoint.close(out, CloseCode::Normal));
  std::string wire = encode(Role::Client, {{Opcode::Text, "under way"}, {Opcode::Close, closePayload(1000)}});
  endpoint.receive(wire);
  EXPECT_EQ(endpoint.next().payload, "under way");
  EXPECT_EQ(endpoint.next().kind, Event::Kind::Close);
  EXPECT_TRUE(endpoint.closeReceived());
}

TEST(WebSocketClose, CutsALongReasonBetweenCharacters) {  // 5.5: 125 bytes with the code
  const auto reasonSent = [](const std::string& reason) {
    Endpoint endpoint(Role::Server, roomy);
    std::string out;
    endpoint.close(out, CloseCode::Normal, reason);
    const std::vector<Said> heard = hear(Role::Client, {out});
    return heard.size() == 1 && heard[0].kind == Event::Kind::Close ? heard[0].payload : "not heard";
  };
  EXPECT_EQ(reasonSent(std::string(123, 'a')), std::string(123, 'a'));
  EXPECT_EQ(reasonSent(std::string(124, 'a')), std::string(123, 'a'));
  EXPECT_EQ(reasonSent(std::string(122, 'a') + "é"), std::string(122, 'a'));
  EXPECT_EQ(reasonSent(std::string(121, 'a') + "é" + "more"), std::string(121, 'a') + "é");
  EXPECT_EQ(reasonSent(std::string(120, 'a') + "𝄞"), std::string(120, 'a'));
}

TEST(WebSocketClose, RefusesItsCallersCodesThatMustNotTravel) {
  Endpoint endpoint(Role::Server, roomy);
  std::string out;
  for (const int code : {0, 999, 1004, 1006, 1015, 2999, 5000}) {
    EXPECT_THROW(endpoint.close(out, static_cast<CloseCode>(code)), std::invalid_argument) << code;
  }
  EXPECT_EQ(out, "");
  EXPECT_FALSE(endpoint.closeSent());
}

}  // namespace
}  // namespace pushlab::websocket
