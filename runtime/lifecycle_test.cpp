// How servers start and stop.
#include <Poco/Net/NetException.h>

#include <atomic>
#include <string>
#include <vector>

#include "runtime/test_support.h"

namespace pushlab::runtime::testing {

namespace {

class Lifecycle : public ServerTest {};

}  // namespace

TEST_P(Lifecycle, TakesAFreePort) {
  const auto running = serve(echo);
  EXPECT_NE(server->port(), 0);
  EXPECT_EQ(server->lanes(), GetParam().loops);
}

TEST_P(Lifecycle, RefusesAPortThatAnotherServerHas) {
  const auto running = serve(echo);
  ServerOptions same = options();
  same.port = server->port();
  EXPECT_THROW(makeServer(same), Poco::Net::NetException);
  same.model = Model::Coroutines;
  for (const std::size_t loops : {1U, 2U}) {
    same.loops = loops;
    EXPECT_THROW(makeServer(same), Poco::Net::NetException);
  }
  Client client = connect();
  EXPECT_EQ(client.exchange("hello"), "hello");
}

TEST_P(Lifecycle, RefusesAnAddressThatIsNotOurs) {
  ServerOptions foreign = options();
  foreign.host = "192.0.2.1";  // RFC 5737: belongs to nobody
  EXPECT_THROW(makeServer(foreign), Poco::Net::NetException);
}

TEST_P(Lifecycle, MayEndBeforeItStarts) {
  server = makeServer(options());
  const std::uint16_t port = server->port();
  server.reset();
  ServerOptions same = options();
  same.port = port;
  const auto running = serve(same, echo);
  Client client = connect();
  EXPECT_EQ(client.exchange("hello"), "hello");
}

TEST_P(Lifecycle, StopsSoonWithHeldConnections) {
  std::atomic<int> polite = 0;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    connection.send("x");
    const Received received = co_await connection.receive(never);
    if (received.status == Received::Status::Stopping) ++polite;
  });
  std::vector<Client> clients;
  for (int i = 0; i < 50; ++i)
    clients.push_back(connect());
  for (Client& client : clients)
    ASSERT_EQ(client.read(1), "x");
  const TimePoint start = Clock::now();
  server->stop(patience);
  EXPECT_LT(Clock::now() - start, patience);
  EXPECT_EQ(polite, 50);
  EXPECT_EQ(open(), 0);
  for (Client& client : clients)
    EXPECT_TRUE(client.ends());
}

TEST_P(Lifecycle, BreaksOffWhoDoesNotEndWithinThePatience) {
  ServerOptions with = options();
  with.maxBacklog = std::size_t{1} << 26;
  std::atomic<bool> flushed = true;
  std::atomic<bool> ready = false;
  const auto running = serve(with, [&](Connection& connection) -> Task<void> {
    connection.send(std::string(std::size_t{1} << 24, 'x'));
    ready = true;
    flushed = co_await connection.flush(never);
  });
  Client client(server->port(), 4096);
  ASSERT_TRUE(eventually([&] { return ready.load(); }));
  const TimePoint start = Clock::now();
  server->stop(100ms);
  EXPECT_GE(Clock::now() - start, 100ms);
  EXPECT_FALSE(flushed);
  EXPECT_EQ(open(), 0);
}

TEST_P(Lifecycle, StopsOnceOnly) {
  const auto running = serve(echo);
  Client client = connect();
  ASSERT_EQ(client.exchange("hello"), "hello");
  server->stop(patience);
  server->stop(patience);
}

TEST_P(Lifecycle, EndsItsConnectionsWithoutAStop) {
  const auto running = serve(echo);
  Client client = connect();
  ASSERT_EQ(client.exchange("hello"), "hello");
  server.reset();
  EXPECT_TRUE(client.ends());
}

TEST_P(Lifecycle, GivesThePortBackWhenItStops) {
  const auto running = serve(echo);
  Client client = connect();
  ASSERT_EQ(client.exchange("hello"), "hello");
  server->stop(patience);
  EXPECT_THROW(connect(), Poco::Net::NetException);
  ServerOptions same = options();
  same.port = server->port();
  const auto next = makeServer(same);
  next->start(echo);
  Client again(next->port());
  EXPECT_EQ(again.exchange("hello"), "hello");
}

TEST_P(Lifecycle, TellsWhoComesDuringTheStopToStop) {
  for (int round = 0; round < 20; ++round) {
    const auto running = serve(echo);
    std::jthread coming([this](const std::stop_token& stop) {
      try {
        while (!stop.stop_requested())
          connect().exchange("hello");
      } catch (const Poco::Exception&) {  // the listener is gone, or went while we connected
      }
    });
    ASSERT_TRUE(eventually([&] { return server->traffic().accepted.load() > 3; }));
    server->stop(patience);
    EXPECT_EQ(open(), 0);
    coming.request_stop();
    coming.join();
    server.reset();
  }
}

BOTH_MODELS(Lifecycle);

}  // namespace pushlab::runtime::testing
