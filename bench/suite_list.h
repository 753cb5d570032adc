#pragma once

#include <cstdio>
#include <span>
#include <string>

namespace pushlab::bench {

/// `push-bench list`: the built-in suites, each with its question, its runs and the time that it takes.
/// Throws UsageError for arguments.
int listCommand(std::span<const std::string> arguments, std::FILE* out);

}  // namespace pushlab::bench
