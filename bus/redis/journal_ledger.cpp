#include "bus/redis/journal_ledger.h"

#include <algorithm>
#include <random>

namespace pushlab::bus {

namespace {

std::chrono::milliseconds drawn(std::chrono::milliseconds grace) {
  std::random_device device;
  return grace +
         std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, grace.count() / 2)(device));
}

}  // namespace

JournalLedger::JournalLedger(std::string node, const RedisJournalLimits& limits)
    : _node(std::move(node)), _limits(limits), _grace(drawn(limits.grace)), _unheard(limits) {}

void JournalLedger::heard(core::Draft draft, core::Journal::Appended appended, Time now, Answers& answers) {
  const bool isTask = !draft.task.empty();
  if (isTask) {
    if (auto notification = _unheard.take(draft.task, now))
      return answers.push_back({std::move(appended), std::move(notification)});
  }
  auto& queue = isTask ? _tasks : _own;
  if (queue.size() >= _limits.maxWaiting) return answers.push_back({std::move(appended), nullptr});
  auto key = isTask ? draft.task : _node + '-' + std::to_string(++_drafts);
  queue.add(std::move(key), std::move(draft), std::move(appended), now);
}

void JournalLedger::journaled(const std::string& task, const JournalEntry& entry,
                              const core::NotificationPtr& notification, Time now, Answers& answers) {
  _position = entry.sequence;
  if (!entry.own.empty()) {
    if (auto appended = _own.take(entry.own)) answers.push_back({std::move(*appended), notification});
  }
  if (task.empty()) return;
  _claimer = entry.by;
  _lastTask = now;
  if (auto appended = _tasks.take(task)) {
    answers.push_back({std::move(*appended), notification});
    _unheard.heard(entry.sequence, now);
  } else {
    _unheard.add(task, notification, now);
  }
}

void JournalLedger::restart(core::Sequence position) {
  release();
  _position = position;
  _unheard.clear();
}

bool JournalLedger::isOursToClaim(Time now) {
  if (!_lastTask || _claimer == _node || now - *_lastTask >= _limits.idle) return true;
  const auto oldest = _tasks.oldest(_position);
  return oldest && now - *oldest >= _grace;
}

ClaimQueue::Claims JournalLedger::claim(Time now, bool all) {
  ClaimQueue::Claims claims;
  _own.claim(claims, _position, maxClaims, maxClaimBytes);
  if (all || isOursToClaim(now)) _tasks.claim(claims, _position, 2 * maxClaims, maxClaimBytes);
  return claims;
}

bool JournalLedger::hasClaims(Time now, bool all) {
  return _own.oldest(_position) || (_tasks.oldest(_position) && (all || isOursToClaim(now)));
}

void JournalLedger::settle(std::size_t count, core::Sequence head) {
  const auto own = std::min(count, _own.underWay());
  _own.settle(own, head);
  _tasks.settle(count - own, head);
}

void JournalLedger::release() {
  _own.release();
  _tasks.release();
}

void JournalLedger::refuse(Answers& answers) {
  _own.refuse(answers);
  _tasks.release();
}

void JournalLedger::expire(Time now, Answers& answers) {
  _own.expire(now - _limits.patience, answers);
  _tasks.expire(now - _limits.taskPatience, answers);
}

void JournalLedger::giveUp(Answers& answers) {
  _own.expire(Time::max(), answers);
  _tasks.expire(Time::max(), answers);
}

}  // namespace pushlab::bus
