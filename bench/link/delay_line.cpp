#include "bench/link/delay_line.h"

#include <algorithm>
#include <cmath>

namespace pushlab::link {

namespace {

constexpr std::size_t leastCapacity = 256 * 1024;
constexpr std::size_t largestPiece = 64 * 1024;

std::int64_t nanoseconds(std::chrono::microseconds time) {
  return std::chrono::nanoseconds(time).count();
}

std::size_t capacityOf(const LineShape& shape) {
  const double seconds = static_cast<double>(nanoseconds(shape.rtt + shape.jitter)) / 1e9;
  return std::max(leastCapacity, static_cast<std::size_t>(shape.bytesPerSecond * seconds));
}

}  // namespace

DelayLine::DelayLine(const LineShape& shape, std::uint64_t seed)
    : _shape(shape), _capacity(capacityOf(shape)), _random(seed) {}

std::int64_t DelayLine::delayNs() {
  const std::int64_t half = nanoseconds(_shape.rtt) / 2, spread = nanoseconds(_shape.jitter) / 2;
  if (spread == 0) return half;
  std::uniform_int_distribution<std::int64_t> vary(-spread, spread);
  return std::max<std::int64_t>(0, half + vary(_random));
}

std::int64_t DelayLine::schedule(std::size_t bytes, std::int64_t nowNs) {
  if (_shape.bytesPerSecond > 0) {
    const auto sending = std::llround(static_cast<double>(bytes) / _shape.bytesPerSecond * 1e9);
    _freeNs = std::max(_freeNs, nowNs) + sending;
    nowNs = _freeNs;
  }
  _lastDueNs = std::max(_lastDueNs, nowNs + delayNs());
  return _lastDueNs;
}

void DelayLine::push(std::string_view bytes, std::int64_t nowNs, std::int64_t earliestNs) {
  nowNs = std::max(nowNs, earliestNs);
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, largestPiece);
    _pieces.push_back({schedule(piece.size(), nowNs), std::string(piece), 0});
    _bytes += piece.size();
    bytes.remove_prefix(piece.size());
  }
}

void DelayLine::finish(std::int64_t nowNs) {
  if (!_endNs) _endNs = schedule(0, nowNs);
}

std::optional<std::int64_t> DelayLine::dueNs() const {
  return _pieces.empty() ? _endNs : std::optional(_pieces.front().dueNs);
}

std::string_view DelayLine::front(std::int64_t nowNs) const {
  if (_pieces.empty() || _pieces.front().dueNs > nowNs) return {};
  return std::string_view(_pieces.front().bytes).substr(_pieces.front().gone);
}

void DelayLine::pop(std::size_t count) {
  Piece& piece = _pieces.front();
  piece.gone += count;
  _bytes -= count;
  if (piece.gone == piece.bytes.size()) _pieces.pop_front();
}

bool DelayLine::ended(std::int64_t nowNs) const {
  return _pieces.empty() && _endNs && *_endNs <= nowNs;
}

void DelayLine::clear() {
  _pieces.clear();
  _bytes = 0;
  _endNs.reset();
}

}  // namespace pushlab::link
