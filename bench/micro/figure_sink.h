#pragma once

#include "results/records.h"

namespace pushlab::bench::micro {

/// Where the figures of micro-benchmarks go, besides the screen. Called on the thread that measures, between
/// two benchmarks. Must not throw: Google Benchmark stands between it and the caller.
class FigureSink {
 public:
  virtual ~FigureSink() = default;

  /// Once, before the first benchmark. False: nothing could be kept, so nothing is measured.
  virtual bool begin() = 0;
  /// One repetition of one benchmark, in the order of measuring; no means and no medians.
  virtual void take(const results::MicroFigures& figures) = 0;
};

}  // namespace pushlab::bench::micro
