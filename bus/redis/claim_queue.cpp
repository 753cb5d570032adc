#include "bus/redis/claim_queue.h"

#include <algorithm>

namespace pushlab::bus {

void ClaimQueue::add(std::string key, core::Draft draft, core::Journal::Appended appended, Time now) {
  const auto number = _next++;
  _byKey.emplace(key, number);
  _claimable.push_back(number);
  _waiting.emplace(number, Waiting{std::move(key), std::make_shared<const core::Draft>(std::move(draft)),
                                   std::move(appended), now});
}

/// Brings those back that should have been seen by now, and passes over those that have left.
void ClaimQueue::recall(core::Sequence position) {
  std::vector<Number> again;
  for (; !_settled.empty() && _settled.front().first <= position; _settled.pop_front()) {
    if (_waiting.contains(_settled.front().second)) again.push_back(_settled.front().second);
  }
  _claimable.insert(_claimable.begin(), again.begin(), again.end());
  while (!_claimable.empty() && !_waiting.contains(_claimable.front()))
    _claimable.pop_front();
}

std::optional<Time> ClaimQueue::oldest(core::Sequence position) {
  recall(position);
  if (_claimable.empty() || isPostponed(position)) return std::nullopt;
  return _waiting.at(_claimable.front()).since;
}

core::Journal::Appended ClaimQueue::remove(std::map<Number, Waiting>::iterator waiting) {
  _byKey.erase({std::move(waiting->second.key), waiting->first});
  auto appended = std::move(waiting->second.appended);
  _waiting.erase(waiting);
  return appended;
}

std::optional<core::Journal::Appended> ClaimQueue::take(const std::string& key) {
  const auto oldest = _byKey.lower_bound({key, 0});
  if (oldest == _byKey.end() || oldest->first != key) return std::nullopt;
  return remove(_waiting.find(oldest->second));
}

void ClaimQueue::expire(Time before, Answers& answers) {
  while (!_waiting.empty() && _waiting.begin()->second.since < before)
    answers.push_back({remove(_waiting.begin()), nullptr});
}

void ClaimQueue::claim(Claims& claims, core::Sequence position, std::size_t maxClaims, std::size_t maxBytes) {
  recall(position);
  if (isPostponed(position)) return;
  std::size_t bytes = 0;
  while (!_claimable.empty() && claims.size() < maxClaims && bytes < maxBytes) {
    const auto number = _claimable.front();
    _claimable.pop_front();
    const auto waiting = _waiting.find(number);
    if (waiting == _waiting.end()) continue;
    _underWay.push_back(number);
    const auto& draft = waiting->second.draft;
    bytes += draft->data.size() + draft->event.size();
    claims.push_back({waiting->second.key, draft});
  }
}

void ClaimQueue::settle(std::size_t count, core::Sequence head) {
  for (; count > 0 && !_underWay.empty(); --count) {
    _settled.emplace_back(head, _underWay.front());
    _underWay.pop_front();
  }
}

void ClaimQueue::postpone(core::Sequence head) {
  if (_underWay.empty()) return;
  release();
  _postponedTo = head;
}

void ClaimQueue::release() {
  _claimable.insert(_claimable.begin(), _underWay.begin(), _underWay.end());
  _underWay.clear();
}

void ClaimQueue::restart() {
  _claimable.clear();
  _underWay.clear();
  _settled.clear();
  _postponedTo = 0;
  for (const auto& waiting : _waiting)
    _claimable.push_back(waiting.first);
}

void ClaimQueue::refuse(Answers& answers) {
  for (const auto number : _underWay) {
    if (const auto waiting = _waiting.find(number); waiting != _waiting.end())
      answers.push_back({remove(waiting), nullptr});
  }
  _underWay.clear();
}

}  // namespace pushlab::bus
