#include "bus/redis/unheard_tasks.h"

#include <algorithm>

namespace pushlab::bus {

void UnheardTasks::add(const std::string& task, core::NotificationPtr notification, Time now) {
  const auto sequence = notification->sequence;
  _byTask[task].push_back(sequence);
  _tasks.emplace(sequence, Task{task, std::move(notification), now});
  forget(now);
}

core::NotificationPtr UnheardTasks::take(const std::string& task, Time now) {
  forget(now);
  const auto same = _byTask.find(task);
  if (same == _byTask.end()) return nullptr;
  const auto found = _tasks.find(same->second.front());
  auto notification = found->second.notification;
  remove(found);
  heard(notification->sequence, now);
  return notification;
}

void UnheardTasks::heard(core::Sequence sequence, Time now) {
  _heardUpTo = std::max(_heardUpTo, sequence);
  if (_progress.empty() || now - _progress.back().first >= _limits.passedFor / 8)
    _progress.emplace_back(now, _heardUpTo);
}

void UnheardTasks::forget(Time now) {
  for (; !_progress.empty() && now - _progress.front().first >= _limits.passedFor; _progress.pop_front())
    _passed = _progress.front().second;
  while (!_tasks.empty()) {
    const auto& [sequence, oldest] = *_tasks.begin();
    const bool over = _tasks.size() > _limits.maxUnheard || now - oldest.since >= _limits.rememberFor;
    if (!over && sequence >= _passed) return;
    remove(_tasks.begin());
  }
}

/// It is the oldest of its task.
void UnheardTasks::remove(std::map<core::Sequence, Task>::iterator task) {
  const auto same = _byTask.find(task->second.task);
  same->second.pop_front();
  if (same->second.empty()) _byTask.erase(same);
  _tasks.erase(task);
}

void UnheardTasks::clear() {
  _tasks.clear();
  _byTask.clear();
}

}  // namespace pushlab::bus
