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
    if (const auto place = _unheard.take(draft.task, now)) {
      auto notification = makeNotification(std::move(draft), *place, _epoch.cursor(*place));
      return answers.push_back({std::move(appended), std::move(notification)});
    }
  }
  auto& queue = isTask ? _tasks : _own;
  if (queue.size() >= _limits.maxWaiting) return answers.push_back({std::move(appended), nullptr});
  auto key = isTask ? draft.task : _node + '-' + std::to_string(++_drafts);
  queue.add(std::move(key), std::move(draft), std::move(appended), now);
}

void JournalLedger::journaled(const core::NotificationPtr& notification, const Origin& origin, Time now,
                              Answers& answers) {
  const auto sequence = _position = notification->sequence;
  if (!origin.own.empty()) {
    if (auto appended = _own.take(origin.own)) answers.push_back({std::move(*appended), notification});
  }
  if (origin.task.empty()) return;
  _claimer = origin.by;
  _lastTask = now;
  if (auto appended = _tasks.take(origin.task)) {
    answers.push_back({std::move(*appended), notification});
    _unheard.heard(sequence, now);
  } else {
    _unheard.add(origin.task, sequence, now);
  }
}

void JournalLedger::leapt(core::Sequence base, core::Sequence to) {
  if (_position > base) _surplus = _position;
  _position = to;
}

void JournalLedger::restart(core::Epoch epoch, core::Sequence position) {
  _own.restart();
  _tasks.restart();
  _epoch = epoch;
  _position = position;
  _surplus = 0;
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

void JournalLedger::postpone(core::Sequence head) {
  _own.postpone(head);
  _tasks.postpone(head);
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
