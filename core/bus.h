#pragma once

#include <functional>
#include <memory>

#include "core/journal.h"
#include "core/notification.h"

namespace pushlab::core {

/// Carries tasks from whoever has something to push to the servers that push it. In process it is a function
/// call; between processes a message queue (Redis, RabbitMQ) takes its place.
class Bus {
 public:
  using Consumer = std::function<void(Draft, Journal::Appended)>;

  virtual ~Bus() = default;

  /// Who pushes here. Set once, before the first `publish`.
  virtual void consume(Consumer consumer) = 0;
  /// Any thread. `accepted` is called once: the notification as it was journaled here, or null where it was
  /// not accepted (a queue is full, the journal cannot be written); it may be called before this returns, on
  /// another thread, or after.
  virtual void publish(Draft draft, Journal::Appended accepted) = 0;
};

/// The bus of a server that has no other processes: hands each draft to the consumer within the call.
std::unique_ptr<Bus> makeLocalBus();

}  // namespace pushlab::core
