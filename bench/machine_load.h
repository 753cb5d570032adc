#pragma once

#include <chrono>

namespace pushlab::bench {

/// How many cores of the machine other programs keep busy right now: watches for so long, which may be a few
/// hundred milliseconds, asleep. A load average would still tell of what ended a minute ago. 0 where
/// /proc/stat does not say.
double busyCores(std::chrono::milliseconds watching);

}  // namespace pushlab::bench
