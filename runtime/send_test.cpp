// What becomes of what is sent: to a reader that is fast, slow, or gone.
#include <atomic>
#include <string>

#include "runtime/test_support.h"

namespace pushlab::runtime::testing {

namespace {

using Status = Received::Status;

class Send : public ServerTest {
 protected:
  /// Joins the audience and waits for the end.
  Running serveAudience(const ServerOptions& with) {
    return serve(with, [this](Connection& connection) -> Task<void> {
      const Audience::Seat seat(audience, connection);
      co_await connection.receive(never);
    });
  }
  ServerOptions withBacklog(std::size_t bytes) const {
    ServerOptions result = options();
    result.maxBacklog = bytes;
    return result;
  }

  Audience audience;
};

constexpr int smallBuffer = 4096;
constexpr std::size_t megabyte = 1'048'576;
constexpr std::size_t ample = 64 * megabyte;

}  // namespace

TEST_P(Send, ReachesAClientWhoseHandlerWaits) {
  const auto running = serveAudience(options());
  Client first = connect();
  Client second = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 2; }));
  audience.publish("news");
  audience.publish("!");
  EXPECT_EQ(first.read(5), "news!");
  EXPECT_EQ(second.read(5), "news!");
}

TEST_P(Send, GivesASlowReaderEverythingInOrder) {
  constexpr std::size_t blocks = 256;
  const auto running = serveAudience(withBacklog(ample));
  Client client = connect(smallBuffer);
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  for (std::size_t i = 0; i < blocks; ++i)
    audience.publish(block(i));
  ASSERT_TRUE(eventually([&] { return server->traffic().backlogBytes.load() > 0; }));
  for (std::size_t i = 0; i < blocks; ++i)
    ASSERT_EQ(client.read(65'536), block(i));
  EXPECT_TRUE(eventually([&] { return server->traffic().backlogBytes.load() == 0; }));
  EXPECT_TRUE(eventually([&] { return server->traffic().bytesOut.load() == blocks * 65'536; }));
}

TEST_P(Send, CopiesWhatItCannotSendAtOnceOfBytesThatAreNotShared) {
  constexpr std::size_t blocks = 128;
  const auto running = serve(withBacklog(ample), [](Connection& connection) -> Task<void> {
    std::string bytes;
    for (std::size_t i = 0; i < blocks; ++i) {
      bytes = block(i);
      connection.send(bytes);
    }
    co_await connection.flush(never);
  });
  Client client = connect(smallBuffer);
  for (std::size_t i = 0; i < blocks; ++i)
    ASSERT_EQ(client.read(65'536), block(i));
}

TEST_P(Send, DropsWhoReadsTooSlowlyAndHoldsUpNobodyElse) {
  const auto running = serveAudience(withBacklog(100'000));
  Client slow = connect(smallBuffer);
  Client fast = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 2; }));
  std::size_t published = 0;
  for (; drops(Drop::SlowConsumer) == 0 && published < 1000; ++published) {
    audience.publish(block(published));
    ASSERT_EQ(fast.read(65'536), block(published));
  }
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  audience.publish("on we go");
  EXPECT_EQ(fast.read(8), "on we go");
  EXPECT_TRUE(slow.ends());
  EXPECT_EQ(drops(Drop::SlowConsumer), 1U);
  EXPECT_EQ(server->traffic().backlogBytes.load(), 0);
}

TEST_P(Send, DropsWhoReadsTooSlowlyEvenWhileItsHandlerPauses) {
  std::atomic<bool> sawEnd = false;
  const auto running = serve(withBacklog(100'000), [&](Connection& connection) -> Task<void> {
    const Audience::Seat seat(audience, connection);
    co_await connection.pause(never);
    const Received received = co_await connection.receive(never);
    sawEnd = received.status == Status::Closed;
  });
  Client slow = connect(smallBuffer);
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  for (std::size_t i = 0; drops(Drop::SlowConsumer) == 0 && i < 1000; ++i)
    audience.publish(block(i));
  EXPECT_TRUE(eventually([&] { return sawEnd.load(); }));
  EXPECT_EQ(drops(Drop::SlowConsumer), 1U);
}

TEST_P(Send, FlushesWhenTheBacklogIsWithTheKernel) {
  std::atomic<bool> flushed = false;
  const auto running = serve(withBacklog(ample), [&](Connection& connection) -> Task<void> {
    connection.send(std::string(16 * megabyte, 'x'));
    flushed = co_await connection.flush(never);
  });
  Client client = connect(smallBuffer);
  EXPECT_EQ(client.readToEnd().size(), 16 * megabyte);
  EXPECT_TRUE(flushed);
}

TEST_P(Send, GivesUpAFlushAtItsDeadline) {
  std::atomic<int> failed = 0;
  const auto running = serve(withBacklog(ample), [&](Connection& connection) -> Task<void> {
    connection.send(std::string(16 * megabyte, 'x'));
    const bool flushed = co_await connection.flush(connection.now() + 5ms);
    if (!flushed) ++failed;
    connection.drop(Drop::WriteTimeout);
    const bool afterDrop = co_await connection.flush(never);
    if (!afterDrop) ++failed;
  });
  Client client = connect(smallBuffer);
  EXPECT_TRUE(eventually([&] { return failed == 2; }));
  EXPECT_TRUE(client.ends());
  EXPECT_EQ(drops(Drop::WriteTimeout), 1U);
}

TEST_P(Send, GivesUpAFlushWhenThePeerResets) {
  std::atomic<bool> failed = false;
  const auto running = serve(withBacklog(ample), [&](Connection& connection) -> Task<void> {
    connection.send(std::string(16 * megabyte, 'x'));
    failed = !co_await connection.flush(never);
  });
  Client client = connect(smallBuffer);
  ASSERT_EQ(client.read(1), "x");
  client.reset();
  EXPECT_TRUE(eventually([&] { return failed.load(); }));
}

TEST_P(Send, GivesUpAFlushWhenTheConnectionIsDropped) {
  std::atomic<bool> failed = false;
  const auto running = serve(withBacklog(ample), [&](Connection& connection) -> Task<void> {
    connection.send(std::string(16 * megabyte, 'x'));
    const Audience::Seat seat(audience, connection);
    failed = !co_await connection.flush(never);
  });
  Client client = connect(smallBuffer);
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  audience.each([](Connection& connection) { connection.drop(Drop::WriteTimeout); });
  EXPECT_TRUE(eventually([&] { return failed.load(); }));
}

TEST_P(Send, EndsItsSideAfterTheBacklogAndStillReceives) {
  std::atomic<bool> heard = false;
  const auto running = serve(withBacklog(ample), [&](Connection& connection) -> Task<void> {
    connection.send(std::string(16 * megabyte, 'x'));
    connection.endSending();
    const Received received = co_await connection.receive(never);
    heard = received.status == Status::Data;
  });
  Client client = connect(smallBuffer);
  EXPECT_EQ(client.readToEnd().size(), 16 * megabyte);
  client.send("bye");
  EXPECT_TRUE(eventually([&] { return heard.load(); }));
}

TEST_P(Send, EndsItsSideAtOnceWhereNothingWaits) {
  const auto running = serve([](Connection& connection) -> Task<void> {
    connection.send("all");
    connection.endSending();
    co_await connection.receive(never);
  });
  Client client = connect();
  EXPECT_EQ(client.readToEnd(), "all");
  client.close();
}

TEST_P(Send, CountsTheBytesOfBothDirections) {
  const auto running = serve(echo);
  Client client = connect();
  for (int i = 0; i < 10; ++i)
    ASSERT_EQ(client.exchange(std::string(1000, 'x')).size(), 1000U);
  EXPECT_EQ(server->traffic().bytesIn.load(), 10'000U);
  EXPECT_TRUE(
      eventually([&] { return server->traffic().bytesOut.load() == 10'000U; }));  // counted after it was sent
  EXPECT_EQ(server->traffic().accepted.load(), 1U);
  EXPECT_EQ(open(), 1);
}

BOTH_MODELS(Send);

}  // namespace pushlab::runtime::testing
