#include "protocol/engineio/payload.h"

#include <gtest/gtest.h>

#include "protocol/engineio/payload_testing.h"

namespace pushlab::engineio {
namespace {

using namespace testing;

const Reading malformed{{}, true};

TEST(EngineIoPayload, SeparatesPacketsByTheRecordSeparator) {
  const std::vector<Copy> packets{text("hello"), {PacketType::Ping, false, ""}, text("world")};
  EXPECT_EQ(write(packets, Form::Revision4),
            "4hello\x1e"
            "2\x1e"
            "4world");
  EXPECT_EQ(read("4hello\x1e"
                 "2\x1e"
                 "4world"),
            (Reading{packets, false}));
}

TEST(EngineIoPayload, CarriesBinaryAsBase64) {
  EXPECT_EQ(write({text("hello"), binary("\1\2\3\4")}, Form::Revision4),
            "4hello\x1e"
            "bAQIDBA==");
  EXPECT_EQ(read("4hello\x1e"
                 "bAQIDBA=="),
            (Reading{{text("hello"), binary("\1\2\3\4")}, false}));
  EXPECT_EQ(read("bAQIDBA\x1e"
                 "b\x1e"
                 "4"),
            (Reading{{binary("\1\2\3\4"), binary(""), text("")}, false}));
}

TEST(EngineIoPayload, OfOnePacketHasNoSeparator) {
  EXPECT_EQ(write({text("")}, Form::Revision4), "4");
  EXPECT_EQ(read("4"), (Reading{{text("")}, false}));
}

TEST(EngineIoPayload, IsNeverEmptyNorHoldsAnEmptyPacket) {
  EXPECT_EQ(read(""), malformed);
  EXPECT_EQ(read("\x1e"), malformed);
  EXPECT_EQ(read("\x1e"
                 "4a"),
            malformed);
  EXPECT_EQ(read("4a\x1e"), (Reading{{text("a")}, true}));
  EXPECT_EQ(read("4a\x1e\x1e"
                 "4b"),
            (Reading{{text("a")}, true}));
}

TEST(EngineIoPayload, EndsAtAPacketThatIsWrong) {
  EXPECT_EQ(read("4a\x1e"
                 "7b\x1e"
                 "4c"),
            (Reading{{text("a")}, true}));
  EXPECT_EQ(read("4a\x1e"
                 "abc\x1e"
                 "4c"),
            (Reading{{text("a")}, true}));
  EXPECT_EQ(read("4a\x1e"
                 "bA\x1e"
                 "4c"),
            (Reading{{text("a")}, true}));
  EXPECT_EQ(read("4a\x1e"
                 "bA-_A\x1e"
                 "4c"),
            (Reading{{text("a")}, true}));
}

TEST(EngineIoPayload, HoldsTextInUtf8) {
  const std::string wrong = "4a" + bytes(0xC3);
  EXPECT_EQ(read(wrong), malformed);
  EXPECT_EQ(read(wrong + "\x1e"
                         "4b"),
            malformed);
  EXPECT_EQ(read("3:" + wrong, Form::Revision3), malformed);
  EXPECT_EQ(read(bytes(0, 3, 255) + wrong, Form::Revision3Binary), malformed);
  EXPECT_EQ(read("4" + bytes(0xED, 0xA0, 0x80)), malformed);  // a surrogate
}

TEST(EngineIoPayload, ViewsTextWhereItStands) {
  const std::string body =
      "4hello\x1e"
      "4world";
  PayloadReader reader(body, Revision::Four);
  EXPECT_EQ(reader.next()->data.data(), body.data() + 1);
  EXPECT_EQ(reader.next()->data.data(), body.data() + 8);
}

TEST(EngineIoPayloadOfRevision3, PutsTheLengthBeforeEachPacket) {
  const std::vector<Copy> packets{text("hello"), {PacketType::Ping, false, ""}, text("0/admin,")};
  EXPECT_EQ(write(packets, Form::Revision3), "6:4hello1:29:40/admin,");
  EXPECT_EQ(read("6:4hello1:29:40/admin,", Form::Revision3), (Reading{packets, false}));
}

TEST(EngineIoPayloadOfRevision3, CountsUtf16CodeUnits) {
  EXPECT_EQ(write({text("é"), text("€"), text("😀"), text("a😀é")}, Form::Revision3), "2:4é2:4€3:4😀5:4a😀é");
  EXPECT_EQ(read("2:4é2:4€3:4😀5:4a😀é", Form::Revision3),
            (Reading{{text("é"), text("€"), text("😀"), text("a😀é")}, false}));
}

TEST(EngineIoPayloadOfRevision3, DoesNotEndWithinACharacter) {
  EXPECT_EQ(read("2:4😀", Form::Revision3), malformed);
  EXPECT_EQ(read("3:4é", Form::Revision3), malformed);
}

TEST(EngineIoPayloadOfRevision3, CarriesBinaryAsBase64) {
  EXPECT_EQ(write({binary("\1\2\3\4"), text("a")}, Form::Revision3), "10:b4AQIDBA==2:4a");
  EXPECT_EQ(read("10:b4AQIDBA==2:4a2:b4", Form::Revision3),
            (Reading{{binary("\1\2\3\4"), text("a"), binary("")}, false}));
  EXPECT_EQ(read("1:b", Form::Revision3), malformed);
  EXPECT_EQ(read("6:b2AQID", Form::Revision3), malformed);
}

TEST(EngineIoPayloadOfRevision3, RefusesALengthThatIsNone) {
  for (const char* body :
       {"", ":", "4hello", "6", "6:", ":4", "-1:4", "+1:4", " 1:4", "1 :4", "0x1:4", "1.0:4", "0:", "0:1:4",
        "2:4", "99999999999999999999:4", "18446744073709551615:4", "1;4"}) {
    EXPECT_EQ(read(body, Form::Revision3), malformed) << body;
  }
  EXPECT_EQ(read("1:4x", Form::Revision3), (Reading{{text("")}, true}));
  EXPECT_EQ(read("1:47", Form::Revision3), (Reading{{text("")}, true}));
}

TEST(EngineIoBinaryPayload, PutsTheKindAndTheLengthInBytesBeforeEachPacket) {
  const std::vector<Copy> packets{text("é"), binary("\1\2\3"), {PacketType::Noop, false, ""}};
  const std::string body = bytes(0, 3, 255, '4', 0xC3, 0xA9, 1, 4, 255, 4, 1, 2, 3, 0, 1, 255, '6');
  EXPECT_EQ(write(packets, Form::Revision3Binary), body);
  EXPECT_EQ(read(body, Form::Revision3Binary), (Reading{packets, false}));
}

TEST(EngineIoBinaryPayload, WritesTheLengthAsDecimalDigits) {
  const std::string data(1233, 'x');
  EXPECT_EQ(write({text(data)}, Form::Revision3Binary), bytes(0, 1, 2, 3, 4, 255, '4') + data);
  EXPECT_EQ(write({binary(data)}, Form::Revision3Binary), bytes(1, 1, 2, 3, 4, 255, 4) + data);
  EXPECT_EQ(read(bytes(1, 0, 0, 2, 255, 4, 'x'), Form::Revision3Binary), (Reading{{binary("x")}, false}));
}

TEST(EngineIoBinaryPayload, RefusesWhatIsFramedWrongly) {
  const auto refuses = [](const std::string& body) {
    EXPECT_EQ(read(body, Form::Revision3Binary), malformed) << ::testing::PrintToString(body);
  };
  refuses("");
  refuses(bytes(2, 1, 255, '4'));  // no such kind
  refuses(bytes(255, 1, 255, '4'));
  refuses(bytes(0, 255));     // no length
  refuses(bytes(0, 0, 255));  // an empty packet
  refuses(bytes(1, 0, 255));
  refuses(bytes(0, 10, 255, '4'));  // no digit
  refuses(bytes(0, '1', 255, '4'));
  refuses(bytes(0, 2, 255, '4'));  // too long
  refuses(bytes(0, 1, '4'));       // the length does not end
  refuses(bytes(0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, '4'));
  refuses(bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 255, '4'));
  refuses(bytes(0, 1, 255, '7'));  // no such type
  refuses(bytes(1, 1, 255, '4'));  // binary is 4, not '4'
}

}  // namespace
}  // namespace pushlab::engineio
