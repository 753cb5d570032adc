#include "statistics/mann_whitney.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace pushlab::statistics {

namespace {

struct Ranks {
  std::vector<std::size_t> doubled;  ///< twice the rank, so that the mean rank of ties is whole; ascending
  std::size_t ofFirst = 0;           ///< their sum over the values of the first side
  double ties = 0;                   ///< the sum of t³ − t over groups of t equal values
};

Ranks rank(std::span<const double> first, std::span<const double> second) {
  std::vector<std::pair<double, bool>> all;
  for (const double value : first)
    all.emplace_back(value, true);
  for (const double value : second)
    all.emplace_back(value, false);
  std::sort(all.begin(), all.end());
  Ranks ranks;
  for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
    while (to < all.size() && all[to].first == all[from].first)
      ++to;
    const auto size = static_cast<double>(to - from);
    ranks.ties += size * size * size - size;
    for (std::size_t index = from; index < to; ++index) {
      ranks.doubled.push_back(from + 1 + to);  // 2 × the mean of from + 1 … to
      if (all[index].second) ranks.ofFirst += ranks.doubled.back();
    }
  }
  return ranks;
}

/// For each doubled rank sum, in how many ways `size` of the ranks add up to it. Whole numbers below 2^53.
std::vector<double> countSums(const std::vector<std::size_t>& doubled, std::size_t size) {
  const std::size_t largest = std::accumulate(doubled.begin(), doubled.end(), std::size_t{0});
  std::vector<std::vector<double>> ways(size + 1, std::vector<double>(largest + 1, 0));
  ways[0][0] = 1;
  for (const std::size_t rank : doubled)
    for (std::size_t taken = size; taken > 0; --taken)
      for (std::size_t sum = rank; sum <= largest; ++sum)
        ways[taken][sum] += ways[taken - 1][sum - rank];
  return ways[size];
}

double exactP(const Ranks& ranks, std::size_t sizeOfFirst) {
  const auto ways = countSums(ranks.doubled, sizeOfFirst);
  const auto at = ways.begin() + static_cast<std::ptrdiff_t>(ranks.ofFirst);
  const double below = std::accumulate(ways.begin(), at, 0.0),
               above = std::accumulate(at + 1, ways.end(), 0.0);
  const double all = below + *at + above;
  return std::min(1.0, 2 * (std::min(below, above) + *at) / all);
}

double approximateP(double u, double first, double second, double ties) {
  const double all = first + second;
  const double variance = first * second / 12 * (all + 1 - ties / (all * (all - 1)));
  const double distance = std::max(0.0, std::abs(u - first * second / 2) - 0.5);
  return variance > 0 ? std::erfc(distance / std::sqrt(2 * variance)) : 1;
}

}  // namespace

MannWhitney mannWhitney(std::span<const double> first, std::span<const double> second) {
  if (first.empty() || second.empty()) throw std::invalid_argument("a side without values has no ranks");
  const Ranks ranks = rank(first, second);
  const auto size = static_cast<double>(first.size()), other = static_cast<double>(second.size());
  MannWhitney test;
  test.u = static_cast<double>(ranks.ofFirst) / 2 - size * (size + 1) / 2;
  test.exact = std::max(first.size(), second.size()) <= mostExact;
  test.p = test.exact ? exactP(ranks, first.size()) : approximateP(test.u, size, other, ranks.ties);
  return test;
}

double smallestP(std::size_t first, std::size_t second) {
  double ways = 1;
  for (std::size_t index = 1; index <= first; ++index)
    ways *= static_cast<double>(second + index) / static_cast<double>(index);
  return std::min(1.0, 2 / ways);
}

std::size_t repetitionsFor(double p) {
  if (!(p > 0)) throw std::invalid_argument("no number of repetitions shows a p below 0");
  std::size_t count = 1;
  while (smallestP(count, count) >= p)
    ++count;
  return count;
}

}  // namespace pushlab::statistics
