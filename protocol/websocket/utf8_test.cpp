#include "protocol/websocket/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pushlab::websocket {
namespace {

std::string encode(char32_t point) {
  const auto tail = [point](int shift) { return static_cast<char>(0x80u | (point >> shift & 0x3Fu)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0u | point >> 6), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0u | point >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0u | point >> 18), tail(12), tail(6), tail(0)};
}

bool isUtf8(std::string_view text) {
  Utf8Validator validator;
  return validator.feed(text) && validator.complete();
}

/// The same answer by another way: decode the bits, then look at the number.
bool isUtf8ByDecoding(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    const std::size_t size = lead < 0x80             ? 1
                             : (lead & 0xE0) == 0xC0 ? 2
                             : (lead & 0xF0) == 0xE0 ? 3
                             : (lead & 0xF8) == 0xF0 ? 4
                                                     : 0;
    if (size == 0 || i + size > text.size()) return false;
    char32_t point = size == 1 ? lead : lead & (0x7Fu >> size);
    for (std::size_t k = 1; k < size; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
      point = point << 6 | (byte(i + k) & 0x3Fu);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point > 0x10FFFF || surrogate || encode(point).size() != size) return false;
    i += size;
  }
  return true;
}

/// At which byte (from 1) the text goes wrong; 0 if it does not.
std::size_t firstWrongByte(std::string_view text) {
  Utf8Validator validator;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!validator.feed(text.substr(i, 1))) return i + 1;
  }
  return 0;
}

TEST(Utf8Validator, AcceptsEveryCodePoint) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    ASSERT_EQ(isUtf8(encode(point)), !surrogate) << std::hex << static_cast<unsigned>(point);
  }
}

TEST(Utf8Validator, AgreesWithADecoderOnAllFourBytesAroundTheBounds) {
  const std::string bounds =
      "\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF";
  for (const char a : bounds) {
    for (const char b : bounds) {
      for (const char c : bounds) {
        for (const char d : bounds) {
          const std::string text{a, b, c, d};
          ASSERT_EQ(isUtf8(text), isUtf8ByDecoding(text))
              << std::hex << (a & 0xFF) << ' ' << (b & 0xFF) << ' ' << (c & 0xFF) << ' ' << (d & 0xFF);
        }
      }
    }
  }
}

TEST(Utf8Validator, FailsAtTheFirstWrongByte) {
  EXPECT_EQ(firstWrongByte("\x80"), 1u);
  EXPECT_EQ(firstWrongByte("ab\xC0\x80"), 3u);        // overlong, two bytes
  EXPECT_EQ(firstWrongByte("\xE0\x9F\xBF"), 2u);      // overlong, three bytes
  EXPECT_EQ(firstWrongByte("\xF0\x8F\xBF\xBF"), 2u);  // overlong, four bytes
  EXPECT_EQ(firstWrongByte("\xED\xA0\x80"), 2u);      // surrogate
  EXPECT_EQ(firstWrongByte("\xF4\x90\x80\x80"), 2u);  // U+110000
  EXPECT_EQ(firstWrongByte("\xF5"), 1u);
  EXPECT_EQ(firstWrongByte("\xC3z"), 2u);
  EXPECT_EQ(firstWrongByte("\xE2\x82z"), 3u);
  EXPECT_EQ(firstWrongByte("κόσμε"), 0u);
}

TEST(Utf8Validator, KnowsATextThatEndsWithinACharacter) {
  const std::string text = "€𝄞é";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    Utf8Validator validator;
    ASSERT_TRUE(validator.feed(std::string_view(text).substr(0, size)));
    EXPECT_EQ(validator.complete(), size == 0 || size == 3 || size == 7 || size == 9) << size;
  }
}

TEST(Utf8Validator, FindsAWrongByteAnywhereInALongText) {
  for (const char* const unit : {"a", "é", "€", "𝄞", "ab é€𝄞 "}) {
    std::string text;
    while (text.size() < 80)
      text += unit;
    ASSERT_TRUE(isUtf8(text));
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::string wrong = text;
      wrong[i] = '\xFF';
      EXPECT_FALSE(isUtf8(wrong)) << unit << " at " << i;
      EXPECT_EQ(firstWrongByte(wrong), i + 1);
    }
  }
}

TEST(Utf8Validator, DoesNotCareWhereTheTextIsCut) {
  const std::string text = "The lab: ça va? Привет, 你好, 𝄞 and forty more bytes of ASCII behind it all.";
  for (std::size_t a = 0; a <= text.size(); ++a) {
    for (std::size_t b = a; b <= text.size(); ++b) {
      Utf8Validator validator;
      const std::string_view whole = text;
      ASSERT_TRUE(validator.feed(whole.substr(0, a)) && validator.feed(whole.substr(a, b - a)) &&
                  validator.feed(whole.substr(b)));
      ASSERT_TRUE(validator.complete());
    }
  }
}

}  // namespace
}  // namespace pushlab::websocket
