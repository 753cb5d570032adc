#include "bus/numbers.h"

#include <gtest/gtest.h>

#include <limits>

namespace pushlab::bus {
namespace {

using namespace std::string_literals;

TEST(FloatText, IsAsPythonWritesIt) {
  EXPECT_EQ(floatText(0), "0.0");
  EXPECT_EQ(floatText(-0.0), "-0.0");
  EXPECT_EQ(floatText(1.5), "1.5");
  EXPECT_EQ(floatText(100000), "100000.0");
  EXPECT_EQ(floatText(1763870000.123), "1763870000.123");
  EXPECT_EQ(floatText(0.1), "0.1");
  EXPECT_EQ(floatText(9007199254740993.0), "9007199254740992.0");
  EXPECT_EQ(floatText(1e16), "1e+16");
  EXPECT_EQ(floatText(0.0001), "0.0001");
  EXPECT_EQ(floatText(0.00001), "1e-05");
  EXPECT_EQ(floatText(5e-324), "5e-324");
  EXPECT_EQ(floatText(-1.7976931348623157e308), "-1.7976931348623157e+308");
}

TEST(FloatText, IsNothingForWhatJsonCannotSay) {
  EXPECT_FALSE(floatText(std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(floatText(-std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(floatText(std::numeric_limits<double>::quiet_NaN()));
}

TEST(IntegerText, IsExactAtEverySize) {
  EXPECT_EQ(integerText(""), "0");
  EXPECT_EQ(integerText("\0"s), "0");
  EXPECT_EQ(integerText("\177"), "127");
  EXPECT_EQ(integerText("\200\0"s), "128");
  EXPECT_EQ(integerText("\200"), "-128");
  EXPECT_EQ(integerText("\377"), "-1");
  EXPECT_EQ(integerText("\0\377"s), "-256");
  EXPECT_EQ(integerText("\377\376"), "-257");
  EXPECT_EQ(integerText("\0\0\0\0\0\0\0\200"s), "-9223372036854775808");
  EXPECT_EQ(integerText("\0\0\0\0\0\0\0\200\0"s), "9223372036854775808");
  EXPECT_EQ(integerText("\0\0\0\0\0\0\0\0\0\0\0\0\1"s), "79228162514264337593543950336") << "2**96";
  EXPECT_EQ(integerText("\0\0\0\0\0\0\0\0\0\0\0\0\377"s), "-79228162514264337593543950336");
  EXPECT_EQ(integerText("\0\0\144\247\263\266\340\015"s), "1000000000000000000") << "zeros between the limbs";
}

TEST(IntegerText, IgnoresBytesThatOnlyRepeatTheSign) {
  EXPECT_EQ(integerText("\5" + std::string(100'000, '\0')), "5");
  EXPECT_EQ(integerText("\5" + std::string(100'000, '\377')), "-251");
}

TEST(IntegerText, HasAsManyDigitsAsADoubleHoldsAndNoMore) {
  const std::string zeros(127, '\0');
  EXPECT_EQ(integerText(zeros + "\1"s)->size(), 306u) << "2**1016";
  EXPECT_EQ(integerText(zeros + "\216\0"s)->size(), 308u) << "142 * 2**1016";
  EXPECT_FALSE(integerText(zeros + "\217\0"s)) << "143 * 2**1016 has 309 digits";
  EXPECT_EQ(integerText(zeros + "\162\377"s)->size(), 309u) << "-142 * 2**1016, and its sign";
  EXPECT_FALSE(integerText(zeros + "\161\377"s));
  EXPECT_FALSE(integerText(std::string(10'000'000, '\177'))) << "at once";
}

}  // namespace
}  // namespace pushlab::bus
