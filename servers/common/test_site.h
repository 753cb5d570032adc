#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/test_bus.h"
#include "runtime/test_support.h"
#include "servers/common/site.h"
#include "servers/common/test_connection.h"

/// What the tests of the servers share: a server in this process and blocking clients of it.
namespace pushlab::servers::testing {

using namespace std::chrono_literals;
using runtime::Model;
using runtime::testing::eventually;
using runtime::testing::Execution;
using runtime::testing::nameOf;

/// A server under one of the models, on a free port, and on a bus where the test is the other processes.
/// Stops politely when destroyed.
class TestSite {
 public:
  using Serve = runtime::Task<void> (*)(Site&, runtime::Connection&);

  TestSite(const Execution& execution, Serve serve, Options options = {},
           core::Hub::Role role = core::Hub::Role::Pushes)
      : site(with(std::move(options), execution), "test", drivers(), role) {
    site.server().start([this, serve](runtime::Connection& connection) { return serve(site, connection); });
  }
  ~TestSite() { stop(); }

  void stop() { site.server().stop(runtime::testing::patience); }

  std::string token(std::int64_t user, std::string_view role = {}) {
    return site.tokens().sign(user, 1h, role);
  }
  std::uint16_t port() { return site.server().port(); }

  core::NotificationPtr publish(const std::string& room, const std::string& data) {
    return site.hub().publishNow({"e", data, room, 0});
  }
  std::string cursorNow() { return site.hub().journal().cursor(site.hub().journal().head()); }

  core::TestBus& bus() { return *_bus; }
  const core::BusSettings& busSettings() const { return _busSettings; }
  /// Another process asks that this user, or the client of this sid, be disconnected.
  void disconnectAsOther(const std::string& sid) {
    bus().consumer().obey({core::Command::Kind::Disconnect, sid, ""});
  }

  std::int64_t heldPolls() { return site.metrics().heldPolls.load(); }
  std::int64_t connections() { return site.server().traffic().connections.load(); }
  std::uint64_t drops(runtime::Drop reason) {
    return site.server().traffic().drops[static_cast<std::size_t>(reason)].load();
  }
  /// Runs a job on the database's thread, after what it was asked for before.
  template <typename Job>
  void onDatabase(Job job) {
    TestConnection connection;
    const auto run = [&]() -> runtime::Task<void> {
      const bool posted = co_await site.onDatabase(connection, job);
      EXPECT_TRUE(posted);
    };
    runtime::runBlocking(run());
  }
  void awaitDatabase() {
    onDatabase([](core::Store&) {});
  }
  /// As if so many comments had come while the user was away. Their stored ids.
  std::vector<std::int64_t> keepComments(std::int64_t user, int count, std::size_t bytes) {
    const std::string comment = "\"" + std::string(bytes, 'x') + "\"";
    std::vector<std::int64_t> ids;
    onDatabase([&](core::Store& store) {
      for (int i = 0; i < count; ++i)
        ids.push_back(site.hub().mailbox().keep(store, user, "comment notify", comment));
    });
    return ids;
  }

 private:
  core::BusSettings _busSettings;
  core::TestBus* _bus = nullptr;

 public:
  Site site;

 private:
  core::Drivers drivers() {
    core::Drivers drivers;
    drivers.busSchemes = "test://…";
    drivers.bus = [this](const core::BusSettings& settings) {
      _busSettings = settings;
      auto bus = std::make_unique<core::TestBus>(settings.writeOnly);
      _bus = bus.get();
      return bus;
    };
    return drivers;
  }
  static Options with(Options options, const Execution& execution) {
    options.server.model = execution.model;
    options.server.loops = execution.loops;
    options.secret = "key";
    options.bus = "test://";
    if (options.retain == Options().retain) options.retain = 10'000;
    return options;
  }
};

}  // namespace pushlab::servers::testing
