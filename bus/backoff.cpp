#include "bus/backoff.h"

#include <algorithm>

namespace pushlab::bus {

Backoff::Backoff(unsigned seed, Milliseconds first, Milliseconds longest)
    : _first(first), _longest(longest), _pause(first), _random(seed) {}

Backoff::Milliseconds Backoff::next() {
  const auto pause = _pause;
  _pause = std::min(2 * _pause, _longest);
  return shortened(pause);
}

Backoff::Milliseconds Backoff::nextLongest() {
  _pause = _longest;
  return shortened(_longest);
}

Backoff::Milliseconds Backoff::shortened(Milliseconds pause) {
  const auto full = pause.count();
  return Milliseconds(std::uniform_int_distribution<Milliseconds::rep>((full + 1) / 2, full)(_random));
}

}  // namespace pushlab::bus
