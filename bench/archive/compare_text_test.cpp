#include "bench/archive/compare_text.h"

#include <gtest/gtest.h>

#include "bench/archive/compare_json.h"
#include "bench/archive/made_up_runs.h"
#include "json/json.h"

namespace pushlab::bench {
namespace {

Side side(std::int64_t id, std::vector<results::Run> runs) {
  return {std::to_string(id), {madeUpSession(id)}, std::move(runs)};
}

/// Only the median latency, so that a test sees what it is about.
CompareReport compareP50(const Side& base, const Side& fresh, std::optional<double> failAbove = {}) {
  return compareSides(base, fresh, {&comparedFigures().front()}, failAbove);
}

std::vector<results::Run> joined(std::vector<results::Run> first, const std::vector<results::Run>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// tcp has become slower, comet faster, websocket is as it was.
struct CompareText : testing::Test {
  Side base = side(1, joined(joined(repetitionsOf(madeUpPlan("websocket"), {5, 5, 5, 5}),
                                    repetitionsOf(madeUpPlan("comet"), {2, 2.1, 2.2, 2.3})),
                             repetitionsOf(madeUpPlan("tcp"), {1, 1.1, 1.2, 1.3})));
  Side fresh = side(2, joined(joined(repetitionsOf(madeUpPlan("websocket"), {5, 5, 5, 5}),
                                     repetitionsOf(madeUpPlan("comet"), {1, 1.1, 1.2, 1.3})),
                              repetitionsOf(madeUpPlan("tcp"), {2, 2.1, 2.2, 2.3})));

  std::string text(std::optional<double> failAbove = {}) {
    return formatComparison(compareP50(base, fresh, failAbove), {});
  }
};

void expectIn(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nis not in\n" << text;
}

TEST_F(CompareText, ShowsTheRegressionsFirst) {
  const std::string all = text();
  expectIn(all, "A  base, session 1 (2026-11-24 19:30 UTC, commit 0123abc)\n");
  expectIn(all, "B  new, session 2 (");
  expectIn(all, "all runs: 100 clients, 10 messages/s, 128 B");
  const auto worse = all.find("worse    latency tcp threads"), better = all.find("better   latency comet"),
             same = all.find("same     latency websocket");
  ASSERT_TRUE(worse != std::string::npos && better != std::string::npos && same != std::string::npos) << all;
  EXPECT_LT(worse, better);
  EXPECT_LT(better, same);
  expectIn(all, "1.15  2.15  1.87  1.62–2.19  0.029   4/4\n");
}

TEST_F(CompareText, SaysItInWordsWithTheErrorCarriedThrough) {
  const std::string all = text();
  expectIn(all, "  • 3 figures of 3 plans: 1 worse, 1 better and 1 the same\n");
  expectIn(all,
           "  • WORSE latency tcp threads: latency p50 is 1.9 ± 0.2 times that of A (1.15 → 2.15 ms), p = "
           "0.029\n");
  expectIn(all, "  • better latency comet threads: latency p50 is 0.53 ± 0.07 times that of A");
}

TEST_F(CompareText, HasColoursOnlyWhereAsked) {
  EXPECT_EQ(text().find('\x1b'), std::string::npos);
  const std::string coloured = formatComparison(compareP50(base, fresh), {.colours = true});
  expectIn(coloured, "\x1b[31m  worse");
  expectIn(coloured, "\x1b[32m  better");
}

TEST_F(CompareText, FailsWhereALimitIsExceeded) {
  expectIn(text(0.1), "FAILED 1 figure is worse by more than 10 % (marked !)\n");
  expectIn(text(0.1), "!  worse");
  expectIn(text(0.9), "PASSED nothing is shown to be worse by more than 90 %\n");
  EXPECT_FALSE(compareP50(base, fresh).failed());
}

TEST_F(CompareText, WhatIsLeftOutIsSaid) {
  fresh.runs[0].valid = false;
  fresh.runs[1].status = results::Status::failed;
  for (int index = 4; index < 8; ++index) {  // comet
    base.runs[static_cast<std::size_t>(index)].valid = false;
    base.runs[static_cast<std::size_t>(index)].warnings = {"3 deliveries were lost"};
  }
  fresh.runs.push_back(madeUpRun(madeUpPlan("polling")));
  const std::string all = text();
  expectIn(all, "  - left out, runs of A: 4 not valid\n");
  expectIn(all, "  - left out, runs of B: 1 not valid and 1 failed\n");
  expectIn(all, "  - no run of A counts: latency comet threads, 100 clients, 10 messages/s, 128 B");
  expectIn(all, "(3 deliveries were lost)");
  expectIn(all, "  - only B measured: latency polling threads");
}

TEST_F(CompareText, APlanThatOnlyFailsInBFailsToo) {
  for (std::size_t index = 0; index < 4; ++index)
    fresh.runs[index].status = results::Status::failed;
  const auto report = compareP50(base, fresh, 0.9);
  EXPECT_TRUE(report.failed());
  EXPECT_EQ(summarize(report).back(), "FAILED 1 plan has runs that count in A and none in B");
}

TEST_F(CompareText, FiguresThatOnlyOneSideHasAreNamed) {
  base.runs[0].figures->corrected.reset();
  expectIn(text(), "  - latency websocket threads, latency p50: 1 of 4 runs of A have no such figure\n");
}

TEST(CompareTextOfFew, SaysWhatThreeRepetitionsAreWorth) {
  const Side base = side(1, repetitionsOf(madeUpPlan(), {1, 1.1, 1.2}));
  const Side fresh = side(2, repetitionsOf(madeUpPlan(), {2, 2.1, 2.2}));
  const auto report = compareP50(base, fresh, 0.1);
  EXPECT_TRUE(report.failed());
  const std::string all = formatComparison(report, {.width = 500});
  expectIn(all, "!  worse?   latency tcp threads");
  expectIn(all, "undecided, 1 figure: 3 against 3 can never show a p below 0.1: 4 of each are needed");
  expectIn(all, "1 figure of 1 plan: 1 may be worse\n");
  expectIn(all, "(1.10 → 2.10 ms), p = 0.1, not proven");
  expectIn(all, "(3 against 3 come out so far apart by chance in 10 % of cases; 4 of each would decide)");
}

TEST(CompareTextOfFew, APassSaysWhatIsStillOpen) {
  const Side base = side(1, repetitionsOf(madeUpPlan(), {1, 2, 3}));
  const Side fresh = side(2, repetitionsOf(madeUpPlan(), {1, 2, 3.5}));
  EXPECT_EQ(
      summarize(compareP50(base, fresh, 0.1)).back(),
      "PASSED nothing is shown to be worse by more than 10 %, but 1 undecided figure may be: its interval "
      "reaches beyond that");
}

TEST(CompareTextOfFew, OfManyFiguresChanceAloneMakesSomeWorse) {
  Side base = side(1, {}), fresh = side(2, {});
  for (int clients = 1; clients <= 40; ++clients) {
    auto plan = madeUpPlan();
    plan.clients = clients;
    base.runs = joined(base.runs, repetitionsOf(plan, {1, 2, 3, 4}));
    fresh.runs = joined(fresh.runs, repetitionsOf(plan, {5, 6, 7, 8}));
  }
  const auto sentences = summarize(compareP50(base, fresh));
  ASSERT_EQ(sentences.size(), 8U);
  EXPECT_EQ(sentences[6], "35 more for the worse: see the table");
  expectIn(sentences[7], "chance alone makes up to 2 of so many figures worse or better");
}

TEST(CompareTextOfFew, NothingInCommonIsSaid) {
  const Side base = side(1, repetitionsOf(madeUpPlan("tcp"), {1})), fresh = side(2, {});
  const std::string all = formatComparison(compareP50(base, fresh), {});
  expectIn(all, "nothing could be compared");
  expectIn(all, "only A measured: latency tcp threads");
}

TEST_F(CompareText, AsJsonHasEveryRepetition) {
  const auto report = compareP50(base, fresh, 0.1);
  const std::string text = comparisonJson(report, base, fresh);
  const auto json = json::Object::parse(text);
  EXPECT_EQ(json.raw("failed"), "true");
  EXPECT_DOUBLE_EQ(json.number("fail_above_percent").value(), 10);
  const auto comparisons = json::elements(json.raw("comparisons").value());
  ASSERT_EQ(comparisons.size(), 3U);
  const auto worst = json::Object::parse(comparisons[0]);
  EXPECT_EQ(worst.string("verdict"), "worse");
  EXPECT_EQ(worst.string("figure"), "p50");
  EXPECT_EQ(worst.raw("fails"), "true");
  EXPECT_EQ(json::elements(worst.raw("new").value()).size(), 4U);
  EXPECT_NEAR(worst.number("ratio").value(), 2.15 / 1.15, 1e-9);
  EXPECT_NEAR(worst.number("p").value(), 2 / 70.0, 1e-9);
  const auto plan = json::Object::parse(worst.raw("plan").value());
  EXPECT_EQ(plan.string("technique"), "tcp");
  EXPECT_EQ(plan.raw("transport"), "null");
}

TEST(CompareJson, WritesNullForWhatIsNotKnown) {
  const Side base = side(1, repetitionsOf(madeUpPlan(), {0, 0})),
             fresh = side(2, repetitionsOf(madeUpPlan(), {1, 2}));
  const std::string text = comparisonJson(compareP50(base, fresh), base, fresh);
  const auto json = json::Object::parse(text);
  EXPECT_EQ(json.raw("fail_above_percent"), "null");
  const auto only = json::Object::parse(json::elements(json.raw("comparisons").value()).at(0));
  for (const char* name : {"ratio", "ratio_low", "ratio_high", "ratio_error"})
    EXPECT_EQ(only.raw(name), "null") << name;
}

}  // namespace
}  // namespace pushlab::bench
