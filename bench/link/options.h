#pragma once

#include <span>
#include <string>

#include "bench/link/relay.h"

namespace pushlab::link {

struct Options {
  Relay::Setting relay;
  bool help = false;
  bool version = false;
};

/// The arguments behind the program's name. Throws bench::UsageError.
Options parseOptions(std::span<const std::string> arguments);

/// The text of `--help`.
std::string helpText();

}  // namespace pushlab::link
