#include "bench/archive/show_command.h"

#include "bench/archive/archive_fixture.h"
#include "bench/archive/percentile_table.h"
#include "bench/archive/run_text.h"
#include "bench/summary.h"
#include "bench/text_table.h"
#include "json/json.h"

namespace pushlab::bench {
namespace {

using ShowCommand = ArchiveTest;

TEST_F(ShowCommand, ANumberIsARunWithAllThatIsKnown) {
  MeasuredRun run = invalid(latencyRun("polling", "coroutines", 4, 10), "too busy: use less");
  run.plan.suite = "quick";
  run.plan.rtt = std::chrono::milliseconds(100);
  run.plan.link = true;
  run.measurement.samples[0].event = "cut";
  record({run});
  EXPECT_EQ(call(showCommand, {"1"}), 0);
  for (const char* part :
       {"run 1  latency/polling/coroutines/clients:100", "finished, NOT VALID; ",
        "in suite quick, session 1 (", "Why it is not to be believed\n  • too busy: use less\n",
        "polling, a poll every 1 s", "100 ms of round trip", "10 per second of 128 B, each for all clients",
        "2,000 expected = 2,000 received + 0 lost", "200 = 0.100 per delivery",
        "20 ms = 1.00 % of a core, 10.0 µs per delivery", "99.9 %", "uncorrected", "Second by second",
        "  in the second until 1.00: cut\n", "bench-1: 2 cores (A CPU)", "push-bench, \"quick\""})
    expectPrinted(part);
}

TEST_F(ShowCommand, ARunFitsIntoANarrowTerminal) {
  MeasuredRun run = latencyRun("polling", "coroutines", 0.0123, 0.0123);
  run.measurement.warnings = {
      "a warning that is rather long, as they are when they say what to do: do this, or that, or both"};
  run.measurement.recovery.record(12'345'678'901, 1'234'567);
  run.measurement.samples.front() = {
      3599.5, 1'234'567,
      12'345, 123'456,
      10'000, 0.0123,
      0.0567, 0.0123,
      0.0456, "the server was restarted, and everything had to be connected again"};
  record({run});
  const auto store = this->store();
  std::istringstream lines(runText(store, store.run(1), store.sessions()[0], {false, 80}));
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(displayWidth(line), 80U) << line;
}

TEST_F(ShowCommand, ARunThatFailedSaysWhy) {
  record({latencyRun("tcp", "threads", 1, 10)}, "there is no server");
  call(showCommand, {"1"});
  expectPrinted("Why it has no figures\n  • there is no server\n");
  expectNotPrinted("What was counted");
}

TEST_F(ShowCommand, ASessionIsPrintedAsPushBenchDidAtItsEnd) {
  std::vector<MeasuredRun> runs;
  for (const double factor : {1.0, 1.2, 0.9})
    for (const char* technique : {"tcp", "polling"}) {
      runs.push_back(latencyRun(technique, "threads", factor, 10 * factor));
      runs.back().plan.suite = "quick";
    }
  record(runs);
  Printed live;
  printSummary(live.file(), suiteNamed("quick"), runs, {}, true);
  call(showCommand, {"latest", "--details"});
  expectPrinted(live.text());
  call(showCommand, {"session:1"});
  expectPrinted("What does each technique cost");
}

TEST_F(ShowCommand, FiguresOfPushMicroAreShownByTheirMedians) {
  results::Store writer(file(), results::Store::Mode::readWrite);
  const auto session = writer.startSession(results::someEnvironment());
  for (const double ns : {10.0, 12.0, 30.0})
    writer.addMicro(session, {"http/parse", 1, 1000, ns, ns, 2e6, {}});
  writer.finishSession(session);
  call(showCommand, {"latest"});
  expectPrinted("http/parse      3   12.0       12.0  2.00M      –");
}

TEST_F(ShowCommand, JsonOfARunIsWhatExportWrites) {
  record({latencyRun("tcp", "threads", 1, 10)});
  call(showCommand, {"1", "--json"});
  EXPECT_TRUE(json::Object::parse(printed).has("histograms"));
  call(showCommand, {"latest", "--json"});
  EXPECT_TRUE(json::Object::parse(printed).has("findings"));
}

TEST_F(ShowCommand, SaysWhatThereIs) {
  record({latencyRun("tcp", "threads", 1, 10), latencyRun("comet", "threads", 1, 10)});
  EXPECT_NE(complaint(showCommand, {"99"}).find("there is no run 99: there are 2 runs, 1 to 2"),
            std::string::npos);
  EXPECT_NE(complaint(showCommand, {"99999999999999999999"}).find("there is no run"), std::string::npos);
  EXPECT_NE(complaint(showCommand, {"session:9"}).find("there is session 1"), std::string::npos);
  EXPECT_NE(complaint(showCommand, {}).find("takes one run or session"), std::string::npos);
  EXPECT_NE(complaint(showCommand, {"all"}).find("push-bench export"), std::string::npos);
}

TEST(PercentileTable, ShowsNoPercentileThatTooFewValuesCannotTell) {
  Measurement measurement;
  measurement.corrected.record(1'000'000, 100);
  const std::string table = percentileTable(measurement, false);
  EXPECT_NE(table.find("\n99 %"), std::string::npos) << table;
  EXPECT_EQ(table.find("99.9"), std::string::npos) << table;
  measurement.corrected.record(2'000'000, 100'000);
  EXPECT_NE(percentileTable(measurement, false).find("\n99.999 %"), std::string::npos);
  EXPECT_EQ(percentileTable({}, false), "");
}

std::vector<std::string> barsOf(const Histogram& histogram, std::size_t width) {
  std::vector<std::string> lines;
  std::istringstream text(histogramBars(histogram, width));
  for (std::string line; std::getline(text, line);)
    lines.push_back(line);
  return lines;
}

TEST(HistogramBars, CountEveryValueOnce) {
  Histogram histogram;
  for (std::int64_t value = 1; value <= 1'000'000'000; value *= 10)
    histogram.record(value, 5);
  const auto lines = barsOf(histogram, 80);
  EXPECT_EQ(lines.size(), 12U);
  int counted = 0;
  for (const auto& line : lines) {
    EXPECT_LE(displayWidth(line), 80U);
    counted += std::stoi(line.substr(line.find("ms ") + 3));
  }
  EXPECT_EQ(counted, 50);
}

TEST(HistogramBars, OneRangeIsEnoughForEqualValues) {
  EXPECT_TRUE(barsOf({}, 80).empty());
  Histogram zeros;
  zeros.record(0, 7);
  EXPECT_EQ(barsOf(zeros, 80).size(), 1U);
  Histogram equal;
  equal.record(1'000'000, 7);
  EXPECT_EQ(barsOf(equal, 20).size(), 1U);
}

}  // namespace
}  // namespace pushlab::bench
