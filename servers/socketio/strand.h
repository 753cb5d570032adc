#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "runtime/context.h"
#include "runtime/task.h"
#include "servers/socketio/workers.h"

namespace pushlab::servers {

/// Runs the handlers of one session one after another, in the order in which they were added, wherever they
/// come from. On event loops all on the session's loop; a handler that waits holds up those behind it and
/// nobody else. Under threads a plain handler runs on the thread that brings it, and one that may wait on a
/// worker: the connection's thread goes on reading, so that a handler can wait for its own client.
class Strand : public std::enable_shared_from_this<Strand> {
 public:
  /// What may wait; it keeps itself alive until it ends. Must not throw.
  using Waiting = std::function<runtime::Task<void>()>;
  using Plain = std::function<void()>;

  static constexpr std::size_t most = 1024;

  Strand(const runtime::Context& home, Workers& workers) : _home(home), _workers(workers) {}

  /// Any thread. False where too much waits already.
  bool add(Plain job);
  bool add(Waiting job);
  /// However much waits.
  void addLast(Plain job);

 private:
  struct Job {
    Plain plain;
    Waiting waiting;
  };

  bool push(Job job, bool always = false);
  void drain(bool mayWait);
  static runtime::Detached runOnLoop(std::shared_ptr<Strand> self, Waiting job);

  const runtime::Context& _home;
  Workers& _workers;
  std::mutex _mutex;  ///< guards what follows
  std::unique_ptr<std::deque<Job>> _jobs;
  bool _busy = false;
  // Of the job that runs on the loop; its thread's.
  bool _starting = false;
  bool _ended = false;
};

}  // namespace pushlab::servers
