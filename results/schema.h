#pragma once

#include <cstdint>
#include <vector>

namespace pushlab::results {

class Database;

/// Brings a file from version `toVersion` - 1 to `toVersion`.
struct Migration {
  int toVersion = 0;
  const char* sql = "";
};

/// The tables of a results file, and how older files get there.
struct Schema {
  std::int64_t applicationId = 0;  ///< of every version
  int version = 0;                 ///< of `sql`; PRAGMA user_version
  const char* sql = "";            ///< makes the tables and sets both numbers
  std::vector<Migration> migrations;
};

/// schema.sql and migrations/, as they were when this was built.
const Schema& currentSchema();

/// Makes the tables in an empty file, or migrates an older one, in one transaction; a file of the schema's
/// version is left as it is. Several processes may do so at once. Leaves the file in WAL mode. Throws
/// StoreError, the file unchanged: foreign, newerSchema, olderSchema (no migration leads from there), and
/// what SQLite reports.
void bringUpToDate(Database& database, const Schema& schema);

/// For a file that is only read. Throws StoreError: foreign, empty, olderSchema, newerSchema, and what SQLite
/// reports.
void requireCurrent(Database& database, const Schema& schema);

}  // namespace pushlab::results
