#include "bench/findings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bench/test_runs.h"

namespace pushlab::bench {

namespace {

bool says(const std::vector<MeasuredRun>& runs, const std::string& sentence) {
  const auto found = findings(runs);
  const bool said = std::find(found.begin(), found.end(), sentence) != found.end();
  if (!said) {
    for (const std::string& other : found)
      ADD_FAILURE() << other;
  }
  return said;
}

bool mentions(const std::vector<MeasuredRun>& runs, const std::string& words) {
  const auto found = findings(runs);
  return std::any_of(found.begin(), found.end(),
                     [&](const std::string& sentence) { return sentence.find(words) != std::string::npos; });
}

MeasuredRun polling(int intervalMs, double p50Ms) {
  auto run = latencyRun("polling", "coroutines", p50Ms, 4);
  run.plan.pollInterval = std::chrono::milliseconds(intervalMs);
  return run;
}

const std::string late = "the schedule ran 40.0 ms late: use a lower --rate";

}  // namespace

TEST(Findings, areNoneWhereThereIsNothingToCompare) {
  EXPECT_TRUE(findings({}).empty());
  EXPECT_TRUE(findings({latencyRun("websocket", "coroutines", 1, 4)}).empty());
}

TEST(Findings, sayHowMuchSoonerAndAtWhatCpu) {
  EXPECT_TRUE(says(
      {polling(1000, 503), latencyRun("comet", "coroutines", 12.2, 5.2)},
      "comet delivers 41× sooner than polling every 1 s (p50 12.2 ms against 503 ms), at 1.3× the CPU per "
      "delivery"));
}

TEST(Findings, nameTheModelWhereTheyAreOfThreadsAlone) {
  EXPECT_TRUE(mentions({throughputRun("comet", "threads", 8, 170'000, 5.9),
                        throughputRun("websocket", "threads", 8, 140'000, 7),
                        throughputRun("comet", "coroutines", 8, 860'000, 1.1),
                        invalid(throughputRun("websocket", "coroutines", 8, 1'000'000, 1), late)},
                       "under threads comet delivers most"));
}

TEST(Findings, compareEachTechniqueWithTheOneBeforeIt) {
  const std::vector<MeasuredRun> runs{latencyRun("tcp", "coroutines", 0.79, 4.5), polling(1000, 503),
                                      latencyRun("websocket", "coroutines", 0.84, 4.7),
                                      latencyRun("comet", "coroutines", 2.1, 9.4)};
  EXPECT_TRUE(
      says(runs,
           "websocket delivers 2.5× sooner than comet (p50 0.840 ms against 2.10 ms), at 0.50× the CPU per "
           "delivery"));
  EXPECT_TRUE(says(
      runs,
      "tcp delivers as soon as websocket (p50 0.790 ms against 0.840 ms), at the same CPU per delivery"));
  EXPECT_FALSE(mentions(runs, "websocket delivers 599×"));
}

TEST(Findings, compareSocketIoWithTheProtocolThatItsTransportIs) {
  const std::vector<MeasuredRun> runs{
      latencyRun("comet", "coroutines", 2, 9), latencyRun("websocket", "coroutines", 1, 4),
      latencyRun("socketio-websocket", "coroutines", 1, 4),
      latencyRun("socketio-polling", "coroutines", 3, 11.7), latencyRun("tcp", "coroutines", 1, 4)};
  EXPECT_TRUE(
      says(runs,
           "socketio over websocket delivers as soon as websocket (p50 1.00 ms against 1.00 ms), at the "
           "same CPU per delivery"));
  EXPECT_TRUE(
      says(runs,
           "socketio over polling delivers 1.5× later than comet (p50 3.00 ms against 2.00 ms), at 1.3× "
           "the CPU per delivery"));
  EXPECT_TRUE(mentions(runs, "tcp delivers as soon as websocket"));
}

TEST(Findings, compareSocketIoWithWhatThereIsWhereItsProtocolIsMissing) {
  EXPECT_TRUE(mentions({polling(1000, 503), latencyRun("socketio-upgrade", "coroutines", 1, 4)},
                       "socketio after its upgrade delivers 503× sooner than polling every 1 s"));
  EXPECT_TRUE(
      mentions({latencyRun("socketio-websocket", "coroutines", 2, 4), latencyRun("tcp", "coroutines", 1, 4)},
               "tcp delivers 2.0× sooner than socketio over websocket"));
}

TEST(Findings, sayWhatTheLibraryCosts) {
  auto socketio = throughputRun("socketio-websocket", "coroutines", 8, 800'000, 1.44);
  socketio.measurement.bytesDown = socketio.measurement.delivered * 171;
  std::vector<MeasuredRun> runs{throughputRun("websocket", "coroutines", 8, 812'000, 1.2), socketio,
                                throughputRun("socketio-polling", "coroutines", 8, 300'000, 3.9)};
  const std::string overWebSocket =
      "with 8 messages under way what the library costs for each delivery: socketio over websocket 1.2× the "
      "CPU "
      "(1.44 against 1.20 µs) and 0.90× the bytes (171 against 190 B) of websocket";
  EXPECT_TRUE(says(runs, overWebSocket));
  runs.push_back(throughputRun("comet", "coroutines", 8, 312'000, 3));
  EXPECT_TRUE(
      mentions(runs,
               "each delivery: socketio over polling 1.3× the CPU (3.90 against 3.00 µs) and the same "
               "bytes (190 against "
               "190 B) of comet and socketio over websocket 1.2×"));
  EXPECT_FALSE(mentions({throughputRun("websocket", "coroutines", 8, 812'000, 1.2),
                         throughputRun("socketio-polling", "coroutines", 8, 300'000, 3.9)},
                        "the library costs"));
}

TEST(Findings, sayOfTheLibraryOnlyWhatWasMeasured) {
  auto socketio = latencyRun("socketio-websocket", "coroutines", 1, 4);
  socketio.measurement.serverRssBytes = 0;
  EXPECT_TRUE(
      says({latencyRun("websocket", "coroutines", 1, 4), socketio},
           "what the library costs for each delivery: socketio over websocket the same bytes (190 against "
           "190 B) of websocket"));
}

TEST(Findings, takeTheLongestAndTheShortestInterval) {
  const std::vector<MeasuredRun> runs{polling(100, 51), polling(2000, 1010), polling(500, 252),
                                      latencyRun("comet", "coroutines", 5, 4)};
  EXPECT_TRUE(mentions(runs, "comet delivers 202× sooner than polling every 2 s"));
  EXPECT_TRUE(mentions(runs, "comet delivers 10× sooner than polling every 100 ms"));
  EXPECT_FALSE(mentions(runs, "polling every 500 ms ("));
}

TEST(Findings, sayWhenTheNewerTechniqueIsLater) {
  EXPECT_TRUE(mentions({latencyRun("comet", "coroutines", 2, 4), latencyRun("websocket", "coroutines", 3, 4)},
                       "websocket delivers 1.5× later than comet"));
}

TEST(Findings, sayWhatAskingCosts) {
  EXPECT_TRUE(says(
      {polling(1000, 503), latencyRun("comet", "coroutines", 2, 4), latencyRun("tcp", "coroutines", 2, 4)},
      "for each delivery polling every 1 s sends 0.100 requests (21.0 B), comet 1.00 (210 B), tcp none"));
}

TEST(Findings, compareTechniquesUnderOneModelOnly) {
  const std::vector<MeasuredRun> runs{polling(1000, 503), latencyRun("comet", "threads", 12.2, 5)};
  EXPECT_FALSE(mentions(runs, "sooner"));
}

TEST(Findings, compareTheModels) {
  const std::vector<MeasuredRun> runs{throughputRun("websocket", "coroutines", 1, 238'000, 4.0),
                                      throughputRun("websocket", "threads", 1, 200'000, 4.8),
                                      throughputRun("tcp", "coroutines", 1, 247'000, 3.8),
                                      throughputRun("tcp", "threads", 1, 240'000, 3.9)};
  EXPECT_TRUE(
      says(runs,
           "with 1 message under way the CPU per delivery of threads, against coroutines, is 1.2× for "
           "websocket and the same for tcp"));
}

TEST(Findings, rankTheThroughput) {
  const std::vector<MeasuredRun> runs{throughputRun("websocket", "coroutines", 1, 190'000, 4.9),
                                      throughputRun("tcp", "coroutines", 1, 247'000, 3.8),
                                      throughputRun("polling", "coroutines", 1, 990, 3.9)};
  EXPECT_TRUE(says(
      runs,
      "with 1 message under way tcp delivers most, 247k/s at 3.80 µs of server CPU each; websocket 0.77× "
      "as many, at 1.3× the CPU per delivery; polling every 1 s 0.004× as many, at the same CPU per "
      "delivery"));
}

TEST(Findings, sayWhatMoreMessagesUnderWayBringAndWhy) {
  const std::vector<MeasuredRun> runs{throughputRun("websocket", "coroutines", 1, 238'000, 4.0),
                                      throughputRun("websocket", "coroutines", 8, 812'000, 1.2),
                                      throughputRun("comet", "coroutines", 1, 84'000, 11),
                                      throughputRun("comet", "coroutines", 8, 312'000, 2.8)};
  EXPECT_TRUE(says(
      runs,
      "with 8 messages under way websocket delivers 3.4× as many per second as with 1 (812k against 238k), "
      "at 0.30× the CPU per delivery: one send per client carries what a turn gathered"));
  EXPECT_TRUE(says(
      runs,
      "with 8 messages under way comet delivers 3.7× as many per second as with 1 (312k against 84.0k), at "
      "0.25× the CPU per delivery: one answer carries 8.00 messages"));
}

TEST(Findings, nameACauseOnlyWhereTheFiguresShowIt) {
  const std::vector<MeasuredRun> same{throughputRun("websocket", "coroutines", 1, 238'000, 4.0),
                                      throughputRun("websocket", "coroutines", 8, 240'000, 4.0)};
  EXPECT_TRUE(mentions(same, "websocket delivers as many per second as with 1"));
  EXPECT_FALSE(mentions(same, "gathered"));
  const std::vector<MeasuredRun> busier{throughputRun("websocket", "coroutines", 1, 100'000, 4.0),
                                        throughputRun("websocket", "coroutines", 8, 240'000, 4.0)};
  EXPECT_TRUE(mentions(busier, "2.4× as many"));
  EXPECT_FALSE(mentions(busier, "gathered"));
}

TEST(Findings, neverCompareRunsOfDifferentLoads) {
  auto comet = latencyRun("comet", "coroutines", 12.2, 5);
  comet.plan.clients = 200;
  EXPECT_FALSE(mentions({polling(1000, 503), comet}, "sooner"));
  auto larger = throughputRun("tcp", "coroutines", 8, 500'000, 2);
  larger.plan.payloadBytes = 4096;
  EXPECT_FALSE(mentions({throughputRun("tcp", "coroutines", 1, 200'000, 4), larger}, "as many per second"));
}

TEST(Findings, nameTheLoadWhereThereAreSeveral) {
  auto comet = latencyRun("comet", "coroutines", 12.2, 4), poll = polling(1000, 503);
  comet.plan.clients = poll.plan.clients = 1000;
  EXPECT_TRUE(mentions({polling(1000, 503), latencyRun("comet", "coroutines", 2, 4), poll, comet},
                       "with 1,000 clients, 10 messages/s of 128 B, comet delivers 41× sooner"));
}

TEST(Findings, useTheMedianOfRepetitions) {
  const std::vector<MeasuredRun> runs{polling(1000, 500), polling(1000, 900), polling(1000, 480),
                                      latencyRun("comet", "coroutines", 50, 4)};
  EXPECT_TRUE(
      mentions(runs, "comet delivers 10× sooner than polling every 1 s (p50 50.0 ms against 500 ms)"));
}

TEST(Findings, leaveOutInvalidRunsAndSaySo) {
  const std::vector<MeasuredRun> runs{polling(1000, 503),
                                      invalid(latencyRun("comet", "coroutines", 12, 4), late),
                                      latencyRun("websocket", "coroutines", 1, 4)};
  EXPECT_FALSE(mentions(runs, "comet delivers"));
  EXPECT_TRUE(mentions(runs, "websocket delivers 503× sooner than polling every 1 s"));
  EXPECT_TRUE(
      says(runs, "left out of the comparisons: comet with coroutines, latency (not valid: " + late + ")"));
}

TEST(Findings, useTheValidRepetitionsWhereOneIsInvalid) {
  const std::vector<MeasuredRun> runs{polling(1000, 503),
                                      invalid(latencyRun("comet", "coroutines", 1, 4), late),
                                      latencyRun("comet", "coroutines", 12.2, 4)};
  EXPECT_TRUE(mentions(runs, "comet delivers 41× sooner"));
  EXPECT_FALSE(mentions(runs, "left out"));
}

TEST(Findings, sayThatNothingCountsWhereNoRunIsValid) {
  const auto found =
      findings({invalid(polling(1000, 503), late), invalid(latencyRun("tcp", "coroutines", 1, 4), late)});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0],
            "nothing can be compared, since no run counts; the first: polling every 1 s with coroutines, "
            "latency (not "
            "valid: " +
                late + ")");
}

TEST(Findings, trustNoHandfulOfDeliveries) {
  auto few = latencyRun("comet", "coroutines", 12.2, 4);
  few.measurement.delivered = 99;
  EXPECT_FALSE(mentions({polling(1000, 503), few}, "sooner"));
  EXPECT_TRUE(
      mentions({polling(1000, 503), few}, "comet with coroutines, latency (fewer than 100 deliveries)"));
}

TEST(Findings, sayNothingOfCpuThatWasNotMeasured) {
  auto poll = polling(1000, 503), comet = latencyRun("comet", "coroutines", 12.2, 4);
  poll.measurement.serverRssBytes = comet.measurement.serverRssBytes = 0;
  EXPECT_TRUE(
      says({poll, comet}, "comet delivers 41× sooner than polling every 1 s (p50 12.2 ms against 503 ms)"));
}

}  // namespace pushlab::bench
