#pragma once

#include <cstddef>
#include <span>

namespace pushlab::statistics {

struct MannWhitney {
  double u = 0;        ///< pairs in which the value of `first` is the larger one; ties count half
  double p = 1;        ///< two-sided
  bool exact = false;  ///< from the distribution itself, not from its normal approximation
};

/// More values than these on a side are left to the normal approximation.
constexpr std::size_t mostExact = 25;

/// Whether values of one side tend to be larger than those of the other: Mann and Whitney, "On a Test of
/// Whether one of Two Random Variables is Stochastically Larger than the Other", Annals of Mathematical
/// Statistics 18 (1947). It asks nothing of the shape of the distributions; it takes repetitions for
/// independent, which those of one session are only as far as the machine stays as it is.
///
/// p: how often a value of U at least as far out would come up if both sides were the same; the smaller tail,
/// doubled. Up to `mostExact` values a side it is exact, ties included (the rank sums of all ways to divide
/// the values are counted: Streitberg and Röhmel 1986); for more the normal approximation with corrections
/// for ties and continuity. With ties that approximation is not fit for small samples: for 1, 1, 1 against
/// 2, 2, 2 it says 0.047 where the truth is 0.1.
/// Throws std::invalid_argument where a side is empty.
MannWhitney mannWhitney(std::span<const double> first, std::span<const double> second);

/// The smallest p that so many values can show at all, where no value of one side is within the range of the
/// other: 2 over the number of ways to divide them; 0.1 for 3 against 3, 0.029 for 4 against 4.
double smallestP(std::size_t first, std::size_t second);

/// The least n for which n against n can show a p below this one; 4 for 0.05. Throws std::invalid_argument
/// unless it is above 0.
std::size_t repetitionsFor(double p);

}  // namespace pushlab::statistics
