#include "bus/node_request.h"

#include <gtest/gtest.h>

#include "bus/format_testing.h"

namespace pushlab::bus {
namespace {

using namespace testing;
using namespace std::string_literals;
using Kind = core::Command::Kind;
using Names = std::vector<std::string>;

Decoded decode(std::string_view body) {
  const std::vector<char> memory(body.begin(), body.end());
  return decodeNodeEmitter("socket.io-request#/#", {memory.data(), memory.size()});
}

TEST(NodeRequest, ToJoinIsOneCommandForEachRoom) {
  // emitter.in(['a', 2]).except('s').socketsJoin(['b', 'c'])
  const auto commands =
      commandsOf(decode(R"({"type":2,"opts":{"rooms":["a",2],"except":["s"]},"rooms":["b","c"]})"));
  ASSERT_EQ(commands.size(), 2U);
  for (const auto& command : commands) {
    EXPECT_EQ(command.kind, Kind::EnterRoom);
    EXPECT_EQ(command.sid, "");
    EXPECT_EQ(command.audience->rooms, (Names{"a", "2"}));
    EXPECT_EQ(command.audience->except, Names{"s"});
  }
  EXPECT_EQ(commands[0].room, "b");
  EXPECT_EQ(commands[1].room, "c");
}

TEST(NodeRequest, ToLeaveMayBeForEverybody) {
  // emitter.socketsLeave('b')
  const auto command = commandOf(decode(R"({"type":3,"opts":{"rooms":[],"except":[]},"rooms":["b"]})"));
  EXPECT_EQ(command.kind, Kind::LeaveRoom);
  EXPECT_EQ(command.room, "b");
  EXPECT_EQ(command.audience->rooms, Names());
}

TEST(NodeRequest, ToDisconnect) {
  // emitter.in('a').disconnectSockets(true)
  const auto command = commandOf(decode(R"({"type":4,"opts":{"rooms":["a"],"except":[]},"close":true})"));
  EXPECT_EQ(command.kind, Kind::Disconnect);
  EXPECT_EQ(command.room, "");
  EXPECT_EQ(command.audience->rooms, Names{"a"});
}

TEST(NodeRequest, OfAServerMayBeMessagePack) {
  const auto command = commandOf(decode("\202\244type\004\244opts\201\245rooms\221\241a"));
  EXPECT_EQ(command.kind, Kind::Disconnect);
  EXPECT_EQ(command.audience->rooms, Names{"a"});
}

TEST(NodeRequest, OfAnotherKindIsUnsupported) {
  EXPECT_EQ(refusalOf(decode(R"({"uid":"emitter","type":6,"data":["hello",1]})")),
            "unsupported: serverSideEmit is for Socket.IO's own servers");
  for (const char* body :
       {R"({"uid":"u","requestId":"r","type":0,"rooms":[]})", R"({"type":99})", R"({"type":"2"})", "{}"})
    EXPECT_EQ(refusalOf(decode(body)), "unsupported: a request is none to join, leave or disconnect") << body;
  EXPECT_EQ(refusalOf(decode(R"({"type":2,"opts":{"rooms":[],"except":["a"]},"rooms":["b"]})")),
            "unsupported: everybody is to join a room: name who is (in(ROOM))");
}

TEST(NodeRequest, OfAnotherShapeIsMalformed) {
  for (const char* body :
       {"", "hello", "{", R"({"type":4,"opts":[]})", R"({"type":4,"opts":{"rooms":[null]}})",
        R"({"type":2,"opts":{"rooms":["a"]}})", R"({"type":2,"opts":{"rooms":["a"]},"rooms":[]})",
        "{\"type\":4,\"opts\":{\"rooms\":[\"\377\"]}}"})
    EXPECT_TRUE(refusalOf(decode(body)).starts_with("malformed: ")) << body << refusalOf(decode(body));
}

TEST(NodeRequest, IsBounded) {
  std::string rooms = R"("r")";
  for (int i = 0; i < 100; ++i)
    rooms += R"(,"r")";
  EXPECT_EQ(refusalOf(decode(R"({"type":2,"opts":{"rooms":["a"]},"rooms":[)" + rooms + "]}")),
            "too_large: more rooms are to be joined or left than a user may be in");
  EXPECT_EQ(refusalOf(decode(R"({"type":4,"opts":)" + std::string(600, '[') + std::string(600, ']') + "}")),
            "too_large: the request is nested too deeply");
  EXPECT_EQ(refusalOf(decode("{" + std::string(maxMessageBytes, ' ') + "}")),
            "too_large: the request is too large");
}

}  // namespace
}  // namespace pushlab::bus
