#include "core/sqlite_file.h"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Exception.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace pushlab::core {

namespace {

using namespace Poco::Data::Keywords;
using Poco::Data::Session;
using Poco::Data::SQLite::DBLockedException;
using std::chrono::milliseconds;

/// How long to wait for other processes: they hold a lock for a transaction, but an exclusive file until they
/// end.
milliseconds patience(bool exclusive) {
  return milliseconds(exclusive ? 1000 : 5000);
}

void registerSqlite() {
  static const bool once = (Poco::Data::SQLite::Connector::registerConnector(), true);
  static_cast<void>(once);
}

/// Poco tries to open what cannot be opened again and again for a minute, and SQLite finds out late that a
/// file is none of its own: both are said here at once and in words that help.
void checkPlace(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw std::runtime_error(file.string() + " is a directory: name a file in it");
  }
  const auto parent = file.parent_path();
  if (!parent.empty() && !std::filesystem::is_directory(parent, ignored)) {
    throw std::runtime_error("cannot open " + file.string() + ": make the directory " + parent.string() +
                             " first");
  }
  constexpr std::string_view magic("SQLite format 3\0", 16);
  std::array<char, magic.size()> start{};
  std::ifstream in(file, std::ios::binary);
  in.read(start.data(), start.size());
  if (in.gcount() > 0 && std::string_view(start.data(), start.size()) != magic) {
    throw std::runtime_error(file.string() +
                             " is not a SQLite file: name another, or move it out of the way");
  }
}

/// The change to WAL does not wait for other processes as everything else does, so it is tried again.
void enterWal(Session& session, milliseconds patience) {
  for (const auto deadline = std::chrono::steady_clock::now() + patience;;) {
    try {
      std::string mode;
      session << "PRAGMA journal_mode=WAL", into(mode), now;
      return;
    } catch (const DBLockedException&) {
      if (std::chrono::steady_clock::now() > deadline) throw;
      std::this_thread::sleep_for(milliseconds(10));
    }
  }
}

void setPatience(Session& session, bool exclusive) {
  Poco::Int64 ignored = 0;
  session << "PRAGMA busy_timeout=" + std::to_string(patience(exclusive).count()), into(ignored), now;
}

void configure(Session& session, bool exclusive) {
  if (exclusive) {
    std::string mode;
    session << "PRAGMA locking_mode=EXCLUSIVE", into(mode), now;
  }
  enterWal(session, patience(exclusive));
  session << "PRAGMA synchronous=NORMAL", now;
  session << "PRAGMA foreign_keys=ON", now;
}

std::string nameOf(Session& session) {
  std::string file;
  session << "SELECT file FROM pragma_database_list WHERE name='main'", into(file), now;
  return file.empty() ? "the database in memory" : file;
}

std::size_t versionOf(Session& session) {
  Poco::Int64 stored = 0;
  session << "PRAGMA user_version", into(stored), now;
  return static_cast<std::size_t>(stored);
}

void checkKind(Session& session, const SqliteSchema& schema, std::size_t version) {
  Poco::Int64 applicationId = 0;
  Poco::Int64 tables = 0;
  session << "PRAGMA application_id", into(applicationId), now;
  session << "SELECT count(*) FROM sqlite_schema", into(tables), now;
  const bool fresh = applicationId == 0 && version == 0 && tables == 0;
  if (!fresh && applicationId != schema.applicationId) {
    throw std::runtime_error(nameOf(session) + " holds other data than expected: name another file");
  }
  if (version > schema.migrations.size()) {
    throw std::runtime_error(nameOf(session) + " was written by a newer PushLab (schema " +
                             std::to_string(version) + "): use that one, or name another file");
  }
}

/// SQLite executes the first statement of a text only.
void runScript(Session& session, std::string_view script) {
  for (auto end = script.find(';'); end != script.npos; end = script.find(';')) {
    session << std::string(script.substr(0, end)), now;
    script.remove_prefix(end + 1);
  }
}

}  // namespace

Session openSqlite(const std::string& file, bool exclusive, const SqliteSchema* expected) {
  registerSqlite();
  if (file.empty()) throw std::runtime_error("the name of the SQLite file is empty: name a file");
  if (file != ":memory:") checkPlace(file);
  try {
    Session session("SQLite", file, 1);
    setPatience(session, exclusive);
    if (expected != nullptr) checkKind(session, *expected, versionOf(session));
    configure(session, exclusive);
    return session;
  } catch (const DBLockedException&) {
    throw std::runtime_error(file + " is in use by another process: end that one, or name another file");
  } catch (const Poco::Exception& error) {
    throw std::runtime_error("cannot open " + file + " (" + error.message() +
                             "): check that it and its directory may be written, or name another file");
  }
}

void migrate(Session& session, const SqliteSchema& schema) try {
  WriteTransaction transaction(session);
  const std::size_t version = versionOf(session);
  checkKind(session, schema, version);
  if (version == schema.migrations.size()) return;
  for (const char* step : schema.migrations.subspan(version))
    runScript(session, step);
  session << "PRAGMA application_id=" + std::to_string(schema.applicationId), now;
  session << "PRAGMA user_version=" + std::to_string(schema.migrations.size()), now;
  transaction.commit();
} catch (const Poco::Exception& error) {
  throw std::runtime_error("cannot set up the tables of " + session.uri() + " (" + error.message() +
                           "): check the disk, or name another file");
}

std::string textOf(const Poco::Data::BLOB& blob) {
  return {reinterpret_cast<const char*>(blob.rawContent()), blob.size()};
}

WriteTransaction::WriteTransaction(Session& session) : _session(session) {
  _session << "BEGIN IMMEDIATE", now;
}

WriteTransaction::~WriteTransaction() {
  if (_committed) return;
  try {
    _session << "ROLLBACK", now;
  } catch (const Poco::Exception&) {  // SQLite has rolled back already, as after a full disk
  }
}

void WriteTransaction::commit() {
  _session << "COMMIT", now;
  _committed = true;
}

}  // namespace pushlab::core
