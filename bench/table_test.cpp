#include "bench/table.h"

#include <gtest/gtest.h>

#include <iterator>
#include <sstream>

#include "bench/test_runs.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

/// Words of the first line at or after the line with `heading` that holds `words`.
std::vector<std::string> rowOf(const std::string& table, const std::string& heading,
                               const std::string& words) {
  bool below = false;
  for (const std::string& line : linesOf(table)) {
    below = below || line.find(heading) != std::string::npos;
    if (!below || line.find(words) == std::string::npos) continue;
    std::istringstream stream(line);
    return {std::istream_iterator<std::string>(stream), {}};
  }
  return {};
}

bool inOrder(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t from = 0;
  for (const std::string& part : parts) {
    from = text.find(part, from);
    if (from == std::string::npos) return false;
    from += part.size();
  }
  return true;
}

const std::string bottleneck =
    "the load generator was the bottleneck (97 % of its core): use fewer --clients";

}  // namespace

TEST(Table, isEmptyWithoutRuns) {
  EXPECT_EQ(formatTable({}), "");
}

TEST(Table, showsLatencyInMillisecondsSoonestFirst) {
  const std::string table = formatTable(
      {latencyRun("polling", "coroutines", 503, 3), latencyRun("websocket", "coroutines", 0.84, 5)});
  EXPECT_TRUE(inOrder(table, {"LATENCY  100 clients, 10 messages/s of 128 B", "from the intended time, ms",
                              "uncorrected, ms", "technique", "p50", "p90", "p99", "p99.9", "max", "p50",
                              "p99", "per s", "received", "lost", "dup", "websocket", "polling 1 s"}));
  EXPECT_EQ(rowOf(table, "LATENCY", "websocket"),
            (std::vector<std::string>{"websocket", "coroutines", "0.840", "1.51", "1.66", "1.68", "1.68",
                                      "0.756", "1.50", "1000", "2,000", "0", "0"}));
}

TEST(Table, showsTheCostLeastCpuFirst) {
  const std::string table =
      formatTable({latencyRun("comet", "coroutines", 1, 9.8), latencyRun("polling", "coroutines", 503, 3.1)});
  const std::string cost = table.substr(table.find("what it costs"));
  EXPECT_TRUE(
      inOrder(cost, {"per delivery", "per connection", "generator", "CPU µs", "switches", "requests", "B up",
                     "B down", "RSS KiB", "connect ms", "CPU %", "late ms", "polling 1 s", "comet"}));
  EXPECT_EQ(rowOf(cost, "what it costs", "comet"),
            (std::vector<std::string>{"comet", "coroutines", "9.80", "0.0300", "1.00", "210", "190", "3.91",
                                      "0.350", "10.0", "0.0400"}));
}

