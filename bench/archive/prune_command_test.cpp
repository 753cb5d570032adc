#include "bench/archive/prune_command.h"

#include <filesystem>
#include <fstream>

#include "bench/archive/archive_fixture.h"
#include "bench/archive/prune_plan.h"
#include "results/store_error.h"

namespace pushlab::bench {
namespace {

struct PruneCommand : ArchiveTest {
  std::vector<std::int64_t> left() {
    std::vector<std::int64_t> ids;
    for (const auto& session : store().sessions())
      ids.push_back(session.id);
    return ids;
  }
  /// Of sessions that would go.
  std::vector<std::int64_t> chosen(const PruneConditions& conditions) {
    std::vector<std::int64_t> ids;
    for (const auto& session : planPruning(store(), conditions).removed)
      ids.push_back(session.id);
    return ids;
  }
  void recordThree() {
    record({latencyRun("tcp", "threads", 1, 10)});
    record({invalid(latencyRun("tcp", "threads", 1, 10), "busy")});
    record({latencyRun("tcp", "threads", 1, 10)});
  }
};

using Ids = std::vector<std::int64_t>;

TEST_F(PruneCommand, WithoutYesItOnlySaysWhatWouldGo) {
  recordThree();
  EXPECT_EQ(call(pruneCommand, {"--keep", "1"}), 0);
  expectPrinted("2 sessions with 2 runs would go, about ");
  expectPrinted("1 session would stay");
  EXPECT_EQ(left(), (Ids{1, 2, 3}));
}

TEST_F(PruneCommand, WithYesTheSessionsGoAndTheFileShrinks) {
  for (int session = 0; session < 10; ++session)
    record({latencyRun("tcp", "threads", 1, 10), latencyRun("comet", "threads", 1, 10)});
  const auto before = std::filesystem::file_size(file());
  EXPECT_EQ(call(pruneCommand, {"--keep", "1", "--yes"}), 0);
  EXPECT_EQ(left(), Ids{10});
  EXPECT_EQ(store().runs().size(), 2U);
  EXPECT_LT(std::filesystem::file_size(file()), before / 2);
  expectPrinted("9 sessions with 18 runs removed, 1 session kept; the file had ");
}

TEST_F(PruneCommand, RemovesWhatMeetsEveryCondition) {
  recordThree();
  PruneConditions conditions;
  conditions.invalid = true;
  EXPECT_EQ(chosen(conditions), Ids{2});
  conditions.keep = 2;
  EXPECT_EQ(chosen(conditions), Ids());
  conditions = {};
  conditions.keep = 0;
  EXPECT_EQ(chosen(conditions), (Ids{1, 2, 3}));
  conditions.sessions = Ids{3, 1};
  EXPECT_EQ(chosen(conditions), (Ids{1, 3}));
  conditions.before = results::toTimeOfDay("2020-01-01T00:00:00.000Z");
  EXPECT_EQ(chosen(conditions), Ids());
  conditions.before = results::now() + std::chrono::hours(1);
  EXPECT_EQ(chosen(conditions), (Ids{1, 3}));
}

TEST_F(PruneCommand, FiguresOfPushMicroAreWorthKeeping) {
  results::Store writer(file(), results::Store::Mode::readWrite);
  const auto session = writer.startSession(results::someEnvironment());
  writer.addMicro(session, {"http/parse", 1, 1000, 1, 1, {}, {}});
  writer.finishSession(session);
  PruneConditions conditions;
  conditions.invalid = true;
  EXPECT_EQ(chosen(conditions), Ids());
}

TEST_F(PruneCommand, ASessionThatRunsStays) {
  recordThree();
  Recorder running(file(), {}, "push-bench");
  call(pruneCommand, {"--keep", "0"});
  expectPrinted("under way): stays while its push-bench runs");
  EXPECT_EQ(call(pruneCommand, {"--keep", "0", "--yes"}), 0);
  expectPrinted("under way): stays, it still runs");
  EXPECT_EQ(left(), Ids{4});
}

TEST_F(PruneCommand, SessionsAreNamedAsElsewhere) {
  recordThree();
  call(pruneCommand, {"--session", "1,latest", "--yes"});
  EXPECT_EQ(left(), Ids{2});
  EXPECT_NE(complaint(pruneCommand, {"--session", "9"}).find("there is session 2"), std::string::npos);
}

TEST_F(PruneCommand, WantsACondition) {
  recordThree();
  EXPECT_NE(complaint(pruneCommand, {"--yes"}).find("needs a condition"), std::string::npos);
  EXPECT_NE(complaint(pruneCommand, {"3", "--yes"}).find("--session"), std::string::npos);
  EXPECT_NE(complaint(pruneCommand, {"--before", "yesterday"}).find("2026-11-24"), std::string::npos);
  EXPECT_EQ(left(), (Ids{1, 2, 3}));
}

TEST_F(PruneCommand, AFileWithoutResultsStaysAsItIs) {
  EXPECT_THROW(call(pruneCommand, {"--keep", "1", "--yes"}), results::StoreError);
  EXPECT_FALSE(std::filesystem::exists(file()));
  std::ofstream(file()).flush();
  EXPECT_THROW(call(pruneCommand, {"--keep", "1", "--yes"}), results::StoreError);
  EXPECT_EQ(std::filesystem::file_size(file()), 0U);
}

TEST(PruneDates, AreDaysOrTimesInUtc) {
  EXPECT_EQ(parseDate("2026-11-24"), results::toTimeOfDay("2026-11-24T00:00:00.000Z"));
  EXPECT_EQ(parseDate("2026-11-24T18:30"), results::toTimeOfDay("2026-11-24T18:30:00.000Z"));
  EXPECT_EQ(parseDate("2024-02-29T23:59:58"), results::toTimeOfDay("2024-02-29T23:59:58.000Z"));
  for (const char* text :
       {"", "2026", "2026-11", "2026-13-01", "2026-02-30", "2026-11-24T24:00", "2026-11-24T18:60",
        "2026-11-24 18:30", "2026-11-2a", "+026-11-24", "2026-11-24T18:30:15Z"})
    EXPECT_FALSE(parseDate(text)) << text;
}

}  // namespace
}  // namespace pushlab::bench
