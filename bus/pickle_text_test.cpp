#include "bus/pickle_text.h"

#include <gtest/gtest.h>

namespace pushlab::bus {
namespace {

using namespace std::string_literals;

TEST(PickleUnicode, IsLatin1WithEscapes) {
  EXPECT_EQ(unescapeUnicode(""), "");
  EXPECT_EQ(unescapeUnicode("a\351\377"), "aéÿ");
  EXPECT_EQ(unescapeUnicode("\\u0000\\u00e9\\u20ac\\uffff"), "\0é€\xef\xbf\xbf"s);
  EXPECT_EQ(unescapeUnicode("\\U0001f600\\U0010FFFF"), "😀\xf4\x8f\xbf\xbf");
}

TEST(PickleUnicode, JoinsTheSurrogatesOfPython2) {
  EXPECT_EQ(unescapeUnicode("\\ud83d\\ude00!"), "😀!");
}

TEST(PickleUnicode, KeepsOtherBackslashes) {
  EXPECT_EQ(unescapeUnicode("\\"), "\\");
  EXPECT_EQ(unescapeUnicode("\\n\\\351"), "\\n\\é");
  EXPECT_EQ(unescapeUnicode("\\\\u0041"), "\\\\u0041") << "the second backslash escapes nothing";
}

TEST(PickleUnicode, IsNothingWithABrokenEscapeOrHalfACharacter) {
  for (const char* line :
       {"\\u", "\\u12", "\\u12g4", "\\u-123", "\\u+123", "\\U0001f60", "\\U00110000", "\\Uffffffff",
        "\\ud83d", "\\ude00", "\\ud83d\\u0041", "\\ud83d\\ud83d", "\\ud83dx", "\\ud83d\\", "\\U0000d83d"})
    EXPECT_FALSE(unescapeUnicode(line)) << line;
}

TEST(PickleString, IsALiteralOfPython2) {
  EXPECT_EQ(unescapeString("''"), "");
  EXPECT_EQ(unescapeString("'it is'"), "it is");
  EXPECT_EQ(unescapeString("\"it's\""), "it's");
  EXPECT_EQ(unescapeString(R"('\\\'\"\a\b\f\n\r\t\v')"), "\\'\"\a\b\f\n\r\t\v");
  EXPECT_EQ(unescapeString(R"('\xc3\xa9\0\7\1234\400')"), "é\0\7S4\0"s);
  EXPECT_EQ(unescapeString(R"('\q')"), "\\q");
}

TEST(PickleString, IsNothingWithBrokenQuotesOrEscapes) {
  for (const char* line :
       {"", "'", "abc", "'abc", "abc'", "'abc\"", R"('\')", R"('\x')", R"('\x1')", R"('\xg0')"})
    EXPECT_FALSE(unescapeString(line)) << line;
}

TEST(PickleDecimal, IsWrittenWithoutLeadingZeros) {
  EXPECT_EQ(decimal("0"), "0");
  EXPECT_EQ(decimal("-0"), "0");
  EXPECT_EQ(decimal("007L"), "7");
  EXPECT_EQ(decimal("-12345678901234567890L"), "-12345678901234567890");
  for (const char* line : {"", "-", "L", "+1", "0x10", "1_000", " 1", "1 ", "1.0", "1LL", "--1", "1\r"})
    EXPECT_FALSE(decimal(line)) << line;
}

}  // namespace
}  // namespace pushlab::bus
