#pragma once

#include <benchmark/benchmark.h>

#include <vector>

#include "bench/micro/figure_sink.h"

namespace pushlab::bench::micro {

/// Prints as Google Benchmark would, and hands what was measured to a sink. Aggregates are printed and not
/// handed on; what failed is printed and counted. One thread.
class Reporter final : public benchmark::BenchmarkReporter {
 public:
  /// What is printed of a benchmark that is repeated.
  enum class Show { everything, onlyAggregates };

  /// `printer` does the printing; `sink` may be null. Both must outlive the reporter.
  Reporter(benchmark::BenchmarkReporter& printer, FigureSink* sink, Show show = Show::everything)
      : _printer(printer), _sink(sink), _show(show) {}

  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override { _printer.Finalize(); }

  /// How many repetitions were measured; those that failed; how many aggregates came.
  int measured() const { return _measured; }
  int failed() const { return _failed; }
  int aggregates() const { return _aggregates; }

 private:
  bool isShown(const Run& run) const;
  void note(const Run& run);

  benchmark::BenchmarkReporter& _printer;
  FigureSink* _sink;
  Show _show;
  int _measured = 0;
  int _failed = 0;
  int _aggregates = 0;
};

}  // namespace pushlab::bench::micro
