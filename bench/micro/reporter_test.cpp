#include "bench/micro/reporter.h"

#include <gtest/gtest.h>

namespace pushlab::bench::micro {
namespace {

using Measured = benchmark::BenchmarkReporter::Run;

class FakeSink final : public FigureSink {
 public:
  bool begin() override {
    ++begun;
    return ready;
  }
  void take(const results::MicroFigures& figures) override { taken.push_back(figures); }

  bool ready = true;
  int begun = 0;
  std::vector<results::MicroFigures> taken;
};

class FakePrinter final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override {
    ++contexts;
    return ready;
  }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs)
      printed.push_back(run.benchmark_name());
  }
  void Finalize() override { ++finalized; }

  bool ready = true;
  int contexts = 0;
  int finalized = 0;
  std::vector<std::string> printed;
};

Measured runOf(const std::string& name) {
  Measured run;
  run.run_name.function_name = name;
  run.iterations = 1000;
  run.repetitions = 1;
  run.repetition_index = 0;
  run.time_unit = benchmark::kMicrosecond;
  run.real_accumulated_time = 2e-3;  // seconds, of all iterations
  run.cpu_accumulated_time = 1e-3;
  return run;
}

Measured repetition(const std::string& name, int index) {
  Measured run = runOf(name);
  run.repetitions = 3;
  run.repetition_index = index;
  return run;
}

Measured aggregate(const std::string& name) {
  Measured run = repetition(name, Measured::no_repetition_index);
  run.run_type = Measured::RT_Aggregate;
  run.aggregate_name = "mean";
  return run;
}

Measured failure(const std::string& name) {
  Measured run = runOf(name);
  run.error_occurred = true;
  run.error_message = "no";
  return run;
}

class MicroReporterTest : public testing::Test {
 protected:
  FakePrinter printer;
  FakeSink sink;
  Reporter reporter{printer, &sink};
};

}  // namespace

TEST_F(MicroReporterTest, handsOnTheTimesOfAnIterationInNanoseconds) {
  reporter.ReportRuns({runOf("json/parse")});
  ASSERT_EQ(sink.taken.size(), 1u);
  const auto& figures = sink.taken.front();
  EXPECT_EQ(figures.name, "json/parse");
  EXPECT_EQ(figures.repetition, 1);
  EXPECT_EQ(figures.iterations, 1000);
  EXPECT_DOUBLE_EQ(figures.realNs, 2000);
  EXPECT_DOUBLE_EQ(figures.cpuNs, 1000);
}

TEST_F(MicroReporterTest, takesTheTimesFromAnyUnit) {
  for (const auto unit : {benchmark::kNanosecond, benchmark::kMillisecond, benchmark::kSecond}) {
    Measured run = runOf("json/parse");
    run.time_unit = unit;
    reporter.ReportRuns({run});
    EXPECT_DOUBLE_EQ(sink.taken.back().realNs, 2000);
  }
}

TEST_F(MicroReporterTest, handsOnBytesAndItemsWhereTheyWereCounted) {
  Measured counted = runOf("counted");
  counted.counters["bytes_per_second"] = benchmark::Counter(5e6);
  counted.counters["items_per_second"] = benchmark::Counter(4e3);
  reporter.ReportRuns({counted, runOf("plain")});
  ASSERT_EQ(sink.taken.size(), 2u);
  EXPECT_EQ(sink.taken[0].bytesPerSecond, 5e6);
  EXPECT_EQ(sink.taken[0].itemsPerSecond, 4e3);
  EXPECT_FALSE(sink.taken[1].bytesPerSecond);
  EXPECT_FALSE(sink.taken[1].itemsPerSecond);
}

TEST_F(MicroReporterTest, handsOnEveryRepetitionAndNoAggregate) {
  reporter.ReportRuns({repetition("a", 0), repetition("a", 1), repetition("a", 2)});
  reporter.ReportRuns({aggregate("a")});
  ASSERT_EQ(sink.taken.size(), 3u);
  for (int index = 0; index < 3; ++index)
    EXPECT_EQ(sink.taken[static_cast<std::size_t>(index)].repetition, index + 1);
  EXPECT_EQ(reporter.measured(), 3);
  EXPECT_EQ(reporter.aggregates(), 1);
  EXPECT_EQ(printer.printed, (std::vector<std::string>{"a", "a", "a", "a_mean"}));
}

TEST_F(MicroReporterTest, handsOnWhatIsNotShown) {
  Reporter quiet(printer, &sink, Reporter::Show::onlyAggregates);
  quiet.ReportRuns({repetition("a", 0), repetition("a", 1)});
  quiet.ReportRuns({aggregate("a"), runOf("once"), failure("bad")});
  EXPECT_EQ(sink.taken.size(), 3u);
  EXPECT_EQ(printer.printed, (std::vector<std::string>{"a_mean", "once", "bad"}));
}

TEST_F(MicroReporterTest, printsAndCountsAFailureAndDoesNotHandItOn) {
  reporter.ReportRuns({failure("bad"), runOf("good")});
  EXPECT_EQ(reporter.failed(), 1);
  EXPECT_EQ(reporter.measured(), 1);
  ASSERT_EQ(sink.taken.size(), 1u);
  EXPECT_EQ(sink.taken.front().name, "good");
  EXPECT_EQ(printer.printed, (std::vector<std::string>{"bad", "good"}));
}

TEST_F(MicroReporterTest, letsTheSinkBeginAndThenPrints) {
  EXPECT_TRUE(reporter.ReportContext({}));
  EXPECT_EQ(sink.begun, 1);
  EXPECT_EQ(printer.contexts, 1);
  reporter.Finalize();
  EXPECT_EQ(printer.finalized, 1);
}

TEST_F(MicroReporterTest, measuresNothingWhereTheSinkCannotBegin) {
  sink.ready = false;
  EXPECT_FALSE(reporter.ReportContext({}));
  EXPECT_EQ(printer.contexts, 0);
}

TEST_F(MicroReporterTest, measuresNothingWhereThePrinterSaysSo) {
  printer.ready = false;
  EXPECT_FALSE(reporter.ReportContext({}));
}

TEST_F(MicroReporterTest, needsNoSink) {
  Reporter alone(printer, nullptr);
  EXPECT_TRUE(alone.ReportContext({}));
  alone.ReportRuns({runOf("a")});
  EXPECT_EQ(alone.measured(), 1);
  EXPECT_EQ(printer.printed, std::vector<std::string>{"a"});
}

}  // namespace pushlab::bench::micro
