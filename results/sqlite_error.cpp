#include "results/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "results/store_error.h"

namespace pushlab::results {

namespace {

using Kind = StoreError::Kind;
namespace fs = std::filesystem;

[[noreturn]] void throwCannotOpen(const fs::path& file) {
  std::error_code ignored;
  const std::string name = file.string();
  const fs::path directory = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (!fs::is_directory(directory, ignored))
    throw StoreError(Kind::missing, "there is no directory " + directory.string() +
                                        ": make it, or name another results file");
  throw StoreError(Kind::permission,
                   name +
                       " cannot be opened: get permission to read and write it and its directory, or name "
                       "another results file");
}

bool systemSaysFull(sqlite3* handle) {
  const int number = handle ? sqlite3_system_errno(handle) : 0;
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

std::string reasonOf(sqlite3* handle, int code) {
  std::string reason = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  const int number = handle ? sqlite3_system_errno(handle) : 0;
  if ((code & 0xff) == SQLITE_IOERR && number != 0) reason += std::string(", ") + std::strerror(number);
  return reason;
}

}  // namespace

void throwStoreError(const fs::path& file, sqlite3* handle, int code) {
  const std::string name = file.string();
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      throw StoreError(
          Kind::notSqlite,
          name + " is not an SQLite database: name another results file, or move this one out of the way");
    case SQLITE_CANTOPEN:
      throwCannotOpen(file);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw StoreError(Kind::permission, name +
                                             " may not be written: get permission to write it and its "
                                             "directory, or name another results file");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw StoreError(
          Kind::locked,
          name +
              " is locked by another program: close whatever is writing it (a shell of sqlite3 with "
              "an open transaction?) and try again");
    case SQLITE_FULL:
      throw StoreError(Kind::full, "no room to write " + name +
                                       ": free some space on its disk and run again; what was recorded "
                                       "before is kept");
    case SQLITE_CORRUPT:
      throw StoreError(Kind::damaged,
                       name + " is damaged: move it out of the way, or save what is left with `sqlite3 " +
                           name + " .recover | sqlite3 saved.sqlite`");
    default:
      if (systemSaysFull(handle)) throwStoreError(file, handle, SQLITE_FULL);
      throw StoreError(Kind::other, name + " cannot be used (" + reasonOf(handle, code) +
                                        "): check its disk and try again");
  }
}

}  // namespace pushlab::results
