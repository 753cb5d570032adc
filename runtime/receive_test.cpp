// What a handler hears from its peer, and from a server that stops.
#include <atomic>
#include <stdexcept>
#include <string>

#include "runtime/test_support.h"

namespace pushlab::runtime::testing {

namespace {

using Status = Received::Status;

class Receive : public ServerTest {};

std::string_view text(const Received& received) {
  return {received.bytes.data(), received.bytes.size()};
}

}  // namespace

TEST_P(Receive, EchoesWhatComes) {
  const auto running = serve(echo);
  Client client = connect();
  EXPECT_EQ(client.exchange("hello"), "hello");
  EXPECT_EQ(client.exchange("again"), "again");
}

TEST_P(Receive, GetsMoreThanItsBufferHoldsInOrder) {
  const auto running = serve(echo);
  Client client = connect();
  for (std::size_t i = 0; i < 20; ++i)
    EXPECT_EQ(client.exchange(block(i, 300'000)), block(i, 300'000));
}

TEST_P(Receive, AnswersAPeerThatHasEndedItsSide) {
  const auto running = serve([](Connection& connection) -> Task<void> {
    std::string all;
    for (;;) {
      const Received received = co_await connection.receive(never);
      if (received.status != Status::Data) break;
      all += text(received);
    }
    connection.send(all);
  });
  Client client = connect();
  client.send("request");
  client.endSending();
  EXPECT_EQ(client.readToEnd(), "request");
}

TEST_P(Receive, GetsTheBytesThatCameTogetherWithTheEnd) {
  std::atomic<std::size_t> got = 0;
  std::atomic<bool> closed = false;
  Audience audience;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    const Audience::Seat seat(audience, connection);
    co_await connection.pause(never);
    for (;;) {
      const Received received = co_await connection.receive(never);
      if (received.status != Status::Data) break;
      got += received.bytes.size();
    }
    closed = true;
  });
  Client client = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  client.send(block(0, 200'000));
  client.close();
  audience.each([](Connection& connection) { connection.unpause(); });
  EXPECT_TRUE(eventually([&] { return closed.load(); }));
  EXPECT_EQ(got, 200'000U);
}

TEST_P(Receive, SaysTimedOutAtTheDeadlineAndThenGoesOn) {
  std::atomic<int> timeouts = 0;
  std::atomic<bool> early = false;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    for (;;) {
      const TimePoint deadline = connection.now() + 5ms;
      const Received received = co_await connection.receive(deadline);
      if (received.status == Status::TimedOut) {
        if (Clock::now() < deadline) early = true;
        ++timeouts;
      } else if (received.status == Status::Data) {
        connection.send(text(received));
      } else {
        co_return;
      }
    }
  });
  Client client = connect();
  ASSERT_TRUE(eventually([&] { return timeouts >= 3; }));
  EXPECT_EQ(client.exchange("still here"), "still here");
  const int before = timeouts;
  EXPECT_TRUE(eventually([&] { return timeouts > before; }));
  EXPECT_FALSE(early);
}

TEST_P(Receive, FollowsADeadlineThatMovesEarlierLaterAndAway) {
  std::vector<Status> statuses;
  std::atomic<bool> done = false;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    for (const TimePoint deadline : {connection.now() + patience, connection.now(), never, never}) {
      connection.send("?");
      const Received received = co_await connection.receive(deadline);
      statuses.push_back(received.status);
    }
    done = true;
  });
  Client client = connect();
  client.read(1);
  client.send("1");
  client.read(2);  // the second wait ends by itself
  client.send("2");
  client.read(1);
  client.close();
  ASSERT_TRUE(eventually([&] { return done.load(); }));
  EXPECT_EQ(statuses, (std::vector{Status::Data, Status::TimedOut, Status::Data, Status::Closed}));
}

