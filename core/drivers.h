#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "core/bus.h"
#include "core/journal.h"

namespace pushlab::core {

/// A bus that leads to other processes.
struct BusSettings {
  std::string
      url;  ///< redis://[user:password@]host[:port][/database], amqp://[user:password@]host[:port][/vhost]
  std::string channel = "socketio";  ///< Redis: the channel; RabbitMQ: the exchange
  bool writeOnly = false;            ///< only publishes, and hears nothing
  std::string hostId;   ///< names the sender in each draft's message, and those that bear it are skipped;
                        ///< empty: a random one. Servers that share a journal share it too; their commands
                        ///< bear an id of each process, since each has rooms of its own.
  std::string storeId;  ///< Database::id: stored ids of messages mean something where it is the same
  bool sharedJournal = false;  ///< drafts from other processes get a Draft::task
};

/// A journal in Redis, which several servers share.
struct RedisJournalSettings {
  std::string url;                ///< as above
  std::string name = "socketio";  ///< servers with the same name share it (--channel)
  std::size_t retain = 1024;
};

/// What reaches beyond this process; the rooms below the servers know only this.
struct Drivers {
  /// Which --bus URLs this build takes, as text for --help and errors: "redis://…, amqp://…"; empty: none.
  std::string busSchemes;
  /// Throws std::invalid_argument that says what is wrong with the URL and what to write instead. Never waits
  /// for the broker: the bus goes on trying.
  std::function<std::unique_ptr<Bus>(const BusSettings&)> bus;
  bool hasRedisJournal = false;
  /// Waits for Redis, for some seconds. Throws std::invalid_argument for the URL, std::runtime_error with
  /// what to do where Redis does not answer or refuses. `hostId`, if not null, gets what BusSettings asks
  /// for.
  std::function<std::unique_ptr<Journal>(const RedisJournalSettings&, std::string* hostId)> redisJournal;
};

}  // namespace pushlab::core
