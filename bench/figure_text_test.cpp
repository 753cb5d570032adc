#include "bench/figure_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pushlab::bench {

TEST(FigureText, hasThreeSignificantFigures) {
  EXPECT_EQ(threeFigures(0), "0");
  EXPECT_EQ(threeFigures(0.012345), "0.0123");
  EXPECT_EQ(threeFigures(1.2), "1.20");
  EXPECT_EQ(threeFigures(12.25), "12.3");
  EXPECT_EQ(threeFigures(503.4), "503");
  EXPECT_EQ(threeFigures(1234), "1230");
  EXPECT_EQ(threeFigures(12'345), "12.3k");
  EXPECT_EQ(threeFigures(243'123), "243k");
  EXPECT_EQ(threeFigures(1'092'000), "1.09M");
  EXPECT_EQ(threeFigures(3.6e9), "3.60G");
  EXPECT_EQ(threeFigures(-12.34), "-12.3");
}

TEST(FigureText, carriesWhenItRounds) {
  EXPECT_EQ(threeFigures(0.09999), "0.100");
  EXPECT_EQ(threeFigures(0.9996), "1.00");
  EXPECT_EQ(threeFigures(9.996), "10.0");
  EXPECT_EQ(threeFigures(99.96), "100");
  EXPECT_EQ(threeFigures(999.6), "1000");
  EXPECT_EQ(threeFigures(9'996), "10.0k");
  EXPECT_EQ(threeFigures(999'600), "1.00M");
}

TEST(FigureText, hasADashForNoNumber) {
  EXPECT_EQ(threeFigures(NAN), "–");
  EXPECT_EQ(threeFigures(INFINITY), "–");
}

TEST(FigureText, saysHowManyTimes) {
  EXPECT_EQ(timesText(41.3), "41×");
  EXPECT_EQ(timesText(9.97), "10×");
  EXPECT_EQ(timesText(1.27), "1.3×");
  EXPECT_EQ(timesText(0.834), "0.83×");
  EXPECT_EQ(timesText(0.004217), "0.0042×");
  EXPECT_EQ(timesText(0.996), "1.0×");
  EXPECT_EQ(timesText(12'345), "12,345×");
}

TEST(FigureText, groupsTheDigitsOfACount) {
  EXPECT_EQ(countText(0), "0");
  EXPECT_EQ(countText(999), "999");
  EXPECT_EQ(countText(1'000), "1,000");
  EXPECT_EQ(countText(-1'234'567), "-1,234,567");
}

TEST(FigureText, saysADurationInItsOwnUnit) {
  EXPECT_EQ(durationText(0.25), "250 ms");
  EXPECT_EQ(durationText(1), "1 s");
  EXPECT_EQ(durationText(1.5), "1.5 s");
}

TEST(FigureText, listsAsOneSpeaks) {
  using Strings = std::vector<std::string>;
  EXPECT_EQ(listText(Strings{}), "");
  EXPECT_EQ(listText(Strings{"a"}), "a");
  EXPECT_EQ(listText(Strings{"a", "b"}), "a and b");
  EXPECT_EQ(listText(Strings{"a", "b", "c"}), "a, b and c");
}

TEST(FigureText, givesARatioTheDigitsThatItsErrorAllows) {
  EXPECT_EQ(timesText(3.1415, 0.21), "3.1 ± 0.2 times");
  EXPECT_EQ(timesText(3.1415, 0.034), "3.14 ± 0.03 times");
  EXPECT_EQ(timesText(12.4, 2.6), "12 ± 3 times");
  EXPECT_EQ(timesText(1, 0), "1.000 times");
  EXPECT_EQ(timesText(0.7612, 0.0003), "0.761 times");
  EXPECT_EQ(timesText(0.0042, 0.0003), "0.0042 ± 0.0003 times");
}

}  // namespace pushlab::bench