TEST_P(Receive, LooksOnceWithADeadlineThatHasPassed) {
  std::atomic<bool> done = false;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    for (;;) {
      const Received received = co_await connection.receive(TimePoint{});
      if (received.status != Status::TimedOut) break;
    }
    done = true;
  });
  Client busy = connect();
  Client other = connect();
  other.send("x");
  EXPECT_TRUE(eventually([&] { return done.load(); }));
  busy.send("x");
}

TEST_P(Receive, SaysClosedWhenThePeerResets) {
  std::atomic<bool> closed = false;
  std::atomic<SendResult> sent = SendResult::Sent;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    connection.send("hello");
    const Received received = co_await connection.receive(never);
    closed = received.status == Status::Closed;
    sent = connection.send("too late");
  });
  Client client = connect();
  client.read(5);
  client.reset();
  EXPECT_TRUE(eventually([&] { return closed.load(); }));
  EXPECT_TRUE(eventually([&] { return sent == SendResult::Closed; }));
}

TEST_P(Receive, SaysStoppingFromTheStopOnAndLetsTheHandlerSayGoodbye) {
  std::atomic<int> stopping = 0;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    connection.send("hello");
    for (int i = 0; i < 2; ++i) {
      const Received received = co_await connection.receive(never);
      if (received.status == Status::Stopping) ++stopping;
    }
    connection.send("goodbye");
    co_await connection.flush(never);
  });
  Client client = connect();
  EXPECT_EQ(client.read(5), "hello");
  server->stop(patience);
  EXPECT_EQ(stopping, 2);
  EXPECT_EQ(client.readToEnd(), "goodbye");
}

TEST_P(Receive, SaysClosedAfterADropWhateverIsUnread) {
  Audience audience;
  std::atomic<bool> closed = false;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    const Audience::Seat seat(audience, connection);
    co_await connection.pause(never);
    const Received received = co_await connection.receive(never);
    closed = received.status == Status::Closed;
  });
  Client client = connect();
  client.send("unread");
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  audience.each([](Connection& connection) {
    connection.drop(Drop::DeadPeer);
    connection.drop(Drop::IdleTimeout);
  });
  EXPECT_TRUE(client.ends());
  EXPECT_TRUE(eventually([&] { return closed.load(); }));
  EXPECT_EQ(drops(Drop::DeadPeer), 1U);
  EXPECT_EQ(drops(Drop::IdleTimeout), 0U);
}

TEST_P(Receive, WakesAHandlerThatWaitsWhenItIsDropped) {
  Audience audience;
  std::atomic<bool> closed = false;
  const auto running = serve([&](Connection& connection) -> Task<void> {
    const Audience::Seat seat(audience, connection);
    const Received received = co_await connection.receive(never);
    closed = received.status == Status::Closed;
  });
  Client client = connect();
  ASSERT_TRUE(eventually([&] { return audience.size() == 1; }));
  audience.each([](Connection& connection) { connection.drop(Drop::DeadPeer); });
  EXPECT_TRUE(eventually([&] { return closed.load(); }));
}

TEST_P(Receive, LogsWhatAHandlerThrowsAndServesOn) {
  const LogCapture log;
  const auto running = serve([](Connection& connection) -> Task<void> {
    const Received received = co_await connection.receive(never);
    if (text(received) == "poco") throw Poco::InvalidArgumentException("first");
    if (text(received) == "std") throw std::runtime_error("second");
    if (text(received) == "int") throw 3;
    connection.send("fine");
  });
  for (const char* kind : {"poco", "std", "int"}) {
    Client client = connect();
    client.send(kind);
    EXPECT_TRUE(client.ends());
  }
  Client client = connect();
  client.send("none");
  EXPECT_EQ(client.readToEnd(), "fine");
  EXPECT_EQ(log.count("first"), 1U);
  EXPECT_EQ(log.count("second"), 1U);
  EXPECT_EQ(log.count("a connection ended by an error"), 3U);
}

BOTH_MODELS(Receive);

}  // namespace pushlab::runtime::testing
