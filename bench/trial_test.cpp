#include "bench/trial.h"

#include <gtest/gtest.h>

#include "bench/footnotes.h"
#include "bench/list_table.h"
#include "bench/pivot_table.h"
#include "bench/sweep_findings.h"
#include "bench/test_runs.h"

namespace pushlab::bench {
namespace {

MeasuredRun at(const std::string& technique, int clients, double p50Ms) {
  MeasuredRun run = latencyRun(technique, "coroutines", p50Ms, 4);
  run.plan.clients = clients;
  return run;
}

Suite sweep() {
  return parseSuite("mine", R"({"question": "?", "rows": "clients", "figures": ["p50_ms", "lost"],
                                "runs": [{"technique": "tcp"}]})");
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Trial, HasAllRepetitionsOfAPlanAndTheMedianOfThoseThatAreValid) {
  const std::vector<MeasuredRun> runs{at("tcp", 10, 1), at("comet", 10, 5), at("tcp", 10, 3),
                                      at("tcp", 10, 2), invalid(at("tcp", 10, 90), "late")};
  const auto trials = trialsOf(runs);
  ASSERT_EQ(trials.size(), 2u);
  EXPECT_EQ(trials[0].runs.size(), 4u);
  EXPECT_EQ(trials[0].valid.size(), 3u);
  const Estimate found = estimate(trials[0], figureNamed("p50_ms"));
  EXPECT_NEAR(found.median, 2, 0.01);
  ASSERT_TRUE(found.interval);
  EXPECT_NEAR(found.interval->low, 1, 0.01);
  EXPECT_NEAR(found.interval->high, 3, 0.01);
  EXPECT_EQ(estimateText(figureNamed("p50_ms"), found), "2.00 ±50%");
  EXPECT_EQ(estimateText(figureNamed("p50_ms"), estimate(trials[1], figureNamed("p50_ms"))), "5.00");
}

TEST(Trial, FiguresOfInvalidRunsAreShownWhereThereAreNoOthers) {
  const std::vector<MeasuredRun> runs{invalid(at("tcp", 10, 4), "the schedule ran 11.0 ms late")};
  const auto trials = trialsOf(runs);
  EXPECT_FALSE(trials[0].isValid());
  EXPECT_NEAR(estimate(trials[0], figureNamed("p50_ms")).median, 4, 0.01);
}

TEST(Footnotes, SayEachKindOnceAndHowManyRepetitionsWereLeftOut) {
  const std::vector<MeasuredRun> runs{
      at("tcp", 10, 1), invalid(at("tcp", 10, 4), "the schedule ran 11.0 ms late"),
      invalid(at("comet", 10, 4), "the schedule ran 12.5 ms late"), at("websocket", 10, 1)};
  const auto trials = trialsOf(runs);
  const Footnotes notes(trials);
  EXPECT_EQ(notes.markOf(trials[0]), "1");
  EXPECT_EQ(notes.markOf(trials[1]), "!2");
  EXPECT_EQ(notes.markOf(trials[2]), "");
  const std::string text = notes.render(200);
  EXPECT_TRUE(has(text, "1) 1 of 2 repetitions left out, not valid: the schedule ran 11.0 ms late")) << text;
  EXPECT_TRUE(has(text, "2) the schedule ran 12.5 ms late")) << text;
}

TEST(PivotTable, HasARowForEachValueAndAColumnForEachTechnique) {
  const std::vector<MeasuredRun> runs{at("tcp", 10, 1), at("comet", 10, 5), at("tcp", 1000, 3),
                                      invalid(at("comet", 1000, 50), "lost")};
  const auto trials = trialsOf(runs);
  const std::string text = pivotTables(sweep(), trials, Footnotes(trials), {});
  EXPECT_TRUE(has(text,
                  "median delivery latency, ms\nclients    comet   tcp\n     10     5.00  1.00\n"
                  "  1,000  50.0 !1  3.00\n"))
      << text;
  EXPECT_TRUE(has(text, "deliveries lost\n")) << text;
}

TEST(PivotTable, SetsApartWhatElseVaries) {
  std::vector<MeasuredRun> runs{at("tcp", 10, 1), at("tcp", 10, 2)};
  runs[1].plan.ratePerSecond = 50;
  const auto sections = sectionsOf(sweep(), trialsOf(runs));
  ASSERT_EQ(sections.size(), 2u);
  EXPECT_EQ(sections[0].title, "messages per second 10/s");
  EXPECT_EQ(sections[1].title, "messages per second 50/s");
}

TEST(SweepFindings, RankTheEndsNameGrowthAndTheSilent) {
  std::vector<MeasuredRun> runs;
  for (const double factor : {1.0, 1.02, 0.98}) {
    runs.push_back(at("tcp", 10, factor));
    runs.push_back(at("comet", 10, 5 * factor));
    runs.push_back(at("websocket", 10, 1.01 * factor));
    runs.push_back(at("tcp", 1000, 3 * factor));
    runs.push_back(invalid(at("comet", 1000, 50), "lost"));
  }
  const auto trials = trialsOf(runs);
  std::string text;
  for (const std::string& sentence : sweepFindings(sweep(), trials))
    text += sentence + "\n";
  EXPECT_TRUE(
      has(text,
          "at clients 10, median delivery latency, ms: tcp 1.00, websocket the same, comet 5.0 ± 0.1 times"))
      << text;
  EXPECT_TRUE(has(text, "changes with the clients: tcp 3.00 ± 0.09 times (10 to 1,000)")) << text;
  EXPECT_TRUE(has(text, "not valid, and left out here: comet at 1,000")) << text;
}

TEST(ListTable, JoinsTheScenariosOfATechniqueInOneRow) {
  const Suite suite = parseSuite("mine", R"({"question": "?", "runs": [{"technique": "tcp"}],
      "figures": ["latency:p50_ms", "latency:cpu_us", "throughput:deliveries_per_s"]})");
  const std::vector<MeasuredRun> runs{at("comet", 100, 5), at("tcp", 100, 1),
                                      invalid(throughputRun("tcp", "coroutines", 8, 800'000, 1), "busy")};
  const auto trials = trialsOf(runs);
  const std::string text = listTable(suite, trials, Footnotes(trials), {});
  EXPECT_TRUE(has(
      text, "latency: 100 clients, 10 messages/s of 128 B; throughput: 1,000 clients, 8 messages of 128 B"))
      << text;
  const auto tcp = text.find("tcp "), comet = text.find("comet ");
  EXPECT_LT(tcp, comet) << "soonest first\n" << text;
  EXPECT_TRUE(has(text, "800k !1")) << text;
}

}  // namespace
}  // namespace pushlab::bench
