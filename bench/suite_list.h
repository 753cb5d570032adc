#pragma once

#include <cstdio>

namespace pushlab::bench {

/// Prints the built-in suites: each with its question, its runs and the time that it takes.
void printSuites(std::FILE* out);

}  // namespace pushlab::bench
