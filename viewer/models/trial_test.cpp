#include "viewer/models/trial.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

using std::chrono::milliseconds;

results::RunPlan pollingEvery(int ms) {
  auto plan = planOf("polling");
  plan.pollInterval = milliseconds(ms);
  return plan;
}

QStringList titlesIn(const TestView& test) {
  QStringList titles;
  for (const Trial* trial : test.view.loads.front().trials)
    titles.append(trialTitle(*trial, test.view.loads.front().trials));
  return titles;
}

TEST(Trial, isAllRepetitionsOfAPlanInASession) {
  const TestView test(together({inSession(1, repetitionsOf(planOf("comet"), {1, 2, 3})),
                                inSession(1, repetitionsOf(planOf("comet", "threads"), {4})),
                                inSession(2, repetitionsOf(planOf("comet"), {5}))}));
  ASSERT_EQ(test.view.trials.size(), 3u);
  EXPECT_EQ(test.view.trials[0].runs.size(), 3u);
  EXPECT_EQ(test.view.trials[1].contender().model, "threads");
  EXPECT_EQ(test.view.trials[2].runs.front()->run.sessionId, 2);
}

TEST(Trial, speaksByItsValidRepetitions) {
  const TestView test(
      together({repetitionsOf(planOf("comet"), {1, 3}), invalid(repetitionsOf(planOf("comet"), {90}))}));
  const Trial& trial = test.view.trials.at(0);
  EXPECT_TRUE(trial.isValid());
  EXPECT_EQ(trial.runs.size(), 3u);
  EXPECT_EQ(valuesOf(trial, figureNamed("p50_ms")), (std::vector<double>{1, 3}));
  EXPECT_DOUBLE_EQ(estimate(trial, figureNamed("p50_ms"))->median, 2);
}

TEST(Trial, speaksByAllWhereNoneIsValid) {
  const TestView test(invalid(repetitionsOf(planOf("comet"), {1, 3, 8})));
  const Trial& trial = test.view.trials.at(0);
  EXPECT_FALSE(trial.isValid());
  EXPECT_DOUBLE_EQ(estimate(trial, figureNamed("p50_ms"))->median, 3);
}

TEST(Trial, hasTheBootstrapIntervalOfItsMedian) {
  const TestView test(repetitionsOf(planOf("comet"), {2, 1, 4}));
  const auto told = estimate(test.view.trials.at(0), figureNamed("p50_ms"));
  EXPECT_EQ(told->interval, statistics::medianInterval(std::vector<double>{2, 1, 4}));
  EXPECT_EQ(told->repetitions, 3);
  EXPECT_FALSE(estimate(test.view.trials.at(0), figureNamed("recovery_p50_ms")));
}

TEST(Trial, tellsAnEstimateWithHalfItsIntervalInPercent) {
  const Figure& figure = figureNamed("p50_ms");
  EXPECT_EQ(estimateText(figure, Estimate{2, statistics::Interval{1.9, 2.1}, 3}), "2.00 ms ±5 %");
  EXPECT_EQ(estimateText(figure, Estimate{2, {}, 1}), "2.00 ms");
  EXPECT_EQ(estimateText(figure, Estimate{0, statistics::Interval{0, 0}, 3}), "0 ms");
  EXPECT_EQ(estimateText(figure, std::nullopt), "–");
}

TEST(Load, bringsTogetherWhatMayBeCompared) {
  auto otherLoad = planOf("comet");
  otherLoad.clients = 1000;
  const TestView test(
      together({repetitionsOf(pollingEvery(100), {50}), repetitionsOf(pollingEvery(500), {250}),
                repetitionsOf(planOf("comet"), {1}), repetitionsOf(planOf("comet", "threads"), {1}),
                repetitionsOf(otherLoad, {3})}));
  ASSERT_EQ(test.view.loads.size(), 2u);
  EXPECT_EQ(test.view.loads[0].title, "latency: 100 clients, 20 messages/s of 128 B");
  EXPECT_EQ(test.view.loads[0].trials.size(), 4u);
  EXPECT_EQ(test.view.loads[1].title, "latency: 1,000 clients, 20 messages/s of 128 B");
}

TEST(Load, namesItsTrialsByWhatTellsThemApart) {
  EXPECT_EQ(
      titlesIn(
          TestView(together({repetitionsOf(pollingEvery(100), {50}), repetitionsOf(pollingEvery(500), {250}),
                             repetitionsOf(planOf("comet"), {1})}))),
      (QStringList{"Polling (coroutines), 100 ms", "Polling (coroutines), 500 ms", "Comet (coroutines)"}));
  EXPECT_EQ(titlesIn(TestView(repetitionsOf(pollingEvery(100), {50}))),
            (QStringList{"Polling (coroutines)"}));
}

TEST(Load, namesSuitesAndStartsWhereNothingElseDiffers) {
  auto rate = planOf("comet");
  rate.suite = "rate";
  EXPECT_EQ(titlesIn(TestView(together({repetitionsOf(planOf("comet"), {1}), repetitionsOf(rate, {1})}))),
            (QStringList{"Comet (coroutines), quick", "Comet (coroutines), rate"}));
  Runs first = inSession(1, repetitionsOf(planOf("comet"), {1}));
  Runs second = inSession(2, repetitionsOf(planOf("comet"), {1}));
  const QString start = timeText(first.front().run.startedAt);
  EXPECT_EQ(titlesIn(TestView(together({first, second}))).front(), "Comet (coroutines), " + start);
}

TEST(Load, namesAloneWhatVaries) {
  const TestView test(
      together({repetitionsOf(pollingEvery(100), {50}), repetitionsOf(pollingEvery(500), {250})}));
  const auto& trials = test.view.loads.front().trials;
  EXPECT_FALSE(trialTitle(*trials[0], trials, findParameter("interval_ms")).contains("100 ms"));
}

}  // namespace
}  // namespace pushlab::viewer
