// Pauses, signals and turn ends: how a handler waits for what is not its peer.
#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "runtime/signal.h"
#include "runtime/test_support.h"

namespace pushlab::runtime::testing {

namespace {

class Pause : public ServerTest {
 protected:
  Audience audience;
};
class SignalTest : public ServerTest {};
class TurnEnd : public ServerTest {};

}  // namespace

TEST_P(Pause, LastsUntilSomebodyEndsIt) {
  std::atomic<int> pauses = 0;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    const Audience::Seat seat(audience, connection);
    for (; pauses < 3; ++pauses)
      co_await connection.pause(never);
  });
  Client client = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(pauses, i - 1);
    audience.each([](Connection& connection) { connection.unpause(); });
    ASSERT_TRUE(eventually([&] { return pauses == i; }));
  }
}

TEST_P(Pause, IsSkippedOnceIfItWasEndedBefore) {
  std::atomic<bool> first = false;
  std::atomic<bool> second = false;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    connection.unpause();
    connection.unpause();
    co_await connection.pause(never);
    first = true;
    const TimePoint deadline = connection.now() + 5ms;
    co_await connection.pause(deadline);
    second = Clock::now() >= deadline;
  });
  Client client = connect();
  EXPECT_TRUE(eventually([&] { return first.load(); }));
  EXPECT_TRUE(eventually([&] { return second.load(); }));
}

TEST_P(Pause, LeavesWhatThePeerSendsForTheNextReceive) {
  const auto running = serve([](Connection& connection) -> Task<void> {
    co_await connection.pause(connection.now() + 5ms);
    co_await echo(connection);
  });
  Client client = connect();
  EXPECT_EQ(client.exchange("early"), "early");
}

TEST_P(Pause, EndsWhenTheServerStopsOrTheConnectionIsDropped) {
  std::atomic<int> ended = 0;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    const Audience::Seat seat(audience, connection);
    co_await connection.pause(never);
    co_await connection.pause(never);
    ++ended;
  });
  Client dropped = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  audience.each([](Connection& connection) { connection.drop(Drop::DeadPeer); });
  ASSERT_TRUE(eventually([&] { return ended == 1; }));
  Client stopped = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  server->stop(patience);
  EXPECT_EQ(ended, 2);
}

TEST_P(SignalTest, ResumesAHandlerThatWaitsForAnotherThread) {
  constexpr int clients = 8;
  std::vector<std::jthread> workers;
  std::mutex mutex;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    for (int i = 0; i < 50; ++i) {
      Signal done(connection);
      int result = 0;
      {
        const std::lock_guard lock(mutex);
        workers.emplace_back([&done, &result] {
          result = 42;
          done.set();
        });
      }
      co_await done;
      if (result != 42) co_return;
    }
    connection.send("done");
  });
  std::vector<Client> all;
  for (int i = 0; i < clients; ++i)
    all.push_back(connect());
  for (Client& client : all)
    EXPECT_EQ(client.readToEnd(), "done");
}

TEST_P(SignalTest, IsReadyAtOnceIfItWasSetBefore) {
  const auto running = serve([](Connection& connection) -> Task<void> {
    Signal done(connection);
    done.set();
    co_await connection.pause(connection.now() + 2ms);
    co_await done;
    connection.send("done");
  });
  Client client = connect();
  EXPECT_EQ(client.readToEnd(), "done");
}

TEST_P(TurnEnd, FollowsAWakeFromAnyThread) {
  server = makeServer(options());
  std::atomic<int> published = 0;
  std::vector<std::atomic<int>> seen(server->lanes());
  for (std::size_t lane = 0; lane < server->lanes(); ++lane)
    server->atTurnEnd(lane, [&, lane] { seen[lane] = published.load(); });
  const auto running = start(echo);
  for (int i = 1; i <= 100; ++i) {
    published = i;
    for (std::size_t lane = 0; lane < server->lanes(); ++lane)
      server->wake(lane);
    ASSERT_TRUE(eventually(
        [&] { return std::all_of(seen.begin(), seen.end(), [i](auto& one) { return one == i; }); }));
  }
}

/// Each handler publishes, then waits in its way; what it published must not wait with it.
class TurnEndBefore : public ServerTest {
 protected:
  Running publishAndWait(std::function<Task<void>(Connection&)> wait) {
    ServerOptions with = options();
    with.maxBacklog = std::size_t{1} << 26;
    server = makeServer(with);
    for (std::size_t lane = 0; lane < server->lanes(); ++lane)
      server->atTurnEnd(lane, [this] {
        if (published) sent = true;
      });
    return start([this, wait](Connection& connection) -> Task<void> {
      published = true;
      server->wake(connection.lane());
      co_await wait(connection);
      if (!sent) late = true;
    });
  }
  std::atomic<bool> published = false;
  std::atomic<bool> sent = false;
  std::atomic<bool> late = false;
};

TEST_P(TurnEndBefore, AReceive) {
  const auto running =
      publishAndWait([](Connection& connection) -> Task<void> { co_await connection.receive(never); });
  Client client = connect();
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
  client.close();
}

TEST_P(TurnEndBefore, APause) {
  const auto running =
      publishAndWait([](Connection& connection) -> Task<void> { co_await connection.pause(never); });
  Client client = connect();
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
}

TEST_P(TurnEndBefore, AFlush) {
  const auto running = publishAndWait([](Connection& connection) -> Task<void> {
    connection.send(std::string(std::size_t{1} << 24, 'x'));
    co_await connection.flush(never);
  });
  Client client = connect(4096);
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
  client.reset();
}

TEST_P(TurnEndBefore, ASignal) {
  std::atomic<Signal*> signal = nullptr;
  const auto running = publishAndWait([&](Connection& connection) -> Task<void> {
    Signal done(connection);
    signal = &done;
    co_await done;
  });
  Client client = connect();
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
  ASSERT_TRUE(eventually([&] { return signal != nullptr; }));
  signal.load()->set();
  EXPECT_TRUE(client.ends());
  EXPECT_FALSE(late);
}

TEST_P(TurnEndBefore, TheEndOfTheHandler) {
  const auto running = publishAndWait([](Connection&) -> Task<void> { co_return; });
  Client client = connect();
  EXPECT_TRUE(client.ends());
  EXPECT_TRUE(eventually([&] { return sent.load(); }));
}

BOTH_MODELS(Pause);
BOTH_MODELS(SignalTest);
BOTH_MODELS(TurnEnd);
BOTH_MODELS(TurnEndBefore);

}  // namespace pushlab::runtime::testing
