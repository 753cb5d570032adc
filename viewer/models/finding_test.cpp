#include "statistics/ratio.h"
#include "viewer/models/league_model.h"
#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

QString findingFrom(const Runs& runs) {
  const TestView test(runs);
  return findingOf(test.view.loads.at(0));
}

Runs polling() {
  return repetitionsOf(planOf("polling"), {249, 250, 251}, 10);
}

Runs webSocket() {
  return repetitionsOf(planOf("websocket"), {0.5, 0.51, 0.52}, 4);
}

results::RunPlan ofScenario(results::RunPlan plan, const std::string& scenario) {
  plan.scenario = scenario;
  plan.ratePerSecond.reset();
  if (scenario == "throughput") plan.inFlight = 8;
  return plan;
}

TEST(Finding, saysWhoDeliversFirstHowMuchSoonerAndAtWhatPrice) {
  EXPECT_EQ(findingFrom(together({polling(), webSocket()})),
            "WebSocket (coroutines) delivers first: 0.510 ms in the median, 490 ± 10 times sooner than "
            "Polling (coroutines) every 500 ms, at 0.400 times its server CPU per delivery.");
}

TEST(Finding, carriesTheErrorThrough) {
  const Runs unsteady = repetitionsOf(planOf("websocket"), {0.4, 0.5, 0.7}, 4);
  const auto ratio =
      statistics::ratioOfMedians(std::vector<double>{0.4, 0.5, 0.7}, std::vector<double>{249, 250, 251});
  ASSERT_NEAR(*ratio->error, 153, 1);
  EXPECT_TRUE(findingFrom(together({polling(), unsteady})).contains("500 ± 150 times sooner"))
      << findingFrom(together({polling(), unsteady})).toStdString();
}

TEST(Finding, callsThoseTheSameThatCannotBeToldApart) {
  const Runs comet = repetitionsOf(planOf("comet"), {0.49, 0.6, 0.62});
  EXPECT_TRUE(
      findingFrom(together({polling(), webSocket(), comet}))
          .startsWith("Comet (coroutines) and WebSocket (coroutines) deliver first and cannot be told apart: "
                      "0.510 to 0.600 ms in the median, the fastest 490 ± 10 times sooner than Polling "
                      "(coroutines)"));
}

TEST(Finding, callsAllTheSameWhereNobodyIsSlower) {
  const Runs comet = repetitionsOf(planOf("comet"), {0.49, 0.6, 0.62});
  EXPECT_EQ(findingFrom(together({webSocket(), comet})),
            "Comet (coroutines) and WebSocket (coroutines) deliver first and cannot be told apart: "
            "0.510 to 0.600 ms in the median.");
}

TEST(Finding, namesTwoAndCountsTheRest) {
  const Runs alike = together({repetitionsOf(planOf("comet"), {0.51, 0.52, 0.5}),
                               repetitionsOf(planOf("comet", "threads"), {0.51, 0.52, 0.5})});
  EXPECT_TRUE(findingFrom(together({alike, webSocket()}))
                  .startsWith("Comet (coroutines), Comet (threads) and 1 more deliver first"));
}

TEST(Finding, setsTheRawSocketAside) {
  const Runs tcp = repetitionsOf(planOf("tcp"), {0.1, 0.11, 0.12});
  EXPECT_TRUE(findingFrom(together({polling(), webSocket(), tcp}))
                  .startsWith("Raw TCP aside, WebSocket (coroutines) delivers first: 0.510 ms"));
  EXPECT_TRUE(findingFrom(together({polling(), tcp})).startsWith("Raw TCP (coroutines) delivers first"))
      << "with a single other it is what is compared";
}

TEST(Finding, saysWhatIsNotCounted) {
  const Runs doubtful = invalid(repetitionsOf(planOf("comet"), {0.01, 0.01}));
  const Runs more = invalid(repetitionsOf(planOf("comet", "threads"), {0.01}));
  EXPECT_TRUE(findingFrom(together({polling(), webSocket(), doubtful}))
                  .endsWith(" 1 of 3 rows is not valid and not counted."));
  EXPECT_TRUE(findingFrom(together({polling(), webSocket(), doubtful, more}))
                  .endsWith(" 2 of 4 rows are not valid and not counted."));
  EXPECT_TRUE(findingFrom(together({polling(), webSocket(), doubtful}))
                  .startsWith("WebSocket (coroutines) delivers first"));
  EXPECT_EQ(findingFrom(together({doubtful, more})), "None of the 2 rows is valid: nothing can be compared.");
  EXPECT_EQ(findingFrom(together({doubtful, webSocket()})), "1 of 2 rows is not valid and not counted.");
}

