#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "runtime/connection.h"
#include "runtime/thread_output.h"

namespace pushlab::runtime {

/// A connection with a thread of its own: awaiting blocks that thread, and every awaitable is ready when it
/// returns.
class ThreadConnection final : public Connection {
 public:
  /// `endTurn` is called before the thread waits for the peer.
  ThreadConnection(Poco::Net::StreamSocket socket, std::size_t maxBacklog, Traffic& traffic, Drainer& drainer,
                   const std::function<void()>& endTurn);
  ~ThreadConnection() override;

  /// Any thread: breaks the connection off without counting.
  void abort();

  void unpause() override;
  SendResult send(std::string_view bytes) override { return endIfDropped(_output->send(bytes)); }
  SendResult send(std::span<const SharedBytes> parts) override { return endIfDropped(_output->send(parts)); }
  void endSending() override { _output->endSending(); }
  std::size_t backlogBytes() override { return _output->backlogBytes(); }
  void drop(Drop reason) override;
  void beginStop() override;
  TimePoint now() const override { return Clock::now(); }
  void endTurn() const override { _endTurn(); }

 private:
  bool tryReceive(TimePoint deadline, Received& result) override;
  bool tryFlush(TimePoint deadline, bool& result) override;
  bool tryPause(TimePoint deadline) override;
  void suspend(std::coroutine_handle<>) override {}

  bool readNow(Received& result);
  SendResult endIfDropped(SendResult result);

  Traffic& _traffic;
  std::shared_ptr<ThreadOutput> _output;
  const std::function<void()>& _endTurn;
  std::mutex _mutex;  ///< guards the flags, but the atomic ones are read without
  std::condition_variable _changed;
  bool _unpaused = false;
  std::atomic<bool> _stopping = false;
  std::atomic<bool> _aborted = false;
};

}  // namespace pushlab::runtime
