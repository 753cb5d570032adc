#include "viewer/charts/exact_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace pushlab::viewer {
namespace {

TEST(ExactText, HasNoPowerOfTenAndNoNoise) {
  EXPECT_EQ(exactText(0), "0");
  EXPECT_EQ(exactText(0.1 + 0.2), "0.3");
  EXPECT_EQ(exactText(0.00041253), "0.00041253");
  EXPECT_EQ(exactText(12345.67), "12,345.67");
  EXPECT_EQ(exactText(1330000), "1,330,000");
  EXPECT_EQ(exactText(98765432100), "98,765,432,100");
  EXPECT_EQ(exactText(-2.5), "-2.5");
  EXPECT_EQ(exactText(100), "100");
}

TEST(ExactText, WhatIsNoNumberIsADash) {
  EXPECT_EQ(exactText(std::numeric_limits<double>::quiet_NaN()), "–");
}

}  // namespace
}  // namespace pushlab::viewer
