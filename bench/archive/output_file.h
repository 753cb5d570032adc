#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>

namespace pushlab::bench {

/// A file that cannot be made or written: a sentence that names it and says what to do.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A new file for what a command prints. It is there only once `finish` has been called: a command that fails
/// leaves none behind. Replaces an existing one only with `force`, and then only by a complete one.
class OutputFile {
 public:
  /// Throws OutputError.
  OutputFile(std::string name, bool force);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::FILE* stream() const { return _stream; }
  /// To be called when all is written. Throws OutputError where the disk did not take it.
  void finish();

 private:
  void giveUp();

  std::string _name;
  std::string _written;  ///< where it is written: the file itself, or one beside it that takes its place
  std::FILE* _stream = nullptr;
};

}  // namespace pushlab::bench
