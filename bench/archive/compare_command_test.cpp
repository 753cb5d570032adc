#include "bench/archive/compare_command.h"

#include <gtest/gtest.h>

#include "bench/archive/commands.h"
#include "bench/archive/made_up_runs.h"
#include "bench/options.h"
#include "json/json.h"
#include "results/store_error.h"

namespace pushlab::bench {
namespace {

struct CompareCommand : testing::Test {
  results::TestDirectory directory;

  std::string file(const std::string& name = "runs.sqlite") { return directory.file(name).string(); }

  /// A session with a run of tcp and one of comet for each p50.
  void measure(const std::string& commit, const std::vector<double>& p50Ms,
               const std::string& name = "runs.sqlite") {
    results::Store store(file(name), results::Store::Mode::readWrite);
    auto environment = results::someEnvironment();
    environment.commit = commit;
    environment.commitDirty = false;
    const auto session = store.startSession(environment);
    for (const char* technique : {"tcp", "comet"}) {
      for (const auto& run : repetitionsOf(madeUpPlan(technique), p50Ms)) {
        results::Outcome outcome;
        outcome.figures = *run.figures;
        store.finishRun(store.beginRun(session, run.plan), outcome);
      }
    }
    store.finishSession(session);
  }

  int compare(std::vector<std::string> arguments, bool ownDatabase = true) {
    if (ownDatabase) arguments.insert(arguments.end(), {"--database", file()});
    Printed out;
    const int status = compareCommand(arguments, out.file());
    printed = out.text();
    return status;
  }

  std::string complaint(const std::vector<std::string>& arguments) {
    try {
      compare(arguments);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }

  std::string printed;
};

void expectIn(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nis not in\n" << text;
}

TEST_F(CompareCommand, ComparesTwoSessions) {
  measure("aaaaaaa1", {1, 1.1, 1.2, 1.3});
  measure("bbbbbbb2", {2, 2.1, 2.2, 2.3});
  EXPECT_EQ(compare({"1", "2"}), 0);
  expectIn(printed, "worse    latency tcp threads    latency p50, ms");
  expectIn(printed, "same     latency comet threads  bytes per delivery, B");
  expectIn(printed, "12 figures of 2 plans: 4 worse and 8 the same");
}

TEST_F(CompareCommand, ExitsWithThreeWhereTheLimitIsExceeded) {
  measure("aaaaaaa1", {1, 1.1, 1.2, 1.3});
  measure("bbbbbbb2", {2, 2.1, 2.2, 2.3});
  EXPECT_EQ(compare({"latest~1", "latest", "--fail-above", "10%"}), 3);
  EXPECT_EQ(compare({"latest~1", "latest", "--fail-above=10"}), 3);
  EXPECT_EQ(compare({"latest", "latest~1", "--fail-above", "10%"}), 0);
  EXPECT_EQ(compare({"latest~1", "latest", "--fail-above", "100%"}), 0);
}

TEST_F(CompareCommand, ACommitIsAllThatWasMeasuredFromIt) {
  measure("aaaaaaa1", {1, 1.1});
  measure("bbbbbbb2", {2, 2.1, 2.2, 2.3});
  measure("aaaaaaa1", {1.2, 1.3});
  EXPECT_EQ(compare({"aaaaaaa", "commit:b", "--fail-above", "10%"}), 3);
  expectIn(printed, "A  base, session 1 (");
  expectIn(printed, " and session 3 (");
  expectIn(printed, "0.029   4/4");
}

TEST_F(CompareCommand, TheBaseMayBeInAnotherFile) {
  measure("aaaaaaa1", {1, 1.1, 1.2, 1.3}, "base.sqlite");
  measure("bbbbbbb2", {2, 2.1, 2.2, 2.3});
  EXPECT_EQ(compare({"latest", "latest", "--base-database", file("base.sqlite")}), 0);
  expectIn(printed, "WORSE latency tcp threads");
}

TEST_F(CompareCommand, CanBeNarrowed) {
  measure("aaaaaaa1", {1, 1.1, 1.2, 1.3});
  measure("bbbbbbb2", {2, 2.1, 2.2, 2.3});
  EXPECT_EQ(compare({"1", "2", "--technique", "comet", "--figure", "p99,p50"}), 0);
  expectIn(printed, "2 figures of 1 plan: 2 worse");
  EXPECT_EQ(printed.find("tcp"), std::string::npos);
}

TEST_F(CompareCommand, PrintsJson) {
  measure("aaaaaaa1", {1, 1.1, 1.2, 1.3});
  measure("bbbbbbb2", {2, 2.1, 2.2, 2.3});
  EXPECT_EQ(compare({"1", "2", "--json", "--fail-above", "10%"}), 3);
  const auto json = json::Object::parse(printed);
  EXPECT_EQ(json::elements(json.raw("comparisons").value()).size(), 12U);
  EXPECT_EQ(json.raw("failed"), "true");
}

TEST_F(CompareCommand, FailsWhereNothingCouldBeCompared) {
  measure("aaaaaaa1", {1});
  measure("bbbbbbb2", {});
  EXPECT_EQ(compare({"1", "2", "--fail-above", "10%"}), 1);
  expectIn(printed, "nothing could be compared");
}

TEST_F(CompareCommand, AWrongCommandLineIsExplained) {
  measure("aaaaaaa1", {1});
  expectIn(complaint({"1"}), "compare takes two sides, A and B, not 1");
  expectIn(complaint({"1", "2", "3"}), "not 3");
  expectIn(complaint({"1", "9"}), "there is session 1 (");
  expectIn(complaint({"1", "1", "--figure", "speed"}), "--figure does not know 'speed': choose from p50");
  expectIn(complaint({"1", "1", "--fail-above", "-1%"}), "--fail-above takes a number from 0");
  expectIn(complaint({"1", "1", "--technique", "pigeon"}), "--technique does not know 'pigeon'");
}

TEST_F(CompareCommand, AFileThatIsNotThereIsTheStoresComplaint) {
  EXPECT_THROW(compare({"1", "2"}), results::StoreError);
}

TEST_F(CompareCommand, HelpNeedsNoFile) {
  EXPECT_EQ(compare({"--help"}, false), 0);
  expectIn(printed, "--fail-above 10% fails (exit status 3) where");
}

TEST(Commands, AreFoundByTheirNamesAndListed) {
  ASSERT_NE(findCommand("compare"), nullptr);
  EXPECT_EQ(findCommand("compare")->function, &compareCommand);
  EXPECT_EQ(findCommand("--help"), nullptr);
  expectIn(commandsText(), "  compare A B");
}

}  // namespace
}  // namespace pushlab::bench
