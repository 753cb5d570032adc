#pragma once

#include <cstdio>
#include <span>
#include <string>

namespace pushlab::bench {

/// `push-bench prune CONDITION… [--yes]`: removes whole sessions, those that meet every condition, and gives
/// their space back; without `--yes` only says which they would be. Arguments: those behind `prune`. Returns
/// the exit status. Throws UsageError, and StoreError where the results cannot be read or changed.
int pruneCommand(std::span<const std::string> arguments, std::FILE* out);

}  // namespace pushlab::bench
