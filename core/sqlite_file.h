#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <Poco/Data/LOB.h>
#include <Poco/Data/Session.h>

namespace pushlab::core {

/// What kind of file it is, and the steps by which its tables came to be: `migrations[n]` leads from version
/// n to n + 1 (PRAGMA user_version). A step is SQL statements, each closed by a semicolon, with none inside.
struct SqliteSchema {
  std::int32_t applicationId;  ///< PRAGMA application_id, four ASCII letters
  std::span<const char* const> migrations;
};

/// Opens or makes a SQLite file in WAL mode with synchronous=NORMAL: what was committed survives the process
/// (kill -9), and the newest commits may be lost with the machine. `file` may be `:memory:`. Waits up to 5 s
/// for other processes. `exclusive`: no other process may open it meanwhile, and it waits 1 s for one that
/// has it. A file that is not as `expected` is not touched. Throws std::runtime_error that says what to do.
Poco::Data::Session openSqlite(const std::string& file, bool exclusive = false,
                               const SqliteSchema* expected = nullptr);

/// Brings the file to the newest version, in one transaction. Throws std::runtime_error that says what to do
/// where the file is another program's or of a newer version.
void migrate(Poco::Data::Session& session, const SqliteSchema& schema);

/// A text as it was stored. Poco ends a string that it reads at the first NUL byte, so texts of clients are
/// read by `CAST(column AS BLOB)`.
std::string textOf(const Poco::Data::BLOB& blob);

/// BEGIN IMMEDIATE (a deferred one fails as "locked" when it turns to writing), rolled back unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(Poco::Data::Session& session);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;

  void commit();

 private:
  Poco::Data::Session& _session;
  bool _committed = false;
};

}  // namespace pushlab::core
