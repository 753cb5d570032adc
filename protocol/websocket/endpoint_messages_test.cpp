#include <gtest/gtest.h>

#include <limits>

#include "protocol/websocket/endpoint_testing.h"

namespace pushlab::websocket {
namespace {

using namespace testing;

constexpr auto Continuation = Opcode::Continuation;
const Said protocolError = failure(CloseCode::ProtocolError);
const Said invalidPayload = failure(CloseCode::InvalidPayload);
const Said tooBig = failure(CloseCode::MessageTooBig);

TEST(WebSocketEndpoint, JoinsFragments) {  // Autobahn 5.3–5.8
  expectHeard({{Opcode::Text, "frag", false}, {Continuation, "ment"}}, {text("fragment")});
  expectHeard({{Opcode::Binary, "a", false},
               {Continuation, "b", false},
               {Continuation, "c", false},
               {Continuation, "d"}},
              {binary("abcd")});
  expectHeard({{Opcode::Text, "one", false},
               {Continuation, "!"},
               {Opcode::Binary, "two", false},
               {Continuation, "!"}},
              {text("one!"), binary("two!")});
}

TEST(WebSocketEndpoint, JoinsEmptyFragments) {  // Autobahn 6.1
  expectHeard({{Opcode::Text, "", false}, {Continuation, "", false}, {Continuation, ""}}, {text("")});
  expectHeard({{Opcode::Text, "", false}, {Continuation, "middle", false}, {Continuation, ""}},
              {text("middle")});
}

TEST(WebSocketEndpoint, ReadsControlFramesBetweenFragments) {  // Autobahn 5.19, 5.20
  expectHeard({{Opcode::Text, "f1", false},
               {Continuation, "f2", false},
               {Opcode::Ping, "p1"},
               {Continuation, "f3", false},
               {Opcode::Pong, std::string(125, 'p')},
               {Opcode::Ping, ""},
               {Continuation, "f5"},
               {Opcode::Ping, "p3"}},
              {ping("p1"), pong(std::string(125, 'p')), ping(""), text("f1f2f3f5"), ping("p3")});
  expectHeard({{Opcode::Binary, "", false}, {Opcode::Ping, "first"}, {Continuation, "last"}},
              {ping("first"), binary("last")});
  expectHeard({{Opcode::Text, "unfinished", false}, {Opcode::Close, bytes(0x03, 0xE8) + "bye"}},
              {closing(CloseCode::Normal, "bye")});
}

TEST(WebSocketEndpoint, RefusesFragmentedControlFrames) {  // Autobahn 5.1, 5.2
  for (const Opcode opcode : {Opcode::Ping, Opcode::Pong, Opcode::Close}) {
    expectHeard({{opcode, "frag", false}, {Continuation, "ment"}}, {protocolError});
  }
}

TEST(WebSocketEndpoint, RefusesAContinuationOfNothing) {  // Autobahn 5.9–5.14
  expectHeard({{Continuation, "x"}}, {protocolError});
  expectHeard({{Continuation, "x", false}, {Opcode::Text, "y"}}, {protocolError});
  expectHeard({{Opcode::Text, "whole"}, {Continuation, "x"}}, {text("whole"), protocolError});
  expectHeard({{Opcode::Text, "a", false}, {Continuation, "b"}, {Continuation, "c", false}},
              {text("ab"), protocolError});
}

TEST(WebSocketEndpoint, RefusesAMessageWithinAMessage) {  // Autobahn 5.15–5.18
  expectHeard({{Opcode::Text, "a", false}, {Opcode::Text, "b"}}, {protocolError});
  expectHeard({{Opcode::Text, "a", false}, {Opcode::Ping, "p"}, {Opcode::Binary, "b"}},
              {ping("p"), protocolError});
}

TEST(WebSocketEndpoint, ReadsTextThatIsCutWithinACharacter) {  // Autobahn 6.2
  const std::string hello = "Hello-µ@ßöäüàá-UTF-8!!";
  expectHeard({{Opcode::Text, hello}}, {text(hello)});
  std::vector<Frame> frames{{Opcode::Text, "", false}};
  for (const char c : hello)
    frames.push_back({Continuation, std::string(1, c), false});
  frames.push_back({Continuation, "", true});
  expectHeard(frames, {text(hello)});
  expectHeard({{Opcode::Text, "\xE2\x82", false}, {Opcode::Ping, "\xFF"}, {Continuation, "\xAC"}},
              {ping("\xFF"), text("€")});
}

TEST(WebSocketEndpoint, RefusesTextThatIsNotUtf8) {  // Autobahn 6.3, 6.5–6.23
  for (const std::string wrong :
       {"\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5\xED\xA0\x80\x65", "\x80", "\xC0\xAF", "\xE0\x80\xAF",
        "\xF0\x80\x80\xAF", "\xF8\x88\x80\x80\x80", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80",
        "\xFE", "\xFF", "abcdefgh\xFFijklmnop"}) {
    expectHeard({{Opcode::Text, wrong}}, {invalidPayload});
    expectHeard({{Opcode::Text, "good", false}, {Continuation, wrong}}, {invalidPayload});
    expectHeard({{Opcode::Binary, wrong}}, {binary(wrong)});
  }
}

TEST(WebSocketEndpoint, RefusesTextThatEndsWithinACharacter) {
  for (const std::string cut : {"\xC3", "\xE2\x82", "\xF0\x9D\x84"}) {
    expectHeard({{Opcode::Text, "x" + cut}}, {invalidPayload});
    expectHeard({{Opcode::Text, cut, false}, {Continuation, ""}}, {invalidPayload});
    expectHeard({{Opcode::Text, cut}, {Opcode::Text, "\xAC"}}, {invalidPayload});
  }
}

TEST(WebSocketEndpoint, FailsAtTheFirstWrongByteOfUtf8) {  // Autobahn 6.4
  const std::string wrong = "κόσμε\xF4\x90\x80\x80 and more";
  const std::size_t wrongAt = std::string("κόσμε\xF4\x90").size();
  const std::string server = encode(Role::Server, {{Opcode::Text, wrong}});
  EXPECT_EQ(bytesUntilFailure(Role::Server, server), 6 + wrongAt);
  const std::string client =
      encode(Role::Client, {{Opcode::Text, "ok \xE2", false}, {Continuation, "z" + wrong, false}});
  EXPECT_EQ(bytesUntilFailure(Role::Client, client), 2 + 4 + 2 + 1);
}

TEST(WebSocketEndpoint, FailsAtTheFirstWrongByteOfACloseReason) {
  const std::string wire =
      encode(Role::Client, {{Opcode::Close, bytes(0x03, 0xE8) + "bye\xED\xA0\x80 for ever"}});
  EXPECT_EQ(bytesUntilFailure(Role::Client, wire), 2u + 2 + 3 + 2);
}

TEST(WebSocketEndpoint, FailsBeforeThePayloadOfAWrongFrameComes) {
  const std::string server = encode(Role::Server, {{Opcode::Text, std::string(300, 'x'), true, 0x40}});
  EXPECT_EQ(bytesUntilFailure(Role::Server, server), 2u);
  const std::string client = encode(Role::Client, {{Opcode::Text, "a", false}, {Opcode::Text, "b"}});
  EXPECT_EQ(bytesUntilFailure(Role::Client, client), 5u);
}

TEST(WebSocketEndpoint, AcceptsAMessageOfMaxMessageAndNoByteMore) {
  expectHeard({{Opcode::Text, std::string(200, 'x')}}, {text(std::string(200, 'x'))}, 200);
  expectHeard({{Opcode::Text, std::string(201, 'x')}}, {tooBig}, 200);
  expectHeard({{Opcode::Text, std::string(150, 'x'), false},
               {Opcode::Ping, std::string(60, 'p')},
               {Continuation, std::string(50, 'x')}},
              {ping(std::string(60, 'p')), text(std::string(200, 'x'))}, 200);
  expectHeard({{Opcode::Text, std::string(150, 'x'), false},
               {Opcode::Ping, "p"},
               {Continuation, std::string(51, 'x')}},
              {ping("p"), tooBig}, 200);
  expectHeard({{Opcode::Text, ""}, {Opcode::Ping, "p"}, {Opcode::Binary, "x"}}, {text(""), ping("p"), tooBig},
              0);
}

TEST(WebSocketEndpoint, JudgesTheSizeBeforeThePayloadComes) {
  const std::string whole = encode(Role::Server, {{Opcode::Binary, std::string(1001, 'x')}});
  EXPECT_EQ(bytesUntilFailure(Role::Server, whole, 1000), 8u);
  const std::string parts = encode(
      Role::Client, {{Opcode::Binary, std::string(100, 'x'), false}, {Continuation, std::string(901, 'x')}});
  EXPECT_EQ(bytesUntilFailure(Role::Client, parts, 1000), 2u + 100 + 4);
}

TEST(WebSocketEndpoint, ReservesNoMemoryForBytesThatHaveNotCome) {
  const std::size_t noBound = std::numeric_limits<std::size_t>::max();
  const std::string declares = bytes(0x82, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF) + "only this";
  EXPECT_EQ(hear(Role::Client, {declares, "and this"}, noBound), std::vector<Said>{});
}

TEST(WebSocketEndpoint, ReadsLargeMessages) {  // Autobahn 9, 10
  constexpr std::size_t size = 16 << 20;
  const std::string payload(size, '*');
  const std::string whole = encode(Role::Server, {{Opcode::Text, payload}});
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < whole.size(); at += 1300)
    pieces.push_back(std::string_view(whole).substr(at, 1300));
  EXPECT_TRUE(hear(Role::Server, {whole}, size) == std::vector{text(payload)});
  EXPECT_TRUE(hear(Role::Server, pieces, size) == std::vector{text(payload)});

  std::vector<Frame> fragments{{Opcode::Text, "", false}};
  for (std::size_t at = 0; at < size; at += 4096)
    fragments.push_back({Continuation, payload.substr(at, 4096), at + 4096 == size});
  EXPECT_TRUE(hear(Role::Client, {encode(Role::Client, fragments)}, size) == std::vector{text(payload)});
}

}  // namespace
}  // namespace pushlab::websocket
