#include "bus/rabbitmq/confirms.h"

#include <algorithm>

namespace pushlab::bus {

std::uint64_t Confirms::published() {
  _states.push_back(State::Published);
  return _first + _states.size() - 1;
}

void Confirms::returned(std::uint64_t tag) {
  if (auto* state = find(tag); state && *state == State::Published) *state = State::Returned;
}

void Confirms::takeFates(std::vector<Fate>& fates) {
  while (!_states.empty() && (_states.front() == State::Taken || _states.front() == State::Unrouted)) {
    fates.push_back(_states.front() == State::Taken ? Fate::Taken : Fate::Unrouted);
    _states.pop_front();
    ++_first;
  }
}

void Confirms::clear() {
  _first = _oldestOpen = 1;
  _states.clear();
}

void Confirms::settle(std::uint64_t tag, bool multiple, bool rejected) {
  // Tag 0 with `multiple` is all that there are (AMQP 0-9-1, basic.ack).
  if (multiple && tag == 0) tag = _first + _states.size() - 1;
  for (auto each = multiple ? std::max(_oldestOpen, _first) : tag; each <= tag; ++each) {
    auto* state = find(each);
    if (!state || *state == State::Taken || *state == State::Unrouted) continue;
    *state = rejected || *state == State::Returned ? State::Unrouted : State::Taken;
  }
  if (multiple) _oldestOpen = std::max(_oldestOpen, std::min(tag + 1, _first + _states.size()));
}

Confirms::State* Confirms::find(std::uint64_t tag) {
  if (tag < _first || tag >= _first + _states.size()) return nullptr;
  return &_states[tag - _first];
}

}  // namespace pushlab::bus
