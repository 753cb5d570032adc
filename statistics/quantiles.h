#pragma once

#include <span>

/// What can be said of a handful of repetitions. Pure functions: no clock, no I/O, any thread.
namespace pushlab::statistics {

struct Quartiles {
  double first = 0;
  double median = 0;
  double third = 0;
};

/// The middle value; of an even number the mean of the two in the middle. `values` in any order, at least
/// one, none NaN; throws std::invalid_argument where there is none.
double median(std::span<const double> values);

/// With linear interpolation between neighbours: type 7 of Hyndman and Fan, "Sample Quantiles in Statistical
/// Packages", The American Statistician 50 (1996), what R and NumPy do unless told. As for `median`.
Quartiles quartiles(std::span<const double> values);

/// The spread of the repetitions, with n − 1 below; 0 for fewer than two values.
double standardDeviation(std::span<const double> values);

}  // namespace pushlab::statistics
