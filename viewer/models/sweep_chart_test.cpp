#include "viewer/models/sweep_chart.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

results::RunPlan with(results::RunPlan plan, const std::function<void(results::RunPlan&)>& change) {
  change(plan);
  return plan;
}

results::RunPlan polling(int ms, int clients = 100) {
  return with(planOf("polling"), [&](auto& plan) {
    plan.pollInterval = std::chrono::milliseconds(ms);
    plan.clients = clients;
  });
}

results::RunPlan comet(int clients = 100) {
  return with(planOf("comet"), [&](auto& plan) { plan.clients = clients; });
}

/// As the suite interval measures it.
Runs overIntervals() {
  return together({repetitionsOf(polling(1000), {500, 510}), repetitionsOf(polling(100), {50}),
                   repetitionsOf(polling(10'000), {5000}), repetitionsOf(comet(), {1, 1.2, 1.4})});
}

std::vector<double> xOf(const Series& series) {
  std::vector<double> values;
  for (const Point& point : series.points)
    values.push_back(point.x);
  return values;
}

QStringList namesOf(const ChartSpec& spec) {
  QStringList names;
  for (const Series& series : spec.series)
    names.append(series.name);
  return names;
}

TEST(SweepChart, drawsALineForAContenderInTheOrderOfTheParameter) {
  const TestView test(overIntervals());
  const ChartSpec spec = sweepChart(test.view, {});
  EXPECT_EQ(spec.id, "sweep");
  EXPECT_EQ(spec.title, "Delivery latency, median by poll interval");
  EXPECT_EQ(spec.subtitle, "latency: 100 clients, 20 messages/s of 128 B");
  EXPECT_EQ(spec.x.title, "poll interval, ms");
  ASSERT_EQ(spec.series.size(), 2u);
  EXPECT_EQ(spec.series[0].name, "Polling (coroutines)");
  EXPECT_EQ(xOf(spec.series[0]), (std::vector<double>{100, 1000, 10'000}));
  EXPECT_DOUBLE_EQ(spec.series[0].points[1].y, 505);
  EXPECT_TRUE(spec.series[0].points[1].interval);
  EXPECT_FALSE(spec.series[0].points[0].interval) << "a single repetition";
}

TEST(SweepChart, drawsWhoHasNoSuchParameterAsALevelLine) {
  const TestView test(overIntervals());
  const Series level = sweepChart(test.view, {}).series.at(1);
  EXPECT_EQ(level.name, "Comet (coroutines)");
  EXPECT_EQ(xOf(level), (std::vector<double>{100, 10'000}));
  EXPECT_DOUBLE_EQ(level.points[0].y, 1.2);
  EXPECT_DOUBLE_EQ(level.points[1].y, 1.2);
  EXPECT_EQ(level.points[0].interval, statistics::medianInterval(std::vector<double>{1, 1.2, 1.4}));
  EXPECT_EQ(level.points[0].note, "3 repetitions; “poll interval” does not apply to it");
}

TEST(SweepChart, isLogarithmicWhereValuesSpanMoreThanAFactorOfTwenty) {
  const TestView wide(overIntervals());
  EXPECT_EQ(sweepChart(wide.view, {}).x.scale, Scale::Logarithmic);
  EXPECT_EQ(sweepChart(wide.view, {}).y.scale, Scale::Logarithmic);
  const TestView narrow(together({repetitionsOf(polling(100), {50}), repetitionsOf(polling(2000), {900})}));
  EXPECT_EQ(sweepChart(narrow.view, {}).x.scale, Scale::Linear);
  EXPECT_EQ(sweepChart(narrow.view, {}).y.scale, Scale::Linear);
}

TEST(SweepChart, isLinearWhereAValueIsZero) {
  const auto rtt = [](int ms) {
    return with(planOf("comet"), [&](auto& plan) { plan.rtt = std::chrono::milliseconds(ms); });
  };
  const TestView test(
      together({repetitionsOf(rtt(0), {1}), repetitionsOf(rtt(20), {11}), repetitionsOf(rtt(300), {290})}));
  const ChartSpec spec = sweepChart(test.view, {});
  EXPECT_EQ(spec.x.title, "round trip, ms");
  EXPECT_EQ(spec.x.scale, Scale::Linear);
  EXPECT_EQ(spec.y.scale, Scale::Logarithmic);
}

TEST(SweepChart, keepsIntervalsApartWhereSomethingElseVaries) {
  const TestView test(
      together({repetitionsOf(polling(500, 10), {250}), repetitionsOf(polling(500, 1000), {260}),
                repetitionsOf(polling(100, 10), {50}), repetitionsOf(polling(100, 1000), {55}),
                repetitionsOf(comet(10), {1}), repetitionsOf(comet(1000), {3})}));
  const ChartSpec spec = sweepChart(test.view, {"p50_ms", "clients", {}});
  EXPECT_EQ(namesOf(spec), (QStringList{"Polling (coroutines), 100 ms", "Polling (coroutines), 500 ms",
                                        "Comet (coroutines)"}));
  EXPECT_EQ(spec.series[0].variant, 0);
  EXPECT_EQ(spec.series[1].variant, 1);
  EXPECT_EQ(spec.series[2].variant, 0);
  EXPECT_EQ(xOf(spec.series[0]), (std::vector<double>{10, 1000}));
}

TEST(SweepChart, offersWhatVariesAndWhatStaysTheSame) {
  const TestView test(
      together({repetitionsOf(polling(500, 10), {250}), repetitionsOf(polling(500, 1000), {260}),
                repetitionsOf(polling(100, 10), {50}), repetitionsOf(polling(100, 1000), {55})}));
  const SweepChoices byInterval = sweepChoices(test.view, {"p50_ms", "interval_ms", {}});
  ASSERT_EQ(byInterval.parameters.size(), 2u);
  EXPECT_STREQ(byInterval.parameters[0]->name, "clients");
  EXPECT_STREQ(byInterval.parameters[1]->name, "interval_ms");
  ASSERT_EQ(byInterval.rests.size(), 2u);
  EXPECT_EQ(byInterval.rests[0].second, "latency: 10 clients, 20 messages/s of 128 B");
  EXPECT_EQ(byInterval.rests[1].second, "latency: 1,000 clients, 20 messages/s of 128 B");
  const ChartSpec second = sweepChart(test.view, {"p50_ms", "interval_ms", byInterval.rests[1].first});
  EXPECT_DOUBLE_EQ(second.series.at(0).points.at(0).y, 55);
  const SweepChoices byClients = sweepChoices(test.view, {});
  ASSERT_EQ(byClients.rests.size(), 1u) << "the interval belongs to who is compared";
  EXPECT_EQ(byClients.rests[0].second, "latency: 20 messages/s of 128 B");
}

TEST(SweepChart, doesNotOfferWhatChangesOnlyWithSomethingElse) {
  const auto large = with(planOf("comet"), [](auto& plan) {
    plan.ratePerSecond = 60;
    plan.payloadBytes = 16'384;
  });
  const TestView test(together({repetitionsOf(planOf("comet"), {1}), repetitionsOf(large, {2})}));
  EXPECT_TRUE(sweepChoices(test.view, {}).parameters.empty());
  EXPECT_TRUE(
      sweepChart(test.view, {}).empty.startsWith("No parameter varies among the runs that are shown: "));
}

TEST(SweepChart, drawsSessionsApartWhereTheyRepeatEachOther) {
  const TestView test(
      together({inSession(1, repetitionsOf(comet(10), {1})), inSession(1, repetitionsOf(comet(20), {2})),
                inSession(2, repetitionsOf(comet(10), {3})), inSession(2, repetitionsOf(comet(20), {4}))}));
  const ChartSpec spec = sweepChart(test.view, {});
  ASSERT_EQ(spec.series.size(), 2u);
  EXPECT_NE(spec.series[0].name, spec.series[1].name);
  EXPECT_EQ(spec.series[1].variant, 1);
  EXPECT_DOUBLE_EQ(spec.series[1].points[0].y, 3);
}

TEST(SweepChart, drawsOneLineThroughSessionsThatCompleteEachOther) {
  const TestView test(
      together({inSession(1, repetitionsOf(comet(10), {1})), inSession(2, repetitionsOf(comet(20), {2}))}));
  const ChartSpec spec = sweepChart(test.view, {});
  ASSERT_EQ(spec.series.size(), 1u);
  EXPECT_EQ(xOf(spec.series[0]), (std::vector<double>{10, 20}));
}

TEST(SweepChart, marksWhatIsNotValid) {
  const TestView test(together({repetitionsOf(comet(10), {1}), invalid(repetitionsOf(comet(5000), {900}))}));
  const ChartSpec spec = sweepChart(test.view, {});
  EXPECT_TRUE(spec.series[0].points[0].valid);
  EXPECT_FALSE(spec.series[0].points[1].valid);
  EXPECT_EQ(spec.footnotes, QStringList{"○ Comet (coroutines) at clients = 5,000 is not valid: "
                                        "the load generator was the bottleneck"});
}

TEST(SweepChart, drawsAnyFigure) {
  const TestView test(overIntervals());
  EXPECT_DOUBLE_EQ(sweepChart(test.view, {"cpu_us", {}, {}}).series.at(0).points.at(0).y, 10);
  EXPECT_EQ(sweepChart(test.view, {"cpu_us", {}, {}}).y.title, "server CPU per delivery, µs");
  EXPECT_EQ(
      sweepChart(test.view, {"recovery_p50_ms", {}, {}}).empty,
      "None of these runs has the figure “from a cut to the next delivery, median”: choose another one");
  EXPECT_THROW(sweepChart(test.view, {"p51_ms", {}, {}}), std::invalid_argument);
}

TEST(SweepChart, saysWhyItIsEmpty) {
  EXPECT_TRUE(sweepChart(TestView(Runs()).view, {}).empty.startsWith("No run passes the filter"));
  const TestView one(repetitionsOf(comet(), {1}));
  EXPECT_TRUE(sweepChart(one.view, {}).empty.startsWith("No parameter varies"));
  EXPECT_TRUE(sweepChart(one.view, {"p50_ms", "clients", {}}).empty.startsWith("No parameter varies"));
}

}  // namespace
}  // namespace pushlab::viewer
