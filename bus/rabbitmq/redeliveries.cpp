#include "bus/rabbitmq/redeliveries.h"

#include <utility>

namespace pushlab::bus {

void Redeliveries::connected() {
  if (!_handled.empty()) _aligned = false;
  _handled.insert(_handled.end(), _before.begin(), _before.end());
  _before = std::exchange(_handled, {});
  _first = 1;
}

bool Redeliveries::arrived(std::size_t identity, bool redelivered) {
  const bool isRepeated = redelivered && comesNext(identity);
  if (!isRepeated) _before.clear();
  _handled.push_back({identity});
  if (_handled.size() > _window) confirmed(_first);
  return isRepeated;
}

void Redeliveries::acknowledged(std::uint64_t tag) {
  if (tag >= _first) _handled.at(tag - _first).endsAcknowledgement = true;
}

void Redeliveries::confirmed(std::uint64_t tag) {
  for (; _first <= tag && !_handled.empty(); ++_first)
    _handled.pop_front();
}

bool Redeliveries::comesNext(std::size_t identity) {
  if (!std::exchange(_aligned, true)) align(identity);
  if (_before.empty() || _before.front().identity != identity) return false;
  _before.pop_front();
  return true;
}

/// What RabbitMQ has heard of our acknowledgements ends before this message: at one of those that were sent,
/// or before all of them. Where equal messages leave several places, at the last: none after it can be new.
void Redeliveries::align(std::size_t identity) {
  // Where all were acknowledged, it may be a new one that only equals one of them.
  if (_before.empty() || _before.back().endsAcknowledgement) return _before.clear();
  auto place = _before.size() - 1;
  while (_before[place].identity != identity || (place > 0 && !_before[place - 1].endsAcknowledgement)) {
    if (place-- == 0) return _before.clear();
  }
  _before.erase(_before.begin(), _before.begin() + static_cast<std::ptrdiff_t>(place));
  for (auto& handled : _before)
    handled.endsAcknowledgement = false;  // it has not arrived
}

}  // namespace pushlab::bus
