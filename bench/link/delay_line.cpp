#include "bench/link/delay_line.h"

#include <algorithm>

namespace pushlab::bench::link {
namespace {

constexpr std::size_t costOfPacket = 64;  // bytes of memory beside its own

}  // namespace

void DelayLine::reshape(const Shape& shape) {
  _path.reshape(shape);
  _packet = shape.largestPacket();
  _window = shape.window();
}

void DelayLine::push(TimePoint now, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, _packet);
    bytes.remove_prefix(part.size());
    _packets.push_back({_path.arrival(now, part.size()), std::string(part)});
    _held += part.size() + costOfPacket;
  }
}

TimePoint DelayLine::next() const {
  return std::min(_resetAt, _packets.empty() ? _finishAt : _packets.front().due);
}

std::size_t DelayLine::due(TimePoint now, std::span<std::string_view> parts) const {
  std::size_t count = 0;
  for (auto packet = _packets.begin(); packet != _packets.end() && packet->due <= now; ++packet) {
    if (count == parts.size()) break;
    parts[count] = packet->bytes;
    if (count++ == 0) parts[0].remove_prefix(_taken);
  }
  return count;
}

void DelayLine::take(std::size_t bytes) {
  _taken += bytes;
  while (!_packets.empty() && _taken >= _packets.front().bytes.size()) {
    const std::size_t size = _packets.front().bytes.size();
    _taken -= size;
    _held -= size + costOfPacket;
    _packets.pop_front();
  }
}

bool DelayLine::takeEnd(TimePoint now) {
  if (!_packets.empty() || _finishAt > now) return false;
  _finishAt = runtime::never;
  return true;
}

void DelayLine::clear() {
  _packets.clear();
  _taken = 0;
  _held = 0;
  _finishAt = runtime::never;
  _resetAt = runtime::never;
}

}  // namespace pushlab::bench::link
