#include "bus/redis/shared_ledger.h"

#include <algorithm>

namespace pushlab::bus {

namespace {

/// How often the writer looks whether another node has left a task to it.
constexpr std::chrono::milliseconds look{50};

Time now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

std::size_t SharedLedger::give(const Answers& answers) {
  for (const auto& answer : answers)
    answer.give();
  return answers.size();
}

core::Sequence SharedLedger::position() const {
  const std::lock_guard lock(_mutex);
  return _ledger.position();
}

core::Sequence SharedLedger::surplus() const {
  const std::lock_guard lock(_mutex);
  return _ledger.surplus();
}

bool SharedLedger::heard(core::Draft draft, core::Journal::Appended appended) {
  Answers answers;
  {
    const std::lock_guard lock(_mutex);
    if (_refusing) {
      answers.push_back({std::move(appended), nullptr});
    } else {
      _ledger.heard(std::move(draft), std::move(appended), now(), answers);
    }
  }
  _changed.notify_all();
  give(answers);
  return answers.empty() || answers.front().notification;
}

void SharedLedger::journaled(const core::NotificationPtr& notification, const Origin& origin) {
  Answers answers;
  bool changed = false;
  {
    const std::lock_guard lock(_mutex);
    const bool postponed = _ledger.isPostponed();
    _ledger.journaled(notification, origin, now(), answers);
    changed = postponed != _ledger.isPostponed() || (_finishing && _ledger.waiting() == 0);
  }
  give(answers);
  if (changed) _changed.notify_all();
}

void SharedLedger::reached(core::Sequence position) {
  const std::lock_guard lock(_mutex);
  _ledger.reached(position);
}

void SharedLedger::leapt(core::Sequence base, core::Sequence to) {
  const std::lock_guard lock(_mutex);
  _ledger.leapt(base, to);
}

void SharedLedger::restart(core::Epoch epoch, core::Sequence position) {
  const std::lock_guard lock(_mutex);
  _ledger.restart(epoch, position);
}

SharedLedger::Batch SharedLedger::claim() {
  const std::lock_guard lock(_mutex);
  return {_ledger.claim(now(), _finishing), _ledger.position()};
}

void SharedLedger::awaitClaims(std::stop_token stop, Time until) {
  std::unique_lock lock(_mutex);
  const auto hasClaims = [this] { return _ledger.hasClaims(now(), _finishing); };
  while (!stop.stop_requested() && now() < until && !hasClaims()) {
    const bool idle = _ledger.waiting() == 0;
    const auto next = idle ? until : std::min(until, now() + look);
    _changed.wait_until(lock, stop, next, [&] { return hasClaims() || (idle && _ledger.waiting() != 0); });
  }
}

void SharedLedger::settle(std::size_t count, core::Sequence head) {
  const std::lock_guard lock(_mutex);
  _ledger.settle(count, head);
}

void SharedLedger::postpone(core::Sequence head) {
  const std::lock_guard lock(_mutex);
  _ledger.postpone(head);
}

void SharedLedger::release() {
  const std::lock_guard lock(_mutex);
  _ledger.release();
}

std::size_t SharedLedger::refuse() {
  Answers answers;
  {
    const std::lock_guard lock(_mutex);
    _ledger.refuse(answers);
  }
  return give(answers);
}

std::size_t SharedLedger::expire() {
  Answers answers;
  {
    const std::lock_guard lock(_mutex);
    _ledger.expire(now(), answers);
  }
  return give(answers);
}

void SharedLedger::finish(std::chrono::milliseconds time) {
  std::unique_lock lock(_mutex);
  _finishing = true;
  _changed.notify_all();
  _changed.wait_for(lock, time, [this] { return _ledger.waiting() == 0; });
}

void SharedLedger::close() {
  Answers answers;
  {
    const std::lock_guard lock(_mutex);
    _refusing = true;
    _ledger.giveUp(answers);
  }
  give(answers);
}

}  // namespace pushlab::bus
