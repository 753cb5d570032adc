#include "bench/archive/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "statistics/quantiles.h"

namespace pushlab::bench {

namespace {

constexpr double negligible = 0.01;    // what is nearer to 1 is the same, even where it is proven
constexpr double considerable = 0.10;  // what may be further away is not called the same

std::string format(const char* pattern, auto... values) {
  std::array<char, 160> text{};
  std::snprintf(text.data(), text.size(), pattern, values...);
  return text.data();
}

bool within(const Comparison& c, double share) {
  const statistics::Interval* interval = c.interval();
  return interval != nullptr && interval->low >= 1 - share && interval->high <= 1 + share;
}

bool overlap(const std::vector<double>& left, const std::vector<double>& right) {
  const auto [leftLow, leftHigh] = std::minmax_element(left.begin(), left.end());
  const auto [rightLow, rightHigh] = std::minmax_element(right.begin(), right.end());
  return *leftLow <= *rightHigh && *rightLow <= *leftHigh;
}

bool standsApart(const Comparison& c) {
  if (c.base.size() < 2 || c.fresh.size() < 2) return false;
  return c.ratio ? !c.interval()->contains(1) : !overlap(c.base, c.fresh);
}

bool allEqual(const Comparison& c) {
  const auto same = [&](double value) { return value == c.baseMedian; };
  return std::min(c.base.size(), c.fresh.size()) > 1 && std::all_of(c.base.begin(), c.base.end(), same) &&
         std::all_of(c.fresh.begin(), c.fresh.end(), same);
}

Verdict judge(const Comparison& c) {
  if (allEqual(c) || within(c, negligible)) return Verdict::same;
  if (c.apart && c.test.p < significance) return c.forTheWorse() ? Verdict::worse : Verdict::better;
  if (c.canBeProven() && c.test.p >= significance && within(c, considerable)) return Verdict::same;
  return Verdict::undecided;
}

std::string whyUndecided(const Comparison& c) {
  if (!c.canBeProven())
    return format("%zu against %zu can never show a p below %.2g: %zu of each are needed", c.base.size(),
                  c.fresh.size(), c.smallestP, statistics::repetitionsFor(significance));
  const std::string spread =
      "the repetitions are too far apart: measure more of them, or on a quieter machine";
  return c.test.p < significance ? "p is low, but the interval holds 1: " + spread : spread;
}

}  // namespace

std::string_view toText(Verdict verdict) {
  constexpr std::array<std::string_view, 4> texts{"worse", "better", "same", "undecided"};
  return texts[static_cast<std::size_t>(verdict)];
}

const statistics::Interval* Comparison::interval() const {
  return ratio && ratio->interval ? &*ratio->interval : nullptr;
}

bool Comparison::forTheWorse() const {
  return figure->moreIsBetter ? freshMedian < baseMedian : freshMedian > baseMedian;
}

double Comparison::worseBy() const {
  if (ratio) return figure->moreIsBetter ? 1 - ratio->value : ratio->value - 1;
  return forTheWorse() ? std::numeric_limits<double>::infinity() : 0;
}

bool Comparison::exceeds(double share) const {
  return forTheWorse() && worseBy() > share && apart && (test.p < significance || !canBeProven());
}

Comparison compareFigure(const ComparedFigure& figure, std::vector<double> base, std::vector<double> fresh) {
  Comparison c;
  c.figure = &figure;
  c.base = std::move(base);
  c.fresh = std::move(fresh);
  c.baseMedian = statistics::median(c.base);
  c.freshMedian = statistics::median(c.fresh);
  c.ratio = statistics::ratioOfMedians(c.base, c.fresh);
  c.test = statistics::mannWhitney(c.base, c.fresh);
  c.smallestP = statistics::smallestP(c.base.size(), c.fresh.size());
  c.apart = standsApart(c);
  c.verdict = judge(c);
  if (c.verdict == Verdict::undecided) c.reason = whyUndecided(c);
  return c;
}

}  // namespace pushlab::bench
