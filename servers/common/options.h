#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/server.h"

namespace pushlab::servers {

/// What the command line asks of a server (contract: options common to the servers).
struct Options {
  runtime::ServerOptions server;
  std::string secretFile;
  std::string secret;  ///< from PUSHLAB_SECRET
  std::string loginCode = "246810";
  std::string database = ":memory:";
  std::string journal = "memory";
  std::size_t retain = 1024;
  std::vector<std::string> allowedOrigins;
  std::size_t maxMessage = 1'000'000;
  std::string logLevel = "information";
  bool help = false;
  bool version = false;
};

/// One clear line about what is wrong with the command line.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws UsageError. `arguments` without the program's name.
Options parseOptions(const std::vector<std::string>& arguments);

/// What --help prints.
std::string helpText(const std::string& program, const std::string& purpose);

}  // namespace pushlab::servers
