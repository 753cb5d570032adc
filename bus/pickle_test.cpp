#include "bus/pickle.h"

#include <gtest/gtest.h>

#include "bus/pickle_fixtures.h"
#include "json/json.h"

namespace pushlab::bus {
namespace {

using namespace testing;

Unpickled read(std::string_view pickle) {
  const std::vector<char> memory(pickle.begin(), pickle.end());
  auto result = unpickle({memory.data(), memory.size()});
  if (const auto* refusal = std::get_if<Refusal>(&result)) return {refusal->why, {}};
  return std::get<Unpickled>(std::move(result));
}

std::string jsonOf(std::string_view pickle) {
  return read(pickle).json;
}

/// {'a': …} in protocol 2, so that a test needs to write the value's opcodes only.
std::string a(std::string_view opcodes) {
  return jsonOf("\200\002}U\001a" + std::string(opcodes) + "s.");
}

TEST(Pickle, IsReadInEveryProtocol) {
  for (std::size_t protocol = 0; protocol < plainPickles.size(); ++protocol)
    EXPECT_EQ(jsonOf(plainPickles[protocol]), plainJson) << protocol;
}

TEST(Pickle, TellsItsTuplesFromItsLists) {
  EXPECT_EQ(read(plainPickles[4]).tuples, std::set<std::string>{"tuples"});
  // {'A': (1,)} in protocol 0, then 'A' set again to a list: the last one counts.
  EXPECT_EQ(read("(dVA\n(I1\ntsVA\n(ls.").tuples, std::set<std::string>());
}

TEST(Pickle, GivesBytesAsBase64) {
  EXPECT_EQ(a("C\002\000\377"s), R"({"a":"AP8="})") << "SHORT_BINBYTES";
  EXPECT_EQ(a("B\003\000\000\000foo"s), R"({"a":"Zm9v"})") << "BINBYTES";
  EXPECT_EQ(a("\216\001\000\000\000\000\000\000\000f"s), R"({"a":"Zg=="})") << "BINBYTES8";
  EXPECT_EQ(a("\226\002\000\000\000\000\000\000\000fo"s), R"({"a":"Zm8="})") << "BYTEARRAY8";
}

TEST(Pickle, ReadsTextsInEveryForm) {
  EXPECT_EQ(a("V\351\\u20ac\n"), R"({"a":"é€"})") << "UNICODE";
  EXPECT_EQ(a("X\002\000\000\000\303\251"s), R"({"a":"é"})") << "BINUNICODE";
  EXPECT_EQ(a("\214\002\303\251"), R"({"a":"é"})") << "SHORT_BINUNICODE";
  EXPECT_EQ(a("\215\002\000\000\000\000\000\000\000\303\251"s), R"({"a":"é"})") << "BINUNICODE8";
  // Python 2: pickle.dumps({'a': 'caf\xc3\xa9\n"'}, 0) and the like.
  EXPECT_EQ(a("S'caf\\xc3\\xa9\\n\"'\n"), R"({"a":"café\n\""})") << "STRING";
  EXPECT_EQ(a("U\002\303\251"), R"({"a":"é"})") << "SHORT_BINSTRING";
  EXPECT_EQ(a("T\002\000\000\000\303\251"s), R"({"a":"é"})") << "BINSTRING";
}

TEST(Pickle, GivesIntegersExactlyWhateverTheirSize) {
  EXPECT_EQ(a("L007L\n"), R"({"a":7})");
  EXPECT_EQ(a("\213\001\000\000\000\377"s), R"({"a":-1})") << "LONG4";
  EXPECT_EQ(a("\212\000"s), R"({"a":0})") << "LONG1 without a byte";
  const std::string nines(308, '9');
  EXPECT_EQ(a("L-" + nines + "L\n"), R"({"a":-)" + nines + "}");
  EXPECT_TRUE(json::isValid(a("L" + nines + "L\n")));
}

TEST(Pickle, WritesKeysAsJsonDumpsDoes) {
  // pickle.dumps({1: 0, -2.0: 0, True: 0, None: 0}, 2), True being 1 in Python and not here
  EXPECT_EQ(jsonOf("\200\002}(K\001K\000G\300\000\000\000\000\000\000\000K\000\210K\000NK\000u."s),
            R"({"1":0,"-2.0":0,"true":0,"null":0})");
}

TEST(Pickle, WritesSharedValuesAsOftenAsTheyAreUsed) {
  // x = ['shared', 'shared']; pickle.dumps({'a': x, 'b': x}, 4)
  EXPECT_EQ(
      jsonOf("\200\004\225\036\000\000\000\000\000\000\000}\224(\214\001a\224]\224(\214\006shared\224h\003e"
             "\214\001b\224h\002u."s),
      R"({"a":["shared","shared"],"b":["shared","shared"]})");
}

TEST(Pickle, ObeysEveryOpcodeOfTheStackAndTheMemo) {
  EXPECT_EQ(a("N0K\001"), R"({"a":1})") << "POP";
  EXPECT_EQ(a("(NN1K\001"), R"({"a":1})") << "POP_MARK";
  EXPECT_EQ(a("(0K\001"), R"({"a":1})") << "POP of a mark";
  EXPECT_EQ(a("K\0012\206"), R"({"a":[1,1]})") << "DUP";
  EXPECT_EQ(a("K\001p300\n0g300\n"), R"({"a":1})") << "PUT, GET";
  EXPECT_EQ(a("K\001q\3770h\377"), R"({"a":1})") << "BINPUT, BINGET";
  EXPECT_EQ(a("K\001r\377\377\377\3770j\377\377\377\377"), R"({"a":1})") << "LONG_BINPUT, LONG_BINGET";
  EXPECT_EQ(a("K\007\2240h\000"s), R"({"a":7})") << "MEMOIZE";
  EXPECT_EQ(a("]K\001aK\002a"), R"({"a":[1,2]})") << "APPEND";
  EXPECT_EQ(a("(U\001bK\001d"), R"({"a":{"b":1}})") << "DICT";
}

TEST(Pickle, OfSeveralFramesIsOne) {
  EXPECT_EQ(
      jsonOf(
          "\200\004\225\003\000\000\000\000\000\000\000}\214\001a\225\003\000\000\000\000\000\000\000K\001s."s),
      R"({"a":1})");
}

}  // namespace
}  // namespace pushlab::bus
