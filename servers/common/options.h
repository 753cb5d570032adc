#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/drivers.h"
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
  std::string bus = "none";
  std::string channel = "socketio";
  std::vector<std::string> allowedOrigins;
  std::vector<std::string> pageOrigins;  ///< what the class page may connect to, besides its own server
  /// Where the class page finds its lanes: a technique's name and the origin of a server of it, which the
  /// page may connect to as well.
  std::vector<std::pair<std::string, std::string>> pageLanes;
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

/// An option of the command line.
struct OptionRow {
  const char* name;
  const char* argument;  ///< null: it takes none
  std::string description;
  std::function<void(Options&, const std::string&)> set;  ///< throws UsageError
};

/// Throws UsageError. `arguments` without the program's name; `more`: options beside the common ones;
/// `drivers`: what --bus and --journal may name. A URL may hold a password: no error repeats it.
Options parseOptions(const std::vector<std::string>& arguments, const std::vector<OptionRow>& more = {},
                     const core::Drivers& drivers = {});

/// What --help prints.
std::string helpText(const std::string& program, const std::string& purpose,
                     const std::vector<OptionRow>& more = {}, const core::Drivers& drivers = {});

/// A whole number within the range. Throws UsageError that says so, with the option's name.
std::size_t numberOption(const std::string& name, const std::string& text, std::size_t least,
                         std::size_t most);

}  // namespace pushlab::servers
