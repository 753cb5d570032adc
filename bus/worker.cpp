#include "bus/worker.h"

#include <Poco/Logger.h>

#include <utility>

namespace pushlab::bus {

namespace {

/// How long a turn has to end by itself, and to say goodbye.
constexpr Milliseconds politeness{700};
constexpr Milliseconds pauseAfterError{1000};

}  // namespace

Worker::Worker(Connection& connection, Turn turn) : _connection(connection), _turn(std::move(turn)) {
  _thread = std::thread([this] { run(); });
}

Worker::~Worker() {
  {
    std::unique_lock lock(_mutex);
    _ending = true;
    _changed.notify_all();
    _connection.wake();
    if (!_changed.wait_for(lock, politeness, [this] { return _ended; })) _connection.interrupt();
  }
  _thread.join();
}

void Worker::run() {
  std::unique_lock lock(_mutex);
  while (!_ending) {
    lock.unlock();
    const auto pause = takeTurn();
    lock.lock();
    if (pause.count() > 0) _changed.wait_for(lock, pause, [this] { return _ending; });
  }
  lock.unlock();
  _connection.disconnect();
  lock.lock();
  _ended = true;
  _changed.notify_all();
}

/// An error that nobody has foreseen (no memory) ends neither the thread nor the program.
Milliseconds Worker::takeTurn() {
  try {
    return _turn();
  } catch (const std::exception& error) {
    Poco::Logger::get("bus").error("the bus's thread goes on after an error: " + std::string(error.what()));
    return pauseAfterError;
  }
}

}  // namespace pushlab::bus
