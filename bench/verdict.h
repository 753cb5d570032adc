#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// What a measurement does not show by itself.
struct Circumstances {
  int connected = 0;                 ///< clients that were served
  std::string firstRefusal;          ///< why the first client that gave up did
  std::int64_t strays = 0;           ///< receipts by clients that a message was not for
  std::int64_t swappedPages = 0;     ///< by the machine, during the run
  bool serverMeasured = true;        ///< false for `--target`: its CPU and memory are unknown
  bool trustworthyBuild = true;      ///< of the generator: optimised, no sanitizer
  std::vector<std::string> machine;  ///< warnings about the machine, as they are
};

/// Whether push-bench itself was built with optimisation and without sanitizers.
bool builtForMeasuring();

/// Sets `valid` and `warnings`: what makes the figures worthless, then what to keep in mind; one sentence
/// each, saying what to do about it.
void judge(const Plan& plan, const Circumstances& circumstances, Measurement& measurement);

}  // namespace pushlab::bench
