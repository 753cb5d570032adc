#include "statistics/quantiles.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace pushlab::statistics {

using Values = std::vector<double>;

TEST(Quantiles, TheMedianIsTheMiddleValueWhateverTheOrder) {
  EXPECT_DOUBLE_EQ(median(Values{7}), 7);
  EXPECT_DOUBLE_EQ(median(Values{9, 1, 4}), 4);
}

TEST(Quantiles, TheMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle) {
  EXPECT_DOUBLE_EQ(median(Values{4, 1, 10, 2}), 3);
}

TEST(Quantiles, QuartilesInterpolateBetweenNeighbours) {
  const Quartiles odd = quartiles(Values{15, 20, 35, 40, 50});
  EXPECT_DOUBLE_EQ(odd.first, 20);
  EXPECT_DOUBLE_EQ(odd.median, 35);
  EXPECT_DOUBLE_EQ(odd.third, 40);
  const Quartiles even = quartiles(Values{1, 2, 3, 4});
  EXPECT_DOUBLE_EQ(even.first, 1.75);
  EXPECT_DOUBLE_EQ(even.median, 2.5);
  EXPECT_DOUBLE_EQ(even.third, 3.25);
}

TEST(Quantiles, OneValueIsAllOfItsQuartiles) {
  const Quartiles one = quartiles(Values{3});
  EXPECT_DOUBLE_EQ(one.first, 3);
  EXPECT_DOUBLE_EQ(one.third, 3);
}

TEST(Quantiles, NoValuesHaveNone) {
  EXPECT_THROW(median(Values{}), std::invalid_argument);
  EXPECT_THROW(quartiles(Values{}), std::invalid_argument);
}

TEST(Quantiles, TheStandardDeviationDividesByOneLess) {
  EXPECT_DOUBLE_EQ(standardDeviation(Values{2, 4, 6}), 2);
  EXPECT_DOUBLE_EQ(standardDeviation(Values{5}), 0);
  EXPECT_DOUBLE_EQ(standardDeviation(Values{}), 0);
}

}  // namespace pushlab::statistics
