#include "bench/link/path.h"

#include <algorithm>
#include <cmath>

namespace pushlab::bench::link {
namespace {

constexpr std::size_t ethernetPayload = 1460;  // of a frame of 1500 bytes, less the headers of IP and TCP
constexpr std::size_t leastWindow = 256 * 1024;
constexpr double fastestFilled = 16e6;  // bytes per second

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace

std::size_t Shape::largestPacket() const {
  if (bytesPerSecond <= 0) return leastWindow;
  return std::max(ethernetPayload, static_cast<std::size_t>(bytesPerSecond / 1000));
}

std::size_t Shape::window() const {
  const double rate = bytesPerSecond > 0 ? std::min(bytesPerSecond, fastestFilled) : fastestFilled;
  return leastWindow + static_cast<std::size_t>(seconds(delay + jitter / 2) * rate);
}

void Path::holdUntil(TimePoint when) {
  _free = std::max(_free, when);
}

TimePoint Path::arrival(TimePoint now, std::size_t bytes) {
  _free = std::max(_free, now) + timeToLeave(bytes);
  _lastArrival = std::max(_lastArrival, _free + travel());
  return _lastArrival;
}

std::chrono::nanoseconds Path::travel() {
  if (_shape.jitter.count() == 0) return _shape.delay;
  const auto half = _shape.jitter / 2;
  return _chance.between(_shape.delay - half, _shape.delay + half);
}

std::chrono::nanoseconds Path::timeToLeave(std::size_t bytes) const {
  if (_shape.bytesPerSecond <= 0) return {};
  return std::chrono::nanoseconds(std::llround(static_cast<double>(bytes) / _shape.bytesPerSecond * 1e9));
}

}  // namespace pushlab::bench::link
