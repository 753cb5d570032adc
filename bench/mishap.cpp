#include "bench/mishap.h"

#include <utility>

#include "bench/clock.h"

namespace pushlab::bench {

Mishap::Mishap(runtime::EventLoop& loop, const Plan& plan, ServerProcess* server, Hooks hooks)
    : _loop(loop),
      _fault(plan.fault),
      _server(server),
      _hooks(std::move(hooks)),
      _alarm(loop.timers(), [this] { happen(); }) {
  watch();
}

void Mishap::begin(const Timetable& times) {
  _times = times;
  const std::int64_t length = times.endNs - times.windowNs;
  if (_fault == "restart" && _server != nullptr) _alarm.set(timePoint(times.windowNs + length / 3));
  if (_fault == "slow") _alarm.set(timePoint(times.windowNs + length / 4));
}

void Mishap::happen() {
  if (_fault == "slow") return change(!_slow);
  if (_restarting) return startAgain();
  _restarting = true;
  _hooks.note("the server is restarted");
  _hooks.serverEnds();
  _server->askToEnd();
}

void Mishap::change(bool slow) {
  _slow = slow;
  _hooks.note(slow ? "every tenth client stops to read" : "all clients read again");
  _hooks.setSlow(slow);
  if (slow) _alarm.set(timePoint(_times.windowNs + 3 * (_times.endNs - _times.windowNs) / 4));
}

void Mishap::watch() {
  if (_server == nullptr) return;
  _serverEnd =
      std::make_unique<WatchedDescriptor>(_loop, _server->endDescriptor(), [this] { serverEnded(); });
}

/// A restart goes on outside of the watcher, which it replaces.
void Mishap::serverEnded() {
  if (!_restarting) return _hooks.failed(_server->obituary());
  _alarm.set(runtime::Clock::now());
}

void Mishap::startAgain() {
  _serverEnd.reset();
  try {
    _server = _hooks.startAgain();
  } catch (const ServerError& problem) {
    _server = nullptr;
    return _hooks.failed(problem.what());
  }
  _restarting = false;
  watch();
}

}  // namespace pushlab::bench
