#pragma once

#include <cstdint>

#include "bench/measurement.h"
#include "results/records.h"

namespace pushlab::bench {

/// A count that is stored as it was measured.
struct RecordedCount {
  std::int64_t Measurement::*measured;
  std::int64_t results::Figures::*recorded;
};

/// All of them.
inline constexpr RecordedCount recordedCounts[] = {
    {&Measurement::published, &results::Figures::published},
    {&Measurement::expected, &results::Figures::expected},
    {&Measurement::delivered, &results::Figures::delivered},
    {&Measurement::lost, &results::Figures::lost},
    {&Measurement::duplicated, &results::Figures::duplicated},
    {&Measurement::requests, &results::Figures::requests},
    {&Measurement::connects, &results::Figures::connects},
    {&Measurement::reconnects, &results::Figures::reconnects},
    {&Measurement::missed, &results::Figures::missed},
    {&Measurement::bytesUp, &results::Figures::upBytes},
    {&Measurement::bytesDown, &results::Figures::downBytes},
};

}  // namespace pushlab::bench