TEST(Finding, saysWhereTheErrorIsNotKnown) {
  EXPECT_EQ(
      findingFrom(
          together({repetitionsOf(planOf("polling"), {250}, 10), repetitionsOf(planOf("comet"), {1}, 10)})),
      "Comet (coroutines) delivers first: 1.00 ms in the median, 250 times sooner than Polling (coroutines) "
      "every 500 ms, at the same server CPU per delivery. Single repetitions: the error is not known.");
}

TEST(Finding, namesNoPriceThatIsNotKnown) {
  const auto unmeasured = [](Runs runs) {
    return changed(std::move(runs), [](results::Run& run) { run.derived.serverCpuUsPerDelivery.reset(); });
  };
  EXPECT_TRUE(findingFrom(together({unmeasured(polling()), webSocket()})).endsWith("every 500 ms."));
}

TEST(Finding, isOfThroughputWhereThatWasMeasured) {
  const auto measured = [](const std::string& technique, double perSecond) {
    return changed(repetitionsOf(ofScenario(planOf(technique), "throughput"), {1, 1}),
                   [=](results::Run& run) { run.derived.deliveriesPerSecond = perSecond; });
  };
  EXPECT_EQ(findingFrom(together({measured("comet", 500'000), measured("websocket", 2'000'000)})),
            "WebSocket (coroutines) delivers most: 2,000,000 deliveries/s, 4.00 times as much as "
            "Comet (coroutines), at the same server CPU per delivery.");
}

TEST(Finding, isOfMemoryWhereConnectionsWait) {
  const auto waiting = [](const std::string& model, double bytes) {
    return changed(repetitionsOf(ofScenario(planOf("websocket", model), "idle"), {1, 1}),
                   [=](results::Run& run) { run.derived.rssBytesPerConnection = bytes; });
  };
  EXPECT_EQ(
      findingFrom(together({waiting("coroutines", 2048), waiting("threads", 20'480)})),
      "WebSocket (coroutines) needs least server memory: 2.00 KiB per connection, while WebSocket (threads) "
      "needs 10.0 times as much.");
}

TEST(Finding, isOfConnectingWhereThatWasMeasured) {
  const auto connecting = [](const std::string& technique, double ms) {
    return changed(repetitionsOf(ofScenario(planOf(technique), "connect"), {1, 1}),
                   [=](results::Run& run) { run.figures->connect = results::Summary{.p50 = msToNs(ms)}; });
  };
  EXPECT_EQ(
      findingFrom(together({connecting("comet", 2), connecting("websocket", 6)})),
      "Comet (coroutines) is ready first: 2.00 ms from connecting to being served, 3.00 times sooner than "
      "WebSocket (coroutines).");
}

TEST(Finding, isOfRecoveryWhereAFaultCutMostOfThemOff) {
  const auto cut = [](const std::string& technique, std::optional<double> ms) {
    auto plan = planOf(technique);
    plan.fault = "cut";
    return changed(repetitionsOf(plan, {1, 1}), [=](results::Run& run) {
      if (ms) run.figures->recovery = results::Summary{.p50 = msToNs(*ms)};
    });
  };
  EXPECT_TRUE(findingFrom(together({cut("comet", 10), cut("websocket", 30)}))
                  .startsWith("Comet (coroutines) delivers again first: 10.0 ms after it was cut off"));
  EXPECT_TRUE(
      findingFrom(together({cut("comet", 10), cut("websocket", std::nullopt)})).contains("in the median"));
}

TEST(Finding, isNoneWhereThereIsNothingToCompare) {
  EXPECT_EQ(findingFrom(webSocket()), "");
}

}  // namespace
}  // namespace pushlab::viewer
