#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/exchange.h"

namespace pushlab::servers {

/// What a technique did with a request.
enum class Outcome : std::uint8_t {
  NotMine,    ///< not its resource: the common API answers
  Answered,   ///< the answer is in `out`
  Held,       ///< answered later: by whoever publishes, or by `release`
  TakenOver,  ///< the connection speaks another protocol from here on
};

/// A technique's part in one connection. All on the connection's handler, but for what whoever publishes
/// calls.
class Session {
 public:
  virtual ~Session() = default;

  virtual runtime::Task<Outcome> answer(Exchange& exchange) = 0;

  /// The head of a request has come, and its body will take a while.
  virtual void begins(const http::Request&) {}

  /// Until when the answer to the last request is held; `never` where nothing is held.
  virtual runtime::TimePoint heldUntil() const { return runtime::never; }
  virtual bool holding() { return false; }
  /// Answers what is held with what there is: nothing.
  virtual void release() {}
};

/// The common API alone: this server's technique is not HTTP, or it has none.
class ApiSession final : public Session {
 public:
  runtime::Task<Outcome> answer(Exchange&) override { co_return Outcome::NotMine; }
};

/// Makes a technique's session for a new connection.
using Technique = std::function<std::unique_ptr<Session>(Site&, runtime::Connection&)>;

}  // namespace pushlab::servers
