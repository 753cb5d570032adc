#include "bus/redis/unheard_tasks.h"

#include <algorithm>

namespace pushlab::bus {

void UnheardTasks::add(const std::string& task, core::Sequence sequence, Time now) {
  _byTask.emplace(task, sequence);
  _tasks.emplace(sequence, Task{task, now});
  forget(now);
}

std::optional<core::Sequence> UnheardTasks::take(const std::string& task, Time now) {
  forget(now);
  if (!std::exchange(_hasHeard, true)) forgetBefore(now - _limits.firstHeard);
  const auto oldest = _byTask.lower_bound({task, 0});
  if (oldest == _byTask.end() || oldest->first != task) return std::nullopt;
  const auto sequence = oldest->second;
  remove(_tasks.find(sequence));
  heard(sequence, now);
  return sequence;
}

void UnheardTasks::heard(core::Sequence sequence, Time now) {
  _heardUpTo = std::max(_heardUpTo, sequence);
  if (_progress.empty() || now - _progress.back().first >= _limits.passedFor / 8)
    _progress.emplace_back(now, _heardUpTo);
}

void UnheardTasks::forget(Time now) {
  for (; !_progress.empty() && now - _progress.front().first >= _limits.passedFor; _progress.pop_front())
    _passed = _progress.front().second;
  forgetBefore(now - _limits.rememberFor);
  while (!_tasks.empty() && (_tasks.size() > _limits.maxUnheard || _tasks.begin()->first < _passed))
    remove(_tasks.begin());
}

void UnheardTasks::forgetBefore(Time time) {
  while (!_tasks.empty() && _tasks.begin()->second.since < time)
    remove(_tasks.begin());
}

void UnheardTasks::remove(std::map<core::Sequence, Task>::iterator task) {
  _byTask.erase({std::move(task->second.task), task->first});
  _tasks.erase(task);
}

void UnheardTasks::clear() {
  _tasks.clear();
  _byTask.clear();
}

}  // namespace pushlab::bus
