#pragma once

#include <atomic>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/database.h"
#include "core/drivers.h"
#include "core/hub.h"
#include "core/login_guard.h"
#include "core/store.h"
#include "core/tokens.h"
#include "runtime/server.h"
#include "runtime/signal.h"
#include "runtime/task.h"
#include "servers/common/metrics.h"
#include "servers/common/options.h"

namespace pushlab::servers {

/// Another server that is needed does not answer, and what to do about it.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One server's application: what all its connections share. Thread-safe.
class Site {
 public:
  /// Binds, opens the database and the journal, and begins to look for the broker. Throws UsageError,
  /// Unavailable, Poco::Net::NetException, std::runtime_error with what to do.
  Site(const Options& options, std::string_view technique, const core::Drivers& drivers = {},
       core::Hub::Role role = core::Hub::Role::Pushes);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  const Options& options() const { return _options; }
  std::string_view technique() const { return _technique; }
  runtime::Server& server() { return *_server; }
  core::Tokens& tokens() { return _tokens; }
  core::LoginGuard& loginGuard() { return _loginGuard; }
  core::Hub& hub() { return *_hub; }
  Metrics& metrics() { return _metrics; }

  /// The part of the room table that belongs to this connection's or session's loop.
  core::Shard& shard(const runtime::Context& context) { return _hub->shard(context.lane()); }

  /// How much is sent to one client at once before it must have read it: half of what may pile up for it.
  std::size_t pieceBytes() const;

  /// Whether a page of that origin may talk to us: one of --allow-origin.
  bool allows(std::string_view origin) const;

  /// Awaits `job(store)` on the database's thread. Rethrows what it threw. False where the database is
  /// overloaded. The job must outlive the await (g++ 12: never a temporary).
  template <typename Job>
  runtime::Task<bool> onDatabase(const runtime::Context& context, Job& job) {
    runtime::Signal done(context);
    std::exception_ptr error;
    const bool posted = _database.post([&](core::Store& store) {
      try {
        job(store);
      } catch (...) {
        error = std::current_exception();
      }
      done.set();
    });
    if (!posted) co_return false;
    co_await done;
    if (error) std::rethrow_exception(error);
    co_return true;
  }

  /// Awaits the publishing; null where it was not accepted.
  runtime::Task<core::NotificationPtr> publish(const runtime::Context& context, core::Draft draft);
  /// Awaits what a user finds who comes without a cursor.
  runtime::Task<core::Arrival> arrive(const runtime::Context& context, std::int64_t userId);
  /// The chat bot's word to a user.
  core::Draft botMessage(std::int64_t userId, std::string_view text) const;
  core::Draft greeting(std::int64_t userId) const;

 private:
  Options _options;
  std::string _technique;
  core::Tokens _tokens;
  core::LoginGuard _loginGuard;
  Metrics _metrics;
  std::unique_ptr<runtime::Server> _server;
  std::atomic<bool> _lanesReady = false;  ///< the bus and the journal begin before the lanes can be woken
  std::unique_ptr<core::Hub> _hub;
  core::Database _database;  ///< last: its thread ends before what it uses
};

}  // namespace pushlab::servers
