#pragma once

#include <cstdio>
#include <span>
#include <string>

namespace pushlab::bench {

/// `push-bench runs [SESSION] [options]`: what has been measured, newest session first. Arguments: those
/// behind `runs`. Returns the exit status. Throws UsageError, and StoreError where the results cannot be
/// read.
int runsCommand(std::span<const std::string> arguments, std::FILE* out);

}  // namespace pushlab::bench
