// Packets as they are written, and read again.
#include "protocol/socketio/packet.h"

#include <gtest/gtest.h>

#include <limits>

#include "protocol/socketio/decoder_testing.h"

namespace pushlab::socketio {
namespace {

using namespace testing;
using enum PacketType;

TEST(SocketIoPacket, IsWrittenAsInTheExamplesOfTheProtocol) {
  expectText(packet(Connect), "0");
  expectText(packet(Connect, R"({"token":"123"})", "/admin"), R"(0/admin,{"token":"123"})");
  expectText(packet(Connect, R"({"sid":"oSO0OpakMV_3jnilAAAA"})"), R"(0{"sid":"oSO0OpakMV_3jnilAAAA"})");
  expectText(packet(ConnectError, R"({"message":"Not authorized"})"), R"(4{"message":"Not authorized"})");
  expectText(packet(Event, R"(["foo"])"), R"(2["foo"])");
  expectText(packet(Event, R"(["bar"])", "/admin"), R"(2/admin,["bar"])");
  expectText(packet(Event, R"(["foo"])", "/", 12), R"(212["foo"])");
  expectText(packet(Ack, R"(["bar"])", "/admin", 13), R"(3/admin,13["bar"])");
  expectText(packet(Disconnect, "", "/admin"), "1/admin,");
  expectText(packet(Disconnect), "1");
}

TEST(SocketIoPacket, AnnouncesItsAttachments) {
  expectText(packet(BinaryEvent, R"(["baz",{"_placeholder":true,"num":0}])", "/", {}, {"\1\2\3\4"}),
             R"(51-["baz",{"_placeholder":true,"num":0}])");
  expectText(packet(BinaryEvent, R"(["baz",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
                    "/admin", 0, {"\1\2", ""}),
             R"(52-/admin,0["baz",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])");
  expectText(packet(BinaryAck, R"([{"_placeholder":true,"num":0}])", "/", 15, {"\4"}),
             R"(61-15[{"_placeholder":true,"num":0}])");
}

TEST(SocketIoPacket, TakesAnErrorOfRevision4) {
  expectText(packet(ConnectError, R"("Not authorized")", "/admin"), R"(4/admin,"Not authorized")");
}

TEST(SocketIoPacket, HasAnyIdOf64Bits) {
  expectText(packet(Event, R"(["a"])", "/", 0), R"(20["a"])");
  expectText(packet(Ack, "[]", "/", std::numeric_limits<std::uint64_t>::max()), "318446744073709551615[]");
}

TEST(SocketIoPacket, KeepsItsJsonAsTheTextThatTravelled) {
  for (const char* json :
       {R"(["a",1.50,1E2,-0,12345678901234567890,0.1e-7])", R"(["a",{"z":1,"a":2,"10":3,"z":4}])",
        R"(["é😀","\u00e9\ud83d\ude00","\/\b"])", R"([ "a" , [ { "b" : [ [ ] , { } ] } ] , null , true ])",
        R"(["a","{\"_placeholder\":true,\"num\":0}",{"_placeholder":true,"num":7}])", "[1,2]", "[\"a\"]\n"}) {
    expectText(packet(Event, json), "2" + std::string(json));
    expectText(packet(Event, json, "/x", 7), "2/x,7" + std::string(json));
  }
}

TEST(SocketIoPacket, WritesItsHeadBehindWhatIsThere) {
  std::string out = "4";
  appendHead(out, packet(BinaryEvent, R"(["a"])", "/admin", 7, {"a", "b"}));
  EXPECT_EQ(out, "452-/admin,7");
}

TEST(SocketIoPlaceholder, IsReadAsItWasWritten) {
  EXPECT_EQ(placeholder(0), R"({"_placeholder":true,"num":0})");
  for (const std::size_t number : {0, 1, 10, 12'345})
    EXPECT_EQ(placeholderNumber(placeholder(number)), number);
  EXPECT_EQ(placeholderNumber(R"({ "num" : 3, "more": [], "_placeholder" : true })"), 3u);
}

TEST(SocketIoPlaceholder, IsNoOtherValue) {
  for (const char* json :
       {"", "null", "1", "[]", "{}", R"("_placeholder")", R"([{"_placeholder":true,"num":0}])",
        R"({"_placeholder":true})", R"({"num":0})", R"({"_placeholder":false,"num":0})",
        R"({"_placeholder":"true","num":0})", R"({"_placeholder":1,"num":0})",
        R"({"_placeholder":true,"num":"0"})", R"({"_placeholder":true,"num":-1})",
        R"({"_placeholder":true,"num":0.5})", R"({"_placeholder":true,"num":99999999999999999999})",
        R"({"_placeholder":true,"num":0)"}) {
    EXPECT_EQ(placeholderNumber(json), std::nullopt) << json;
  }
}

TEST(SocketIoArguments, ComeApartAsTheyWereSent) {
  EXPECT_EQ(argumentsOf(packet(Event, R"([ "a" , 1.50,{"b": [1, 2]},"é" ])")),
            (std::vector<std::string_view>{R"("a")", "1.50", R"({"b": [1, 2]})", R"("é")"}));
  EXPECT_TRUE(argumentsOf(packet(Ack, "[]")).empty());
  EXPECT_TRUE(argumentsOf(packet(Connect)).empty());
}

}  // namespace
}  // namespace pushlab::socketio
