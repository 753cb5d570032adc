#pragma once

#include <cstdint>
#include <vector>

namespace pushlab::bench {

/// Counts of values in log-linear buckets, as HdrHistogram does it (Tene): 3 significant figures, so that
/// every value is kept to within 0.1 %. Values are nanoseconds from 0 to `highestTrackableValue` (1 hour);
/// what lies beyond is counted there and in `saturated()`, a negative one as 0. Recording is a few
/// instructions and allocates nothing. One thread.
class Histogram {
 public:
  static constexpr int significantFigures = 3;
  static constexpr std::int64_t highestTrackableValue = 3'600'000'000'000;

  Histogram();

  void record(std::int64_t value, std::int64_t count = 1);
  void add(const Histogram& other);

  std::int64_t totalCount() const { return _total; }
  std::int64_t saturated() const { return _saturated; }
  std::int64_t min() const;
  std::int64_t max() const;
  double mean() const;
  /// The value that `percentile` (0–100) of all values do not exceed; 0 where nothing was recorded.
  std::int64_t valueAtPercentile(double percentile) const;

  /// A bucket that has something in it: values from `lowest` to `highest`, both included.
  struct Bucket {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    std::int64_t count = 0;
  };
  std::vector<Bucket> buckets() const;

 private:
  std::vector<std::int64_t> _counts;
  std::int64_t _total = 0;
  std::int64_t _saturated = 0;
  std::int64_t _min = 0;
  std::int64_t _max = 0;
};

}  // namespace pushlab::bench
