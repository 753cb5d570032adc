#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "bus/broker.h"

namespace pushlab::bus {

/// The thread of a connection: takes one turn after the other until its end.
class Worker {
 public:
  /// Does some of the work, for a second or so, and gives the pause until the next turn.
  using Turn = std::function<Milliseconds()>;

  /// Begins. The connection must outlive it.
  Worker(Connection& connection, Turn turn);
  /// Ends within a fraction of a second, whatever the broker does; says goodbye to it where that can be.
  ~Worker();

 private:
  void run();
  Milliseconds takeTurn();

  Connection& _connection;
  const Turn _turn;
  std::mutex _mutex;
  std::condition_variable _changed;
  bool _ending = false, _ended = false;
  std::thread _thread;
};

}  // namespace pushlab::bus
