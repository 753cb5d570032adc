#include "bench/link/stalls.h"

namespace pushlab::bench::link {

Stalls::Stalls(std::chrono::nanoseconds every, std::chrono::nanoseconds length, Chance chance,
               runtime::TimePoint start)
    : _every(every), _length(length), _chance(chance) {
  if (_every.count() > 0) drawNext(start);
}

runtime::TimePoint Stalls::openFrom(runtime::TimePoint now) {
  while (_begin != runtime::never && _begin + _length <= now)
    drawNext(_begin + _length);
  const runtime::TimePoint open = now < _begin ? now : _begin + _length;
  return std::max(open, _heldUntil);
}

void Stalls::drawNext(runtime::TimePoint after) {
  _begin = after + _chance.around(_every);
}

}  // namespace pushlab::bench::link
