#include "bus/msgpack.h"

#include <gtest/gtest.h>

#include <vector>

#include "json/json.h"

namespace pushlab::bus {
namespace {

using namespace std::string_literals;

std::string jsonOf(std::string_view body) {
  const std::vector<char> memory(body.begin(), body.end());
  const auto result = msgpackToJson({memory.data(), memory.size()});
  if (const auto* refusal = std::get_if<Refusal>(&result))
    return std::string(name(refusal->reason)) + ": " + refusal->why;
  return std::get<std::string>(result);
}

TEST(MessagePack, IsWrittenAsJson) {
  EXPECT_EQ(jsonOf("\300"), "null");
  EXPECT_EQ(jsonOf("\223\302\303\200"), "[false,true,{}]");
  EXPECT_EQ(jsonOf("\202\241b\001\241a\221\002"), R"({"b":1,"a":[2]})") << "in its order";
  EXPECT_EQ(jsonOf("\331\002\"\n"), R"("\"\n")");
  EXPECT_EQ(jsonOf("\334\000\002\220\332\000\001x"s), R"([[],"x"])");
}

TEST(MessagePack, HasExactNumbers) {
  EXPECT_EQ(jsonOf("\317\377\377\377\377\377\377\377\377"), "18446744073709551615");
  EXPECT_EQ(jsonOf("\323\200\000\000\000\000\000\000\000"s), "-9223372036854775808");
  EXPECT_EQ(jsonOf("\223\377\320\200\314\377"), "[-1,-128,255]");
  EXPECT_EQ(jsonOf("\313\077\270\000\000\000\000\000\000"s), "0.09375");
  EXPECT_EQ(jsonOf("\312\077\300\000\000"s), "1.5");
  EXPECT_EQ(jsonOf("\222\313\177\370\000\000\000\000\000\000\313\377\360\000\000\000\000\000\000"s),
            "[null,null]")
      << "NaN and -Infinity";
}

TEST(MessagePack, GivesBytesAsBase64) {
  EXPECT_EQ(jsonOf("\304\002\000\377"s), R"("AP8=")");
  EXPECT_EQ(jsonOf("\305\000\001f"s), R"("Zg==")");
  EXPECT_EQ(jsonOf("\306\000\000\000\000"s), R"("")");
}

TEST(MessagePack, KnowsTheExtensionsOfNotepack) {
  EXPECT_EQ(jsonOf("\326\377\000\000\000\000"s), R"("1970-01-01T00:00:00.000Z")") << "version 3: a date";
  EXPECT_EQ(jsonOf("\327\000\000\000\000\000\000\000\003\350"s), R"("1970-01-01T00:00:01.000Z")")
      << "version 2";
  EXPECT_EQ(jsonOf("\324\000\000"s), "null") << "version 2: undefined";
  EXPECT_EQ(jsonOf("\307\003\000foo"s), R"("Zm9v")") << "version 2: an ArrayBuffer";
  EXPECT_EQ(jsonOf("\324\007\000"s), "malformed: the message holds an unknown extension type");
  EXPECT_EQ(jsonOf("\221\307\001\377\000"s), "malformed: the message holds an unknown extension type");
}

TEST(MessagePack, ThatIsBrokenIsMalformed) {
  for (const std::string& body :
       {""s, "\301"s, "\222\001"s, "\201\241a"s, "\201\001\002"s, "\243ab"s, "\001\001"s,
        "\333\377\377\377\377ab"s, "\335\377\377\377\377\300"s, "\313\000"s, "\327\377\000"s})
    EXPECT_TRUE(jsonOf(body).starts_with("malformed: the message is no MessagePack from byte "))
        << ::testing::PrintToString(body) << jsonOf(body);
}

std::string nested(std::size_t levels) {
  return std::string(levels, '\221') + '\300';
}

TEST(MessagePack, IsTakenDownTo512Levels) {
  EXPECT_TRUE(json::isValid(jsonOf(nested(512))));
  EXPECT_EQ(jsonOf(nested(513)), "too_large: the message is nested too deeply");
  EXPECT_EQ(jsonOf(nested(10'000'000)), "too_large: the message is nested too deeply");
  std::string objects;
  for (int i = 0; i < 1'000'000; ++i)
    objects += "\201\240";
  EXPECT_EQ(jsonOf(objects), "too_large: the message is nested too deeply");
}

TEST(MessagePack, ThatIsTooLargeIsRefused) {
  EXPECT_EQ(jsonOf(std::string(maxMessageBytes + 1, '\300')), "too_large: the message is too large");
  std::string nulls = "\335\000\120\000\000"s + std::string(5'242'880, '\300');
  EXPECT_EQ(jsonOf(nulls), "too_large: the message is larger as JSON than a message may be");
}

}  // namespace
}  // namespace pushlab::bus
