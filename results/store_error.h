#pragma once

#include <stdexcept>
#include <string>

namespace pushlab::results {

/// A results file that cannot be used. `what()` is one sentence that names the file and says what to do;
/// `kind()` is for programs that say it in their own words.
class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    missing,      ///< no such file, or no such directory
    notSqlite,    ///< not a database, or a directory
    foreign,      ///< a database of another program
    empty,        ///< opened for reading before anything was recorded
    olderSchema,  ///< opened for reading, and must be migrated first; or too old to be migrated
    newerSchema,  ///< written by a newer PushLab
    permission,   ///< the file or its directory may not be read or written
    locked,       ///< another program kept it locked for longer than the busy timeout
    full,         ///< the disk, or a limit on the file's size
    damaged,      ///< a database whose content is broken
    misuse,       ///< the caller's mistake: no such run, or one that is not under way
    other,        ///< what else SQLite or the system reports
  };

  StoreError(Kind kind, const std::string& sentence) : std::runtime_error(sentence), _kind(kind) {}

  Kind kind() const { return _kind; }

 private:
  Kind _kind;
};

}  // namespace pushlab::results
