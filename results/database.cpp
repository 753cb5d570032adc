#include "results/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "results/sqlite_error.h"
#include "results/store_error.h"

namespace pushlab::results {

namespace {

/// The file as a URI (RFC 3986) for SQLite: all that could mean something in one is percent-encoded.
std::string uriOf(const std::filesystem::path& file) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char character : std::filesystem::absolute(file).string()) {
    const auto byte = static_cast<unsigned char>(character);
    if (std::isalnum(byte) || character == '/' || character == '.' || character == '-' || character == '_') {
      uri += character;
    } else {
      uri += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return uri;
}

/// A WAL file cannot be read without its -shm file, which SQLite cannot make here; but without a -wal nobody
/// is writing it either.
bool standsStill(const std::filesystem::path& file) {
  std::filesystem::path wal = file;
  wal += "-wal";
  std::error_code ignored;
  const std::filesystem::path directory = std::filesystem::absolute(file).parent_path();
  return ::faccessat(AT_FDCWD, directory.c_str(), W_OK, AT_EACCESS) != 0 &&
         !std::filesystem::exists(wal, ignored);
}

void requireFile(const std::filesystem::path& file, bool mustExist) {
  using Kind = StoreError::Kind;
  using std::filesystem::file_type;
  std::error_code unknown;
  const std::string name = file.string();
  if (file.empty())
    throw StoreError(Kind::missing, "no results file is named: name one, such as results/pushlab.sqlite");
  switch (std::filesystem::status(file, unknown).type()) {
    case file_type::not_found:
      if (!mustExist) return;
      throw StoreError(Kind::missing,
                       "there is no results file " + name + ": run push-bench first, or name another file");
    case file_type::directory:
      throw StoreError(Kind::notSqlite, name + " is a directory: name a file in it, such as " +
                                            (file / "pushlab.sqlite").string());
    case file_type::block:
    case file_type::character:
    case file_type::fifo:
    case file_type::socket:
      throw StoreError(Kind::notSqlite, name + " is not a regular file: name another results file");
    default:
      return;  // a file, or what only opening it can tell
  }
}

}  // namespace

Database::Database(std::filesystem::path file, Mode mode, std::chrono::milliseconds busyTimeout)
    : _file(std::move(file)) {
  requireFile(_file, mode == Mode::readOnly);
  if (mode == Mode::readWrite) {
    open(uriOf(_file), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  } else {
    open(uriOf(_file) + (standsStill(_file) ? "?immutable=1" : ""), SQLITE_OPEN_READONLY);
  }
  sqlite3_busy_timeout(_handle, static_cast<int>(busyTimeout.count()));
}

Database::~Database() {
  sqlite3_close_v2(_handle);
}

void Database::open(const std::string& name, int flags) {
  const int code =
      sqlite3_open_v2(name.c_str(), &_handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code == SQLITE_OK) {
    // A file without write permission is opened for reading, silently.
    if ((flags & SQLITE_OPEN_READWRITE) && sqlite3_db_readonly(_handle, "main") == 1) {
      sqlite3_close_v2(_handle);
      throwStoreError(_file, nullptr, SQLITE_READONLY);
    }
    return;
  }
  sqlite3_close_v2(_handle);
  throwStoreError(_file, nullptr, code);
}

void Database::check(int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  throwStoreError(_file, _handle, code);
}

void Database::execute(const char* sql) {
  check(sqlite3_exec(_handle, sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::changedRows() const {
  return sqlite3_changes64(_handle);
}

std::int64_t Database::lastInsertId() const {
  return sqlite3_last_insert_rowid(_handle);
}

Statement::Statement(Database& database, const std::string& sql) : _database(database) {
  _database.check(
      sqlite3_prepare_v2(_database._handle, sql.c_str(), static_cast<int>(sql.size()), &_handle, nullptr));
  for (int index = 0; index < sqlite3_column_count(_handle); ++index)
    _columns.emplace_back(sqlite3_column_name(_handle, index), index);
  std::sort(_columns.begin(), _columns.end());
}

Statement::~Statement() {
  sqlite3_finalize(_handle);
}

Statement& Statement::bind(const Value& value) {
  const int at = ++_bound;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    _database.check(sqlite3_bind_int64(_handle, at, *number));
  } else if (const auto* real = std::get_if<double>(&value)) {
    _database.check(sqlite3_bind_double(_handle, at, *real));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    _database.check(
        sqlite3_bind_text64(_handle, at, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  } else {
    _database.check(sqlite3_bind_null(_handle, at));
  }
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(_handle);
  _database.check(code);
  return code == SQLITE_ROW;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(_handle);
  _bound = 0;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(_handle, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(_handle, column);
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(_handle, column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(_handle, column)))
               : std::string();
}

bool Statement::isNull(int column) const {
  return sqlite3_column_type(_handle, column) == SQLITE_NULL;
}

int Statement::column(std::string_view name) const {
  const auto at =
      std::lower_bound(_columns.begin(), _columns.end(), name,
                       [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  if (at == _columns.end() || at->first != name) throw std::logic_error("no column " + std::string(name));
  return at->second;
}

Transaction::Transaction(Database& database) : _database(database) {
  _database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!_open) return;
  try {
    _database.execute("ROLLBACK");
  } catch (const std::exception&) {
    // SQLite has rolled back already, as it does where the disk is full.
  }
}

void Transaction::commit() {
  _database.execute("COMMIT");
  _open = false;
}

std::int64_t insertRow(Database& database, const std::string& table, const Columns& columns) {
  std::string names, marks;
  for (const auto& [name, value] : columns) {
    names += (names.empty() ? "" : ", ") + name;
    marks += marks.empty() ? "?" : ", ?";
  }
  Statement statement(database, "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")");
  for (const auto& [name, value] : columns)
    statement.bind(value);
  statement.run();
  return database.lastInsertId();
}

std::int64_t updateRows(Database& database, const std::string& table, const Columns& columns,
                        const std::string& condition, const Value& parameter) {
  std::string settings;
  for (const auto& [name, value] : columns)
    settings += (settings.empty() ? "" : ", ") + name + " = ?";
  Statement statement(database, "UPDATE " + table + " SET " + settings + " WHERE " + condition);
  for (const auto& [name, value] : columns)
    statement.bind(value);
  statement.bind(parameter).run();
  return database.changedRows();
}

}  // namespace pushlab::results
