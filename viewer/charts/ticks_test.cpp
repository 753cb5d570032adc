#include "viewer/charts/ticks.h"

#include <gtest/gtest.h>

#include <QLocale>
#include <QStringList>
#include <cmath>

#include "viewer/charts/scale_position.h"

namespace pushlab::viewer {
namespace {

QStringList labelsOf(Scale scale, double min, double max, int most = 8) {
  QStringList labels;
  for (const Tick& tick : ticksOf(scale, {toPosition(scale, min), toPosition(scale, max)}, most).major)
    labels.append(tick.label);
  return labels;
}

TEST(Ticks, OfALinearAxisAreRoundAndGrouped) {
  EXPECT_EQ(labelsOf(Scale::Linear, 0, 1'250'000, 6), QStringList({"0", "500,000", "1,000,000"}));
  EXPECT_EQ(labelsOf(Scale::Linear, 0, 1, 5), QStringList({"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
  EXPECT_EQ(labelsOf(Scale::Linear, -10, 10, 4), QStringList({"-10", "-5", "0", "5", "10"}));
}

TEST(Ticks, OfALogarithmicAxisAreDecadesWithoutPowersOfTen) {
  EXPECT_EQ(labelsOf(Scale::Logarithmic, 0.1, 1'000'000),
            QStringList({"0.1", "1", "10", "100", "1,000", "10,000", "100,000", "1,000,000"}));
}

TEST(Ticks, OfFewDecadesHaveOneTwoFive) {
  EXPECT_EQ(labelsOf(Scale::Logarithmic, 0.5, 20), QStringList({"0.5", "1", "2", "5", "10", "20"}));
}

TEST(Ticks, OfLessThanADecadeHaveMore) {
  EXPECT_EQ(labelsOf(Scale::Logarithmic, 0.5, 2, 12),
            QStringList({"0.5", "0.6", "0.7", "0.8", "0.9", "1", "2"}));
  EXPECT_EQ(labelsOf(Scale::Logarithmic, 1.02, 1.09),
            QStringList({"1.02", "1.03", "1.04", "1.05", "1.06", "1.07", "1.08", "1.09"}));
}

TEST(Ticks, OfManyDecadesLeaveSomeOut) {
  EXPECT_EQ(labelsOf(Scale::Logarithmic, 1e-6, 1e6, 6).size(), 7);
}

TEST(Ticks, OfPercentilesAreNines) {
  EXPECT_EQ(labelsOf(Scale::Percentile, 0, 99.995),
            QStringList({"0 %", "50 %", "90 %", "99 %", "99.9 %", "99.99 %"}));
  EXPECT_EQ(labelsOf(Scale::Percentile, 99.2, 99.6, 4),
            QStringList({"99.2 %", "99.3 %", "99.4 %", "99.5 %", "99.6 %"}));
}

TEST(Ticks, OfPercentilesAreAsWideForEachNine) {
  const auto ticks = ticksOf(Scale::Percentile, {0, 4}, 8).major;
  ASSERT_EQ(ticks.size(), 6U);
  EXPECT_NEAR(ticks[1].position, std::log10(2), 1e-9);
  for (std::size_t nine = 2; nine < 6; ++nine)
    EXPECT_NEAR(ticks[nine].position, static_cast<double>(nine) - 1, 1e-9);
}

TEST(Ticks, OfALogarithmicAxisHaveAFineGrid) {
  EXPECT_EQ(ticksOf(Scale::Logarithmic, {0, 2}, 8).minor.size(), 19U);
  EXPECT_TRUE(ticksOf(Scale::Linear, {0, 2}, 8).minor.empty());
  EXPECT_TRUE(ticksOf(Scale::Logarithmic, {0, 30}, 8).minor.empty());
}

TEST(Ticks, SpeakTheLanguageOfTheLocale) {
  QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
  EXPECT_EQ(labelsOf(Scale::Logarithmic, 0.1, 1000), QStringList({"0,1", "1", "10", "100", "1.000"}));
  QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

TEST(Ticks, AreNeverTooManyHoweverOneZooms) {
  for (const Scale scale : {Scale::Linear, Scale::Logarithmic, Scale::Percentile})
    for (double length = 3; length > 1e-7; length /= 1.7)
      for (const double start : {0.0, 0.37, 1.9}) {
        const auto count = ticksOf(scale, {start, start + length}, 6).major.size();
        EXPECT_LE(count, 16U) << start << " " << length;
        EXPECT_GE(count, 2U) << start << " " << length;
      }
}

TEST(Ticks, CategoriesHaveNone) {
  EXPECT_TRUE(ticksOf(Scale::Categories, {-0.5, 4.5}, 8).major.empty());
}

}  // namespace
}  // namespace pushlab::viewer
