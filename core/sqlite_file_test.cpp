#include "core/sqlite_file.h"

#include <gtest/gtest.h>

#include <Poco/Data/DataException.h>

#include <fstream>
#include <thread>
#include <vector>

#include "core/test_directory.h"

namespace pushlab::core {
namespace {

using namespace Poco::Data::Keywords;
using Poco::Data::Session;

constexpr const char* oneStep[] = {"CREATE TABLE a (x INTEGER);"};
constexpr const char* twoSteps[] = {
    "CREATE TABLE a (x INTEGER);",
    "ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 7; CREATE TABLE b (z INTEGER);"};
constexpr SqliteSchema version1{1234, oneStep};
constexpr SqliteSchema version2{1234, twoSteps};
constexpr SqliteSchema ofAnother{4321, oneStep};

std::int64_t query(Session& session, const std::string& sql) {
  std::int64_t value = -1;
  session << sql, into(value), now;
  return value;
}

template <typename Action>
std::string complaintOf(const Action& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(SqliteFile, IsInWalModeWithForeignKeys) {
  const TestDirectory directory;
  auto session = openSqlite(directory.file("db"));
  std::string mode;
  session << "PRAGMA journal_mode", into(mode), now;
  EXPECT_EQ(mode, "wal");
  EXPECT_EQ(query(session, "PRAGMA synchronous"), 1);
  EXPECT_EQ(query(session, "PRAGMA foreign_keys"), 1);
}

TEST(SqliteFile, MayLiveInMemory) {
  auto session = openSqlite(":memory:");
  migrate(session, version1);
  EXPECT_EQ(query(session, "SELECT count(*) FROM a"), 0);
}

TEST(SqliteFile, SaysWhatToDoAboutAPlaceThatCannotBe) {
  const TestDirectory directory;
  EXPECT_NE(complaintOf([&] { openSqlite(directory.file("")); }).find("is a directory: name a file"),
            std::string::npos);
  EXPECT_NE(complaintOf([&] { openSqlite(directory.file("no/db")); }).find("make the directory"),
            std::string::npos);
  EXPECT_NE(complaintOf([] { openSqlite(""); }).find("name a file"), std::string::npos);
}

TEST(SqliteFile, SaysWhatToDoAboutAFileThatIsNotSqlite) {
  const TestDirectory directory;
  std::ofstream(directory.file("text")) << "hello";
  std::ofstream(directory.file("broken")) << std::string("SQLite format 3\0", 16) << std::string(5000, 'x');
  EXPECT_NE(
      complaintOf([&] { openSqlite(directory.file("text")); }).find("is not a SQLite file: name another"),
      std::string::npos);
  EXPECT_NE(complaintOf([&] { openSqlite(directory.file("broken")); }).find("name another"),
            std::string::npos);
}

TEST(SqliteFile, TakesAnEmptyFileAsANewOne) {
  const TestDirectory directory;
  std::ofstream(directory.file("db")) << "";
  auto session = openSqlite(directory.file("db"));
  EXPECT_NO_THROW(migrate(session, version1));
}

TEST(SqliteFile, IsMigratedStepByStepAndOnlyOnce) {
  const TestDirectory directory;
  {
    auto session = openSqlite(directory.file("db"));
    migrate(session, version1);
    session << "INSERT INTO a (x) VALUES (5)", now;
  }
  auto session = openSqlite(directory.file("db"));
  migrate(session, version2);
  migrate(session, version2);
  EXPECT_EQ(query(session, "SELECT x FROM a"), 5);
  EXPECT_EQ(query(session, "SELECT y FROM a"), 7);
  EXPECT_EQ(query(session, "SELECT count(*) FROM b"), 0);
}

TEST(SqliteFile, OfANewerSchemaIsRefused) {
  auto session = openSqlite(":memory:");
  migrate(session, version2);
  EXPECT_NE(complaintOf([&] { migrate(session, version1); }).find("newer PushLab (schema 2)"),
            std::string::npos);
}

TEST(SqliteFile, OfAnotherProgramIsRefusedAndLeftAlone) {
  auto foreign = openSqlite(":memory:");
  foreign << "CREATE TABLE theirs (x INTEGER)", now;
  EXPECT_NE(complaintOf([&] { migrate(foreign, version1); }).find("holds other data than expected"),
            std::string::npos);
  EXPECT_EQ(query(foreign, "SELECT count(*) FROM sqlite_schema"), 1);
  auto other = openSqlite(":memory:");
  migrate(other, ofAnother);
  EXPECT_NE(complaintOf([&] { migrate(other, version1); }).find("name another file"), std::string::npos);
}

TEST(SqliteFile, IsLeftAsItWasByAMigrationThatFails) {
  static constexpr const char* failing[] = {"CREATE TABLE a (x INTEGER); CREATE TABLE a (x INTEGER);"};
  auto session = openSqlite(":memory:");
  EXPECT_NE(complaintOf([&] { migrate(session, {1234, failing}); }), "no complaint");
  EXPECT_EQ(query(session, "SELECT count(*) FROM sqlite_schema"), 0);
  EXPECT_NO_THROW(migrate(session, version1));
}

void makeAndInsert(const std::string& file) {
  auto session = openSqlite(file);
  migrate(session, version1);
  WriteTransaction transaction(session);
  session << "INSERT INTO a (x) VALUES (1)", now;
  transaction.commit();
}

TEST(SqliteFile, MayBeMadeByManyAtOnce) {
  const TestDirectory directory;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] { EXPECT_NO_THROW(makeAndInsert(directory.file("db"))); });
  }
  for (auto& thread : threads)
    thread.join();
  auto session = openSqlite(directory.file("db"));
  EXPECT_EQ(query(session, "SELECT count(*) FROM a"), 6);
}

TEST(SqliteFile, IsNobodyElsesWhileOpenedExclusively) {
  const TestDirectory directory;
  auto session = openSqlite(directory.file("db"), true);
  migrate(session, version1);
  EXPECT_NE(complaintOf([&] { openSqlite(directory.file("db"), true); }).find("in use by another process"),
            std::string::npos);
}

TEST(WriteTransaction, IsRolledBackUnlessCommitted) {
  auto session = openSqlite(":memory:");
  migrate(session, version1);
  {
    WriteTransaction transaction(session);
    session << "INSERT INTO a (x) VALUES (1)", now;
  }
  EXPECT_EQ(query(session, "SELECT count(*) FROM a"), 0);
  {
    WriteTransaction transaction(session);
    session << "INSERT INTO a (x) VALUES (1)", now;
    transaction.commit();
  }
  EXPECT_EQ(query(session, "SELECT count(*) FROM a"), 1);
}

}  // namespace
}  // namespace pushlab::core
