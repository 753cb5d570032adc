#pragma once

#include <cstdio>
#include <span>
#include <string>

namespace pushlab::bench {

/// `push-bench export RUN|SESSION|all --format csv|json|markdown`: results for other programs and for issues.
/// Arguments: those behind `export`. Returns the exit status. Throws UsageError, StoreError where the results
/// cannot be read, OutputError where the file cannot be written.
int exportCommand(std::span<const std::string> arguments, std::FILE* out);

}  // namespace pushlab::bench
