#include "bench/archive/runs_command.h"

#include "bench/archive/archive_fixture.h"
#include "bench/archive/runs_text.h"
#include "bench/text_table.h"
#include "json/json.h"
#include "results/store_error.h"

namespace pushlab::bench {
namespace {

using RunsCommand = ArchiveTest;

TEST_F(RunsCommand, ListsTheNewestSessionFirst) {
  record({latencyRun("tcp", "threads", 1, 10)});
  record({latencyRun("comet", "threads", 2, 20)});
  EXPECT_EQ(call(runsCommand, {}), 0);
  EXPECT_LT(printed.find("comet/threads"), printed.find("tcp/threads"));
  expectPrinted("session 2 (");
  expectPrinted(" UTC, commit 0123abc) on bench-1\n  $ push-bench, \"quick\"\n");
  expectPrinted("  1 run\n  latency/clients:100/payload:128/rate:10:\n");
}

TEST_F(RunsCommand, SaysHowManyItDoesNotShow) {
  for (int session = 0; session < 4; ++session)
    record({latencyRun("tcp", "threads", 1, 10)});
  call(runsCommand, {"--last", "3"});
  expectPrinted("1 older session is not shown");
  expectNotPrinted("session 1 (");
  call(runsCommand, {"session:1"});
  expectPrinted("session 1 (");
  expectNotPrinted("older");
}

TEST_F(RunsCommand, RepetitionsStandTogetherAndSayWhatTellsThemApart) {
  MeasuredRun fast = latencyRun("tcp", "threads", 1, 10), slow = latencyRun("tcp", "threads", 1, 10);
  slow.plan.clients = 1000;
  record({fast, slow, fast});
  call(runsCommand, {});
  expectPrinted("  each latency/payload:128/rate:10:\n");
  const auto first = printed.find("tcp/threads/clients:100 "),
             last = printed.rfind("tcp/threads/clients:100 ");
  EXPECT_LT(first, last);
  EXPECT_LT(last, printed.find("tcp/threads/clients:1000"));
}

TEST_F(RunsCommand, EachScenarioHasTheFiguresThatSayMost) {
  MeasuredRun connect = latencyRun("tcp", "threads", 1, 10);
  connect.plan.scenario = "connect";
  connect.measurement.connects = 500;
  MeasuredRun idle = connect;
  idle.plan.scenario = "idle";
  record({latencyRun("tcp", "threads", 1, 10), throughputRun("tcp", "threads", 8, 1e5, 10), connect, idle});
  call(runsCommand, {});
  for (const char* part :
       {"  latency/clients:100/payload:128/rate:10:\n", "  throughput/clients:1000/payload:128/inflight:8:\n",
        "  connect/clients:100:\n", "  idle/clients:100:\n", "connecting, ms", "a connection"})
    expectPrinted(part);
  expectPrinted("tcp/threads  0.350    0.350    250    40.0  valid");
}

TEST_F(RunsCommand, SaysOnceWhyRunsAreNotValid) {
  record({invalid(latencyRun("tcp", "threads", 1, 10), "3 of 10 were lost: use less"),
          invalid(latencyRun("tcp", "coroutines", 1, 10), "4 of 10 were lost: use less"),
          latencyRun("comet", "threads", 1, 10)});
  call(runsCommand, {});
  expectPrinted("not valid (1)");
  expectPrinted("1) 3 of 10 were lost (run 1; 1 like it)\n");
  expectNotPrinted("use less");
}

TEST_F(RunsCommand, AFailedRunHasNoFiguresButAReason) {
  record({latencyRun("tcp", "threads", 1, 10)}, "there is no server program");
  call(runsCommand, {});
  expectPrinted("failed (1)");
  expectPrinted("1) there is no server program\n");
}

TEST_F(RunsCommand, FitsIntoNarrowTerminals) {
  MeasuredRun run = latencyRun("socketio-polling", "coroutines", 1, 10);
  run.plan.rtt = std::chrono::milliseconds(100);
  run.plan.link = true;
  MeasuredRun other = latencyRun("polling", "threads", 1, 10);
  other.plan.clients = 10'000;
  const auto session = record({run, other});
  const auto store = this->store();
  for (const std::size_t width : {80, 100, 120}) {
    std::istringstream lines(runsText(store.sessions()[0], store.runs(session), 0, {false, width}));
    for (std::string line; std::getline(lines, line);)
      EXPECT_LE(displayWidth(line), width) << line;
  }
}

TEST_F(RunsCommand, JsonIsOneDocument) {
  record({latencyRun("tcp", "threads", 1, 10)});
  record({latencyRun("tcp", "threads", 1, 10)});
  call(runsCommand, {"--json", "--last", "1"});
  const auto document = json::Object::parse(printed);
  EXPECT_EQ(document.integer("older_sessions"), 1);
  const auto session = json::Object::parse(json::elements(*document.raw("sessions"))[0]);
  EXPECT_EQ(session.integer("session_id"), 2);
  EXPECT_EQ(json::Object::parse(*session.raw("machine")).raw("commit_dirty"), "false");
  const auto run = json::Object::parse(json::elements(*session.raw("runs"))[0]);
  EXPECT_EQ(run.integer("run_id"), 2);
  EXPECT_EQ(json::Object::parse(*run.raw("plan")).integer("clients"), 100);
}

TEST_F(RunsCommand, AFileThatIsNotThereIsNotMade) {
  EXPECT_THROW(call(runsCommand, {}), results::StoreError);
  EXPECT_TRUE(std::filesystem::is_empty(directory.path()));
}

}  // namespace
}  // namespace pushlab::bench
