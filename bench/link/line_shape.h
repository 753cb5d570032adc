#pragma once

#include <chrono>
#include <cstdint>

namespace pushlab::link {

/// What a link does to the bytes of each connection. Of the round trip each direction takes half.
struct LineShape {
  std::chrono::microseconds rtt{0};
  std::chrono::microseconds jitter{0};  ///< the round trip varies by so much, either way, at random
  double bytesPerSecond = 0;            ///< of each direction of each connection; 0: as fast as it goes
};

/// When what goes wrong does; each interval is drawn evenly from a half to one and a half of the mean.
struct FaultShape {
  std::chrono::milliseconds cutEvery{0};    ///< mean time until a connection is cut; 0: never
  std::chrono::milliseconds stallEvery{0};  ///< mean time between two stalls of the whole link; 0: none
  std::chrono::milliseconds stallFor{1000};
};

}  // namespace pushlab::link
