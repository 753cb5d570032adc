#include "results/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "results/database.h"
#include "results/test_support.h"

namespace pushlab::results {

/// testdata/schema.sql and its migrations.
const Schema& madeUpSchema();

namespace {

constexpr char versionOne[] =
    "PRAGMA application_id = 1347182946; PRAGMA user_version = 1;"
    "CREATE TABLE runs (id INTEGER PRIMARY KEY, pages INTEGER); INSERT INTO runs VALUES (1, 2), (2, NULL)";

class SchemaTest : public testing::Test {
 protected:
  TestDirectory directory;
  Database database{directory.file(), Database::Mode::readWrite, std::chrono::milliseconds(1000)};

  std::string read(const std::string& sql) {
    Statement statement(database, sql);
    return statement.step() ? statement.text(0) : "";
  }
  /// Name, type and NOT NULL of the columns of `runs`.
  std::string shape() {
    return read(
        "SELECT group_concat(name || ' ' || type || ' ' || \"notnull\", '; ') FROM "
        "pragma_table_info('runs')");
  }
};

/// The line of `sql` on which a column of that name begins.
std::string lineOf(const std::string& sql, const std::string& column) {
  std::istringstream lines(sql);
  for (std::string line; std::getline(lines, line);) {
    const auto start = line.find_first_not_of(' ');
    if (start != std::string::npos && line.compare(start, column.size() + 1, column + " ") == 0) return line;
  }
  return "";
}

}  // namespace

TEST_F(SchemaTest, isMadeInANewFileInWalMode) {
  bringUpToDate(database, currentSchema());
  EXPECT_EQ(read("PRAGMA application_id"), std::to_string(currentSchema().applicationId));
  EXPECT_EQ(read("PRAGMA user_version"), std::to_string(currentSchema().version));
  EXPECT_EQ(read("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(read("SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER "
                 "BY name)"),
            "histograms,micro,runs,samples,sessions");
}

TEST_F(SchemaTest, explainsEveryColumnInAComment) {
  bringUpToDate(database, currentSchema());
  Statement columns(
      database,
      "SELECT t.name AS tab, t.sql AS sql, c.name AS name FROM sqlite_schema t, pragma_table_xinfo(t.name) c "
      "WHERE t.type = 'table'");
  int count = 0;
  while (columns.step()) {
    const std::string line = lineOf(columns.text("sql"), columns.text("name"));
    EXPECT_NE(line.find("-- "), std::string::npos)
        << columns.text("tab") << "." << columns.text("name") << ": " << line;
    ++count;
  }
  EXPECT_GT(count, 90);
}

TEST_F(SchemaTest, isLeftAloneWhereItIsUpToDate) {
  bringUpToDate(database, currentSchema());
  database.execute("CREATE TABLE mine (id)");
  bringUpToDate(database, currentSchema());
  requireCurrent(database, currentSchema());
  EXPECT_EQ(read("SELECT count(*) FROM mine"), "0");
}

TEST_F(SchemaTest, migratesAnOlderFileStepByStepToTheSameShapeAsANewOne) {
  database.execute(versionOne);
  bringUpToDate(database, madeUpSchema());
  EXPECT_EQ(read("PRAGMA user_version"), "3");
  EXPECT_EQ(read("SELECT group_concat(id || name || ifnull(size_bytes, '-')) FROM runs"), "1old8192,2old-");
  const std::string migrated = shape();
  database.execute("DROP TABLE runs");
  database.execute(madeUpSchema().sql);
  EXPECT_EQ(migrated, shape());
}

TEST_F(SchemaTest, bringsFilesOfEveryReleasedVersionToTheShapeOfANewOne) {
  const auto columnsNow = [&] {
    return read(
        "SELECT group_concat(line, char(10)) FROM (SELECT t.name || '.' || c.name || ' ' || c.type || "
        "c.\"notnull\" "
        "AS line FROM sqlite_schema t, pragma_table_xinfo(t.name) c WHERE t.type = 'table' ORDER BY 1)");
  };
  std::ifstream file(std::string(PUSHLAB_RESULTS_TESTDATA) + "/released/001.sql");
  const std::string first((std::istreambuf_iterator<char>(file)), {});
  database.execute(first.c_str());
  bringUpToDate(database, currentSchema());
  EXPECT_EQ(read("PRAGMA user_version"), std::to_string(currentSchema().version));
  const std::string migrated = columnsNow();
  TestDirectory elsewhere;
  Database fresh(elsewhere.file(), Database::Mode::readWrite, std::chrono::seconds(1));
  bringUpToDate(fresh, currentSchema());
  Statement attach(database, "ATTACH ? AS fresh");
  attach.bind(elsewhere.file().string()).run();
  EXPECT_EQ(
      migrated,
      read("SELECT group_concat(line, char(10)) FROM (SELECT t.name || '.' || c.name || ' ' || c.type || "
           "c.\"notnull\" AS line FROM fresh.sqlite_schema t, pragma_table_xinfo(t.name, 'fresh') c WHERE "
           "t.type = 'table' ORDER BY 1)"));
}

TEST_F(SchemaTest, beginsAMigrationWhereTheFileStands) {
  database.execute(versionOne);
  database.execute(madeUpSchema().migrations.at(0).sql);
  database.execute("PRAGMA user_version = 2");
  bringUpToDate(database, madeUpSchema());
  EXPECT_EQ(read("SELECT max(size_bytes) FROM runs"), "8192");
}

TEST_F(SchemaTest, undoesAMigrationThatFails) {
  database.execute(versionOne);
  Schema broken = madeUpSchema();
  broken.migrations.at(1).sql = "DELETE FROM runs; SELECT * FROM no_such_table";
  EXPECT_TRUE(errorOf([&] { bringUpToDate(database, broken); }));
  EXPECT_EQ(read("PRAGMA user_version"), "1");
  EXPECT_EQ(read("SELECT max(pages) FROM runs"), "2");
}

TEST_F(SchemaTest, saysSoWhereAStepIsMissing) {
  database.execute(versionOne);
  Schema gap = madeUpSchema();
  gap.migrations.erase(gap.migrations.begin());
  EXPECT_EQ(kindOf(errorOf([&] { bringUpToDate(database, gap); })), StoreError::Kind::olderSchema);
  EXPECT_EQ(read("PRAGMA user_version"), "1");
}

TEST_F(SchemaTest, sendsAReaderOfAnOlderFileToTheWriter) {
  database.execute(versionOne);
  const auto error = errorOf([&] { requireCurrent(database, madeUpSchema()); });
  EXPECT_EQ(kindOf(error), StoreError::Kind::olderSchema);
  EXPECT_NE(std::string(error->what()).find("let push-bench record into it once"), std::string::npos);
}

TEST(UtcTime, isTextToTheMillisecondAndBack) {
  const TimeOfDay time{std::chrono::milliseconds(1'763'870'000'123)};
  EXPECT_EQ(toText(time), "2025-11-23T03:53:20.123Z");
  EXPECT_EQ(toTimeOfDay(toText(time)), time);
  EXPECT_EQ(toTimeOfDay("yesterday"), TimeOfDay{});
}

}  // namespace pushlab::results
