#include "servers/socketio/strand.h"

#include <utility>

#include "runtime/event_loop.h"

namespace pushlab::servers {

bool Strand::add(Plain job) {
  return push({std::move(job), {}});
}

bool Strand::add(Waiting job) {
  return push({{}, std::move(job)});
}

void Strand::addLast(Plain job) {
  push({std::move(job), {}}, true);
}

bool Strand::push(Job job, bool always) {
  {
    const std::lock_guard lock(_mutex);
    if (!_jobs) _jobs = std::make_unique<std::deque<Job>>();
    if (_jobs->size() >= most && !always) return false;
    _jobs->push_back(std::move(job));
    if (_busy) return true;
    _busy = true;
  }
  runtime::EventLoop* loop = _home.loop();
  if (loop == nullptr || loop->onOwnThread()) {
    drain(loop != nullptr);
  } else {
    loop->post([self = shared_from_this()] { self->drain(true); });
  }
  return true;
}

/// `mayWait`: this is the session's loop, or a worker.
void Strand::drain(bool mayWait) {
  for (;;) {
    Job job;
    {
      const std::lock_guard lock(_mutex);
      if (_jobs->empty()) {
        _busy = false;
        _jobs.reset();
        return;
      }
      if (_jobs->front().waiting && !mayWait) {
        _workers.run([self = shared_from_this()] { self->drain(true); });
        return;
      }
      job = std::move(_jobs->front());
      _jobs->pop_front();
    }
    if (job.plain) {
      job.plain();
    } else if (_home.loop() == nullptr) {
      runtime::runBlocking(job.waiting());
    } else {
      _starting = true;
      _ended = false;
      runOnLoop(shared_from_this(), std::move(job.waiting));
      _starting = false;
      if (!_ended) return;  // it goes on with the others when it ends
    }
  }
}

runtime::Detached Strand::runOnLoop(std::shared_ptr<Strand> self, Waiting job) {
  self->_workers.begin();
  co_await job();
  self->_workers.end();
  self->_ended = true;
  if (!self->_starting) self->drain(true);
}

}  // namespace pushlab::servers
