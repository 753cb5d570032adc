#include "bench/archive/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace pushlab::bench {

namespace {

std::string reason(int number) {
  return std::string(" (") + std::strerror(number) + ")";
}

}  // namespace

OutputFile::OutputFile(std::string name, bool force) : _name(std::move(name)), _written(_name) {
  std::error_code ignored;
  const auto status = std::filesystem::status(_name, ignored);
  if (std::filesystem::exists(status)) {
    if (!std::filesystem::is_regular_file(status))
      throw OutputError(_name + " is no regular file: leave --output out and redirect the output instead");
    if (!force) throw OutputError(_name + " is there already: name another file, or replace it with --force");
    _written += "." + std::to_string(::getpid()) + ".part";
  }
  const int fd = ::open(_written.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    throw OutputError(_name + " cannot be made" + reason(errno) +
                      ": is the directory there, and may you write it?");
  _stream = ::fdopen(fd, "w");
}

OutputFile::~OutputFile() {
  if (_stream != nullptr) giveUp();
}

void OutputFile::giveUp() {
  std::fclose(_stream);
  _stream = nullptr;
  ::unlink(_written.c_str());
}

void OutputFile::finish() {
  const bool complete = std::fflush(_stream) == 0 && std::ferror(_stream) == 0;
  const bool moved = complete && (_written == _name || std::rename(_written.c_str(), _name.c_str()) == 0);
  if (!moved) {
    const int number = errno;
    giveUp();
    throw OutputError(_name + " cannot be written" + reason(number) +
                      ": free some space, or name another file");
  }
  std::fclose(_stream);
  _stream = nullptr;
}

}  // namespace pushlab::bench
