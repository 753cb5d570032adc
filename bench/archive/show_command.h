#pragma once

#include <cstdio>
#include <span>
#include <string>

namespace pushlab::bench {

/// `push-bench show RUN|SESSION [options]`: everything about a run, or what push-bench printed at the end of
/// a session. Arguments: those behind `show`. Returns the exit status. Throws UsageError, and StoreError
/// where the results cannot be read.
int showCommand(std::span<const std::string> arguments, std::FILE* out);

}  // namespace pushlab::bench
