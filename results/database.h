#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace pushlab::results {

/// What a column holds.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

/// An open SQLite file. One thread. Every function throws StoreError when SQLite does not do what it is told.
class Database {
 public:
  enum class Mode { readWrite, readOnly };

  /// `readWrite` makes a file that is not there. A wait for another process's lock ends after `busyTimeout`.
  /// `readOnly` also reads a WAL file that lies in a directory without write permission, as long as nobody is
  /// writing it.
  Database(std::filesystem::path file, Mode mode, std::chrono::milliseconds busyTimeout);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::filesystem::path& file() const { return _file; }
  /// Executes statements separated by semicolons; rows are thrown away.
  void execute(const char* sql);
  /// Number of rows that the last INSERT, UPDATE or DELETE changed.
  std::int64_t changedRows() const;
  std::int64_t lastInsertId() const;

 private:
  friend class Statement;
  void open(const std::string& name, int flags);
  void check(int code);

  std::filesystem::path _file;
  sqlite3* _handle = nullptr;
};

/// A prepared statement. Lives no longer than its database. Columns are counted from 0, or named; a NULL
/// reads as 0 or "".
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Binds the next parameter, from the first on again after `reset`.
  Statement& bind(const Value& value);
  /// True: there is a row to read.
  bool step();
  /// Steps to the end and makes ready for the next execution.
  void run();
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  bool isNull(int column) const;
  /// Throws std::logic_error where the statement has no such column.
  int column(std::string_view name) const;

  std::int64_t integer(std::string_view name) const { return integer(column(name)); }
  double real(std::string_view name) const { return real(column(name)); }
  std::string text(std::string_view name) const { return text(column(name)); }
  bool isNull(std::string_view name) const { return isNull(column(name)); }

 private:
  Database& _database;
  sqlite3_stmt* _handle = nullptr;
  int _bound = 0;
  std::vector<std::pair<std::string, int>> _columns;  // sorted by name
};

/// Takes the write lock at once (BEGIN IMMEDIATE), so that a busy file is waited for; rolls back unless
/// committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& _database;
  bool _open = true;
};

/// A row to write, each value beside the name of its column.
using Columns = std::vector<std::pair<std::string, Value>>;

/// Returns the new row's id.
std::int64_t insertRow(Database& database, const std::string& table, const Columns& columns);
/// Changes the rows that meet `condition`, whose one `?` is `parameter`; returns how many they were.
std::int64_t updateRows(Database& database, const std::string& table, const Columns& columns,
                        const std::string& condition, const Value& parameter);

}  // namespace pushlab::results