TEST(Table, setsThroughputApartByMessagesUnderWayMostDeliveriesFirst) {
  const std::string table =
      formatTable({throughputRun("websocket", "coroutines", 8, 812'000, 1),
                   throughputRun("websocket", "coroutines", 1, 238'000, 4),
                   throughputRun("tcp", "coroutines", 1, 247'000, 4), latencyRun("tcp", "coroutines", 1, 4)});
  EXPECT_TRUE(
      inOrder(table, {"LATENCY", "THROUGHPUT  1,000 clients, 1 message of 128 B under way", "tcp", "247k",
                      "websocket", "238k", "THROUGHPUT  1,000 clients, 8 messages", "websocket", "812k"}));
}

TEST(Table, namesTheTransportsOfSocketIo) {
  const std::string table = formatTable({latencyRun("socketio-websocket", "coroutines", 1, 4),
                                         latencyRun("socketio-polling", "coroutines", 2, 5),
                                         latencyRun("socketio-upgrade", "coroutines", 3, 6)});
  EXPECT_TRUE(inOrder(table, {"socketio ws", "socketio polling", "socketio upgrade", "what it costs",
                              "socketio ws", "socketio polling", "socketio upgrade"}));
}

TEST(Table, namesAPeerBehindItsTechniqueAndItsModel) {
  MeasuredRun run = latencyRun("socketio-websocket", "node", 1, 3);
  run.plan.peer = "node-socketio";
  EXPECT_NE(formatTable({run}, {}).find("socketio ws node-socketio  node "), std::string::npos)
      << formatTable({run}, {});
}

TEST(Table, keepsOtherLoadsApart) {
  auto larger = latencyRun("tcp", "coroutines", 1, 4);
  larger.plan.payloadBytes = 4096;
  const std::string table = formatTable({larger, latencyRun("tcp", "coroutines", 1, 4)});
  EXPECT_TRUE(inOrder(table, {"10 messages/s of 128 B", "10 messages/s of 4,096 B"}));
}

TEST(Table, marksAnInvalidRunAndPutsItLast) {
  const std::string table = formatTable({invalid(latencyRun("tcp", "coroutines", 0.1, 1), bottleneck),
                                         latencyRun("websocket", "coroutines", 0.84, 5)});
  EXPECT_TRUE(inOrder(table, {"websocket", "!1  tcp", "what it costs", "websocket", "!1  tcp",
                              "! marks a run", "1) " + bottleneck}));
}

TEST(Table, saysAWarningOfSeveralRunsOnce) {
  auto first = latencyRun("tcp", "coroutines", 1, 4), second = latencyRun("tcp", "threads", 1, 4),
       third = latencyRun("comet", "threads", 1, 4);
  for (auto* run : {&first, &second, &third})
    run->measurement.warnings = {"the machine is busy: close programs"};
  for (auto* run : {&first, &second})
    run->measurement.warnings.push_back("3 came twice: look into it");
  const std::string table = formatTable({first, second, third});
  EXPECT_TRUE(
      inOrder(table, {"1) 3 came twice: look into it\n", "All runs: the machine is busy: close programs\n"}));
  EXPECT_EQ(table.find("came twice"), table.rfind("came twice"));
  EXPECT_EQ(table.find("marks a run"), std::string::npos);
}

TEST(Table, showsADashForWhatIsNotKnown) {
  auto run = latencyRun("websocket", "coroutines", 1, 0);
  run.plan.target = "http://127.0.0.1:8080";
  run.measurement.serverRssBytes = 0;
  run.measurement.lateness = Histogram();
  EXPECT_EQ(
      rowOf(formatTable({run}), "what it costs", "websocket"),
      (std::vector<std::string>{"websocket", "?", "–", "–", "0", "0", "190", "–", "0.350", "10.0", "–"}));
}

TEST(Table, survivesARunInWhichNothingHappened) {
  MeasuredRun nothing;
  nothing.plan.scenario = "latency";
  nothing.plan.technique = "tcp";
  nothing.plan.model = "threads";
  EXPECT_EQ(
      rowOf(formatTable({nothing}), "LATENCY", "tcp"),
      (std::vector<std::string>{"tcp", "threads", "–", "–", "–", "–", "–", "–", "–", "0", "0", "0", "0"}));
}

TEST(Table, fitsIntoATerminalAlsoWithLargeFigures) {
  auto run = throughputRun("websocket", "coroutines", 8, 12'345'678, 1'234.5);
  run.plan.loops = 16;
  run.measurement.lost = 123'456;
  run.measurement.duplicated = 12'345;
  run.measurement.corrected.record(3'599'000'000'000);
  run.measurement.warnings = {std::string(80, 'x') + " " + std::string(80, 'y')};
  auto slow = run;
  slow.plan.scenario = "latency";
  slow.plan.technique = "polling";
  slow.plan.pollInterval = std::chrono::milliseconds(1250);
  const std::vector<MeasuredRun> many{invalid(run, bottleneck), slow};
  run.plan.loops = 1;
  setTechnique(run.plan, "socketio-upgrade");
  for (const auto& runs : {many, {invalid(run, bottleneck), run}})
    for (const std::string& line : linesOf(formatTable(runs)))
      EXPECT_LE(displayWidth(line), 120u) << line;
}

TEST(Table, hasColoursOnlyWhenAsked) {
  const std::vector<MeasuredRun> runs{latencyRun("tcp", "coroutines", 1, 4),
                                      invalid(latencyRun("comet", "coroutines", 1, 4), bottleneck)};
  EXPECT_EQ(formatTable(runs).find('\x1b'), std::string::npos);
  const std::string coloured = formatTable(runs, {true, 120});
  EXPECT_TRUE(inOrder(coloured, {"\x1b[32m", "tcp", "\x1b[33m", "comet"}));
}

}  // namespace pushlab::bench
