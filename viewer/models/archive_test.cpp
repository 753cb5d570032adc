#include "viewer/models/archive.h"

#include "results/store_error.h"
#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

TEST(Archive, readsTheSessionsAndRunsOfAFile) {
  TestDatabase database;
  const auto first = database.measure({{planOf("comet"), outcomeOf({{10, 10, 1}})}});
  const auto second =
      database.measure({{planOf("websocket"), outcomeOf({})}, {planOf("tcp", "threads"), outcomeOf({})}});
  const FileContent content = readFile(database.path(), 7);
  EXPECT_EQ(content.file.path, database.path());
  ASSERT_EQ(content.file.sessions.size(), 2u);
  EXPECT_EQ(content.file.sessions[1].id, second);
  ASSERT_EQ(content.runs.size(), 3u);
  EXPECT_EQ(content.runs[0].file, 7);
  EXPECT_EQ(content.runs[0].run.sessionId, first);
  EXPECT_EQ(content.runs[2].contender, contenderOf(planOf("tcp", "threads")));
}

TEST(Archive, knowsTheSessionOfARun) {
  TestDatabase database;
  database.measure({{planOf("comet"), outcomeOf({})}});
  const auto archive = database.open();
  ASSERT_NE(archive->sessionOf(archive->runs[0]), nullptr);
  EXPECT_EQ(archive->sessionOf(archive->runs[0])->environment.machine, "bench-1");
  ArchivedRun stray = archive->runs[0];
  stray.run.sessionId = 99;
  EXPECT_EQ(archive->sessionOf(stray), nullptr);
}

TEST(Archive, saysWhyAFileCannotBeRead) {
  EXPECT_THROW(readFile("/nowhere/results.sqlite", 0), results::StoreError);
}

}  // namespace
}  // namespace pushlab::viewer
