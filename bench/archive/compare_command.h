#pragma once

#include <cstdio>
#include <span>
#include <string>

namespace pushlab::bench {

/// `push-bench compare`: the arguments behind that word. Prints to `out`, in colours where that is a
/// terminal. Returns the exit status: 0; 1 where nothing could be compared; 3 where `--fail-above` finds
/// something worse. Throws UsageError, and StoreError where a results file cannot be read.
int compareCommand(std::span<const std::string> arguments, std::FILE* out);

}  // namespace pushlab::bench
