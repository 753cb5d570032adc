#include "runtime/timer_queue.h"

#include <algorithm>
#include <utility>

namespace pushlab::runtime {

void TimerQueue::place(std::size_t slot, Timer* timer) {
  _heap[slot] = timer;
  timer->_slot = slot;
}

void TimerQueue::siftUp(std::size_t slot) {
  Timer* timer = _heap[slot];
  while (slot > 0) {
    const std::size_t parent = (slot - 1) / 2;
    if (_heap[parent]->_when <= timer->_when) break;
    place(slot, _heap[parent]);
    slot = parent;
  }
  place(slot, timer);
}

void TimerQueue::siftDown(std::size_t slot) {
  Timer* timer = _heap[slot];
  for (;;) {
    std::size_t child = 2 * slot + 1;
    if (child >= _heap.size()) break;
    if (child + 1 < _heap.size() && _heap[child + 1]->_when < _heap[child]->_when) ++child;
    if (timer->_when <= _heap[child]->_when) break;
    place(slot, _heap[child]);
    slot = child;
  }
  place(slot, timer);
}

void TimerQueue::arm(Timer& timer, TimePoint when) {
  timer._when = std::max(when, _earliest);
  if (!timer.armed()) {
    _heap.push_back(&timer);
    timer._slot = _heap.size() - 1;
  }
  siftUp(timer._slot);
  siftDown(timer._slot);
}

void TimerQueue::cancel(Timer& timer) {
  if (!timer.armed()) return;
  const std::size_t slot = std::exchange(timer._slot, Timer::unarmed);
  Timer* last = _heap.back();
  _heap.pop_back();
  if (last == &timer) return;
  place(slot, last);
  siftUp(slot);
  siftDown(last->_slot);
}

void TimerQueue::run(TimePoint now) {
  _earliest = now + Clock::duration(1);
  while (!_heap.empty() && _heap.front()->_when <= now) {
    Timer& due = *_heap.front();
    cancel(due);
    due.expired();
  }
  _earliest = TimePoint::min();
}

}  // namespace pushlab::runtime
