#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// Why the figures of two lists of sessions may differ though the code does not: another machine, kernel,
/// build, clock governor or compiler, changes that no commit names, a session on both sides. A sentence each,
/// saying what to do; empty where nothing is in the way. Neither list is empty.
std::vector<std::string> differencesBeside(const std::vector<results::Session>& base,
                                           const std::vector<results::Session>& fresh);

}  // namespace pushlab::bench
