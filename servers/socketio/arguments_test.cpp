#include "servers/socketio/arguments.h"

#include <gtest/gtest.h>

#include "protocol/socketio/decoder.h"

namespace pushlab::sio::testing {

namespace {

using socketio::Packet;
using socketio::PacketType;

/// A packet as it comes from a client.
Packet received(std::string_view text, const std::vector<std::string>& attachments = {}) {
  socketio::Decoder decoder;
  auto progress = decoder.text(text);
  for (const std::string& attachment : attachments)
    progress = decoder.binary(attachment);
  EXPECT_EQ(progress, socketio::Decoder::Progress::Ready) << text;
  return decoder.packet();
}

}  // namespace

TEST(Arguments, BecomeAnEvent) {
  const Packet packet = json(R"({"a":1})").text("two \"2\"").json("[3]").packet("news");
  EXPECT_EQ(packet.type, PacketType::Event);
  EXPECT_EQ(packet.json, R"(["news",{"a":1},"two \"2\"",[3]])");
  EXPECT_TRUE(packet.attachments.empty());
}

TEST(Arguments, BecomeAnAcknowledgement) {
  const Packet packet = text("fine").json("null").packet({});
  EXPECT_EQ(packet.type, PacketType::Ack);
  EXPECT_EQ(packet.json, R"(["fine",null])");
}

TEST(Arguments, MayBeNone) {
  EXPECT_EQ(Arguments().packet("news").json, R"(["news"])");
  EXPECT_EQ(Arguments().packet({}).json, "[]");
  EXPECT_EQ(Arguments().size(), 0U);
}

TEST(Arguments, CarryBytesAsAttachments) {
  const std::string zero("\0\xff", 2);
  const Packet packet = binary(zero).text("between").binary("").packet("files");
  EXPECT_EQ(packet.type, PacketType::BinaryEvent);
  EXPECT_EQ(packet.json,
            R"(["files",{"_placeholder":true,"num":0},"between",{"_placeholder":true,"num":1}])");
  EXPECT_EQ(packet.attachments, (std::vector<std::string>{zero, ""}));
  EXPECT_EQ(binary("x").packet({}).type, PacketType::BinaryAck);
}

TEST(Arguments, AreReadByTheirTypes) {
  const Arguments said(received(R"(2["news","text",-7,1.5,{"key":"value"},true,null,"12"])"), 1);
  ASSERT_EQ(said.size(), 7U);
  EXPECT_EQ(said.text(0), "text");
  EXPECT_EQ(said.integer(1), -7);
  EXPECT_EQ(said.object(3).string("key"), "value");
  EXPECT_EQ(said.json(4), "true");
  EXPECT_EQ(said.json(5), "null");
}

TEST(Arguments, AreNothingWhereTheTypeIsAnother) {
  const Arguments said(received(R"(2["news","text",1.5,{"key":1},"12",12])"), 1);
  EXPECT_EQ(said.integer(0), std::nullopt);
  EXPECT_EQ(said.integer(1), std::nullopt);
  EXPECT_EQ(said.text(2), std::nullopt);
  EXPECT_EQ(said.integer(3), std::nullopt) << "a text, whatever it says";
  EXPECT_EQ(said.text(4), std::nullopt);
  EXPECT_EQ(said.binary(0), std::nullopt);
  EXPECT_THROW(said.object(0), json::Error);
}

TEST(Arguments, AreNothingWhereThereAreNone) {
  const Arguments none;
  EXPECT_EQ(none.json(0), "null");
  EXPECT_EQ(none.text(3), std::nullopt);
  EXPECT_EQ(none.integer(3), std::nullopt);
  EXPECT_EQ(none.binary(3), std::nullopt);
  EXPECT_THROW(none.object(0), json::Error);
}

TEST(Arguments, OfAnAcknowledgementBeginWithItsFirst) {
  const Arguments said(received(R"(35["yes",2])"), 0);
  EXPECT_EQ(said.size(), 2U);
  EXPECT_EQ(said.text(0), "yes");
  EXPECT_EQ(said.integer(1), 2);
}

TEST(Arguments, KeepJsonAsTheTextThatItWas) {
  const std::string value = R"({"z":1.0,"a":12345678901234567890,"e":1E+2,"t":"\u4f60é\/"})";
  const Arguments said(received(R"(2["news",)" + value + "]"), 1);
  EXPECT_EQ(said.json(0), value);
  EXPECT_EQ(said.packet("back").json, R"(["back",)" + value + "]");
}

TEST(Arguments, FindBytesBehindTheirPlaceholdersAndGiveThemOn) {
  const std::string text =
      R"(52-["files",{"_placeholder":true,"num":1},{"deep":[{"_placeholder":true,"num":0}]}])";
  const Arguments said(received(text, {"zero", "one"}), 1);
  EXPECT_EQ(said.binary(0), "one");
  EXPECT_EQ(said.binary(1), std::nullopt) << "bytes within a value";
  const Packet back = said.packet("back");
  EXPECT_EQ(back.type, PacketType::BinaryEvent);
  EXPECT_EQ(back.attachments, (std::vector<std::string>{"zero", "one"}));
  EXPECT_EQ(back.json, R"(["back",)" + text.substr(std::string_view("52-[\"files\",").size()));
}

}  // namespace pushlab::sio::testing
