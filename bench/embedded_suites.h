#pragma once

#include <vector>

namespace pushlab::bench {

/// A file of bench/suites/ as it was when this was built.
struct EmbeddedSuite {
  const char* name;
  const char* json;
};

/// By their names' order. Made by EmbedSuites.cmake.
const std::vector<EmbeddedSuite>& embeddedSuites();

}  // namespace pushlab::bench
