#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

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

/// A server under one of the models, on a free port. Stops politely when destroyed.
class TestSite {
 public:
  using Serve = runtime::Task<void> (*)(Site&, runtime::Connection&);

  TestSite(const Execution& execution, Serve serve, Options options = {})
      : site(with(std::move(options), execution), "test") {
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
  /// As if so many comments had come while the user was away.
  void keepComments(std::int64_t user, int count, std::size_t bytes) {
    const std::string comment = "\"" + std::string(bytes, 'x') + "\"";
    onDatabase([&](core::Store& store) {
      for (int i = 0; i < count; ++i)
        site.hub().mailbox().keep(store, user, "comment notify", comment);
    });
  }

  Site site;

 private:
  static Options with(Options options, const Execution& execution) {
    options.server.model = execution.model;
    options.server.loops = execution.loops;
    options.secret = "key";
    if (options.retain == Options().retain) options.retain = 10'000;
    return options;
  }
};

}  // namespace pushlab::servers::testing
