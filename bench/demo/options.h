#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pushlab::bench::demo {

/// What the command line of push-demo asks for.
struct Options {
  std::uint16_t port = 0;            ///< of the class page; 0: a free one
  std::string host = "127.0.0.1";    ///< the address of this machine by which everything is reached
  std::vector<std::string> servers;  ///< options that every server is given, as they stand
  bool bus = false;                  ///< among those is a --bus other than none
  bool journal = false;              ///< among those is a --journal
  bool help = false;
  bool version = false;
};

/// `[PORT] [--host ADDR] [options of the servers]`. What the servers are given is checked by them. Throws
/// bench::UsageError.
Options parseOptions(std::span<const std::string> arguments);

/// The text of `--help`.
std::string helpText();

}  // namespace pushlab::bench::demo
