#include <gtest/gtest.h>

#include "bus/format_testing.h"
#include "bus/node_fixtures.h"

namespace pushlab::bus {
namespace {

using namespace testing;
using Names = std::vector<std::string>;

Decoded decode(const std::string& channel, std::string_view body) {
  const std::vector<char> memory(body.begin(), body.end());
  return decodeNodeEmitter(channel, {memory.data(), memory.size()});
}

TEST(NodeEmitter, ReachesEverybody) {
  const auto decoded = decode("socket.io#/#", nodeBroadcast);
  const auto emit = emitOf(decoded);
  EXPECT_EQ(emit.event, "following notify");
  EXPECT_EQ(emit.data, R"({"user_id":1,"timestamp":1763870000.123})");
  EXPECT_FALSE(emit.severalArguments);
  EXPECT_EQ(emit.rooms, Names());
  EXPECT_EQ(emit.except, Names());
  EXPECT_EQ(hostOf(decoded), "emitter");
}

TEST(NodeEmitter, ReachesOneRoomOnItsChannel) {
  const auto emit = emitOf(decode("socket.io#/#class-1#", nodeToRoom));
  EXPECT_EQ(emit.data, R"({"msg":"é😀","n":null,"t":true,"i":-70000,"big":1099511627776})");
  EXPECT_EQ(emit.rooms, Names{"class-1"});
}

TEST(NodeEmitter, ReachesSeveralRoomsButNotTheExceptions) {
  const auto emit = emitOf(decode("socket.io#/#", nodeToRooms));
  EXPECT_EQ(argumentsOf(emit), R"([1,"two",[3,{}]])");
  EXPECT_EQ(emit.rooms, (Names{"a", "b"}));
  EXPECT_EQ(emit.except, Names{"s"});
}

TEST(NodeEmitter, SendsNoArgumentsAndFlagsThatChangeNothing) {
  const auto emit = emitOf(decode("socket.io#/#", nodeWithoutArguments));
  EXPECT_EQ(emit.event, "x");
  EXPECT_EQ(argumentsOf(emit), "[]");
}

TEST(NodeEmitter, SendsBytesDatesAndUndefinedAsJsonStringifyWould) {
  const auto emit = emitOf(decode("socket.io#/#2#", nodeTypes));
  EXPECT_EQ(argumentsOf(emit), R"(["AP8=","2025-11-23T03:53:20.123Z",null,null])");
  EXPECT_EQ(emit.rooms, Names{"2"});
  EXPECT_EQ(argumentsOf(emitOf(decode("socket.io#/#2#", oldNodeTypes))),
            R"(["AP8=","AQI=","2025-11-23T03:53:20.123Z",null,null])");
}

TEST(NodeEmitter, MayHaveAKeyOfItsOwnAndRoomsOfAnyName) {
  EXPECT_EQ(emitOf(decode("my.app#/#", nodeBroadcast)).event, "following notify");
  const auto packet = "\203\244type\002\244data\221\241x\243nsp\241/"s;
  EXPECT_EQ(
      emitOf(decode("socket.io#/##a#b##", "\223\247emitter" + packet + "\201\245rooms\221\245#a#b#")).rooms,
      Names{"#a#b#"});
}

TEST(NodeEmitter, OfAnotherNamespaceIsRefused) {
  EXPECT_EQ(refusalOf(decode("socket.io#/admin#", nodeAdmin)),
            "other_namespace: the channel is of another namespace than \"/\"");
  EXPECT_EQ(refusalOf(decode("socket.io#/admin#r#", "")),
            "other_namespace: the channel is of another namespace than \"/\"");
  EXPECT_EQ(refusalOf(decode("socket.io#/#", nodeAdmin)),
            "other_namespace: the message is for another namespace than \"/\"");
}

TEST(NodeEmitter, OnAnyOtherChannelIsMalformed) {
  for (const char* channel : {"", "socketio", "socket.io#", "socket.io#/", "socket.io#/#room"})
    EXPECT_EQ(refusalOf(decode(channel, nodeBroadcast)),
              "malformed: the channel's name is not that of an emitter")
        << channel;
}

/// ["emitter", {…packet}, {…options}], both given in MessagePack.
std::string refusalOfMessage(const std::string& packet, const std::string& options,
                             const char* channel = "socket.io#/#") {
  return refusalOf(decode(channel, "\223\247emitter" + packet + options));
}

TEST(NodeMessage, ThatIsNoEventIsRefused) {
  const auto rooms = "\201\245rooms\220"s;
  EXPECT_EQ(refusalOfMessage("\202\244type\003\244data\221\241x", rooms),
            "unsupported: the packet is no event");
  EXPECT_EQ(refusalOfMessage("\201\244data\221\241x", rooms), "unsupported: the packet is no event");
  EXPECT_EQ(refusalOfMessage("\202\244type\005\244data\221\241x", rooms), "") << "a binary event";
  for (const char* data : {"\220", "\221\001", "\221\300"})
    EXPECT_EQ(refusalOfMessage("\202\244type\002\244data"s + data, rooms),
              "malformed: `data` does not begin with the name of an event");
}

TEST(NodeMessage, OfAnotherShapeIsMalformed) {
  const std::string why = "malformed: the message is not as an emitter writes it: ";
  EXPECT_TRUE(refusalOf(decode("socket.io#/#", "\300")).starts_with(why));
  EXPECT_TRUE(refusalOfMessage("\300", "\200").starts_with(why));
  EXPECT_TRUE(refusalOfMessage("\202\244type\002\244data\200", "\200").starts_with(why));
  EXPECT_TRUE(refusalOfMessage("\202\244type\002\244data\221\241\377", "\200").starts_with(why))
      << "no UTF-8";
  EXPECT_TRUE(refusalOfMessage("\202\244type\002\244data\221\241x", "\300").starts_with(why));
  EXPECT_EQ(refusalOf(decode("socket.io#/#", "\221\001")),
            "malformed: the message is no list of sender, packet and options");
  EXPECT_TRUE(
      refusalOf(decode("socket.io#/#", "hello")).starts_with("malformed: the message is no MessagePack"));
}

TEST(NodeMessage, MustNameTheRoomOfItsChannel) {
  const auto packet = "\202\244type\002\244data\221\241x"s;
  const std::string why = "malformed: the channel is of a room that the message does not name";
  EXPECT_EQ(refusalOfMessage(packet, "\201\245rooms\221\241a", "socket.io#/#b#"), why);
  EXPECT_EQ(refusalOfMessage(packet, "\200", "socket.io#/#b#"), why) << "or it would reach everybody";
  EXPECT_EQ(refusalOfMessage(packet, "\201\245rooms\221\241b", "socket.io#/#b#"), "");
  EXPECT_EQ(refusalOfMessage(packet, "\201\245rooms\221\300"),
            "malformed: `rooms` must be a text, an integer or a list of these");
  EXPECT_EQ(refusalOfMessage(packet, "\201\246except\221\302"),
            "malformed: `except` must be a text, an integer or a list of these");
}

}  // namespace
}  // namespace pushlab::bus
