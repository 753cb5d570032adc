#include "results/schema.h"

#include <string>

#include "results/database.h"
#include "results/store_error.h"

namespace pushlab::results {

namespace {

using Kind = StoreError::Kind;

struct Found {
  bool empty = false;  ///< no tables, and no numbers
  std::int64_t version = 0;
};

/// Reads what the file is; throws where it is not ours to read or write.
Found identify(Database& database, const Schema& schema) {
  const std::string name = database.file().string();
  // One statement sees one state, also while another process makes the tables.
  Statement numbers(database,
                    "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) AS tables "
                    "FROM pragma_application_id, pragma_user_version");
  numbers.step();
  const std::int64_t application = numbers.integer("application_id");
  const std::int64_t version = numbers.integer("user_version");
  if (application == 0 && version == 0 && numbers.integer("tables") == 0) return {true, 0};
  if (application != schema.applicationId)
    throw StoreError(Kind::foreign, name + " is the database of another program: name another results file");
  if (version > schema.version)
    throw StoreError(Kind::newerSchema, name + " has schema version " + std::to_string(version) +
                                            " and this program knows " + std::to_string(schema.version) +
                                            ": use a newer PushLab, or another results file");
  return {false, version};
}

void useWriteAheadLog(Database& database) {
  Statement mode(database, "PRAGMA journal_mode");
  mode.step();
  if (mode.text(0) == "wal") return;
  mode.reset();
  database.execute("PRAGMA journal_mode = WAL");
}

/// All the steps from `version` on, in the caller's transaction.
void migrate(Database& database, const Schema& schema, std::int64_t version) {
  for (const Migration& migration : schema.migrations) {
    if (migration.toVersion != version + 1) continue;
    database.execute(migration.sql);
    ++version;
  }
  if (version != schema.version)
    throw StoreError(Kind::olderSchema, database.file().string() +
                                            " has a schema version too old to be brought up to date: move it "
                                            "out of the way, or use the PushLab that wrote it");
  database.execute(("PRAGMA user_version = " + std::to_string(version)).c_str());
}

}  // namespace

void bringUpToDate(Database& database, const Schema& schema) {
  const Found first = identify(database, schema);
  if (first.empty || first.version < schema.version) {
    Transaction transaction(database);
    const Found found = identify(database, schema);  // again: another process may have been faster
    if (found.empty) {
      database.execute(schema.sql);
    } else if (found.version < schema.version) {
      migrate(database, schema, found.version);
    }
    transaction.commit();
  }
  useWriteAheadLog(database);
}

void requireCurrent(Database& database, const Schema& schema) {
  const Found found = identify(database, schema);
  const std::string name = database.file().string();
  if (found.empty)
    throw StoreError(Kind::empty, name + " holds no results yet: run push-bench first, or name another file");
  if (found.version < schema.version)
    throw StoreError(
        Kind::olderSchema,
        name +
            " was written by an older PushLab: let push-bench record into it once, which brings it "
            "up to date");
}

}  // namespace pushlab::results
