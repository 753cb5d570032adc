// Many connections, greedy ones, and more than the server can take.
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "runtime/test_support.h"

namespace pushlab::runtime::testing {

namespace {

class Crowd : public ServerTest {};
class CrowdOfThreads : public ServerTest {};

const std::string refusal =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// For as long as it lives, the process may open no descriptor beyond `limit`.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(rlim_t limit) {
    ::getrlimit(RLIMIT_NOFILE, &_before);
    const rlimit lowered{limit, _before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &lowered);
  }
  ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &_before); }
  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;

 private:
  rlimit _before{};
};

rlim_t nextDescriptor() {
  const int fd = ::dup(STDERR_FILENO);
  ::close(fd);
  return static_cast<rlim_t>(fd);
}

}  // namespace

TEST_P(Crowd, OfHundredsIsServedAtOnce) {
  constexpr std::size_t size = 300;
  const auto running = serve(echo);
  std::vector<Client> clients;
  for (std::size_t i = 0; i < size; ++i)
    clients.push_back(connect());
  for (std::size_t round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < size; ++i)
      clients[i].send(block(i, 1000));
    for (std::size_t i = 0; i < size; ++i)
      ASSERT_EQ(clients[i].read(1000), block(i, 1000));
  }
  EXPECT_EQ(open(), static_cast<std::int64_t>(size));
  clients.clear();
  EXPECT_TRUE(eventually([&] { return open() == 0; }));
}

TEST_P(Crowd, ThatComesAndGoesLeavesNothingBehind) {
  const auto running = serve(echo);
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int j = 0; j < 100; ++j) {
          Client client = connect();
          if (client.exchange("hello") != "hello") ++failures;
          if (j % 2 == 0) client.reset();
        }
      });
  }
  EXPECT_EQ(failures, 0);
  EXPECT_TRUE(eventually([&] { return open() == 0; }));
  EXPECT_EQ(server->traffic().accepted.load(), 400U);
}

TEST_P(Crowd, IsServedBesideOneThatFloods) {
  const auto running = serve([](Connection& connection) -> Task<void> {
    for (;;) {
      const Received received = co_await connection.receive(never);
      if (received.status != Received::Status::Data) co_return;
      if (received.bytes.size() < 10) connection.send("ok");
    }
  });
  std::jthread flood([this](const std::stop_token& stop) {
    Client client = connect();
    const std::string bytes(1'048'576, 'x');
    while (!stop.stop_requested())
      client.send(bytes);
  });
  ASSERT_TRUE(eventually([&] { return server->traffic().bytesIn.load() > 10'000'000; }));
  std::vector<Client> clients;
  for (int i = 0; i < 4; ++i)
    clients.push_back(connect());
  for (int i = 0; i < 20; ++i) {
    for (Client& client : clients) {
      client.send("hello");
      ASSERT_EQ(client.read(2), "ok");
    }
  }
}

// Descriptors are used again at once: what was left of one connection must not touch the next.
TEST_P(Crowd, OfSlowReadersThatComeAndGoGetsEverything) {
  const std::string all(8'000'000, 'x');
  ServerOptions with = options();
  with.maxBacklog = all.size();
  const auto running = serve(with, [&all](Connection& connection) -> Task<void> {
    connection.send(all);
    co_await connection.flush(never);
  });
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int j = 0; j < 20; ++j) {
          Client client = connect(32'768);
          const std::size_t wanted = j % 2 == 0 ? 1 : all.size();
          if (client.read(wanted).size() != wanted) ++failures;
          if (j % 2 == 0) client.reset();
        }
      });
  }
  EXPECT_EQ(failures, 0);
}

TEST_P(Crowd, BeyondTheDescriptorsIsToldSoAndTheOthersLiveOn) {
  const LogCapture log;
  ServerOptions with = options();
  with.refusal = refusal;
  const auto running = serve(with, echo);
  Client before = connect();
  ASSERT_EQ(before.exchange("hello"), "hello");
  const TimePoint start = Clock::now();
  {
    const DescriptorLimit limit(nextDescriptor() + 1);  // one for the client, none for the server
    for (std::uint64_t i = 1; i <= 20; ++i) {
      Client refused = connect();
      ASSERT_EQ(refused.readToEnd(), refusal);
      EXPECT_EQ(drops(Drop::OutOfDescriptors), i);
    }
    EXPECT_EQ(before.exchange("still here"), "still here");
  }
  const auto seconds =
      static_cast<std::size_t>(std::chrono::ceil<std::chrono::seconds>(Clock::now() - start).count());
  EXPECT_GE(log.count("out of descriptors"), 1U);
  EXPECT_LE(log.count("out of descriptors"), (seconds + 1) * GetParam().loops);
  Client after = connect();
  EXPECT_EQ(after.exchange("hello"), "hello");
}

TEST_P(Crowd, WaitsWhereThereIsNotEvenADescriptorToRefuseItWith) {
  const LogCapture log;
  const auto running = serve(echo);
  Client before = connect();
  ASSERT_EQ(before.exchange("hello"), "hello");
  Client waiting = Client();
  {
    const DescriptorLimit limit(3);
    waiting.connect(server->port());
    waiting.send("hello");
    ASSERT_TRUE(eventually([&] { return log.count("out of descriptors") > 0; }));
    EXPECT_EQ(before.exchange("still here"), "still here");
    EXPECT_EQ(drops(Drop::OutOfDescriptors), 0U);
  }
  EXPECT_EQ(waiting.read(5), "hello");
}

TEST_P(CrowdOfThreads, IsRefusedBeyondTheLimitAndAdmittedWhenOneLeaves) {
  ServerOptions with = options();
  with.maxThreads = 2;
  with.refusal = refusal;
  const auto running = serve(with, echo);
  Client first = connect();
  Client second = connect();
  EXPECT_EQ(first.exchange("hello"), "hello");
  EXPECT_EQ(second.exchange("hello"), "hello");
  for (std::uint64_t i = 1; i <= 5; ++i) {
    Client refused = connect();
    EXPECT_EQ(refused.readToEnd(), refusal);
    EXPECT_EQ(drops(Drop::TooManyThreads), i);
    first.endSending();
    EXPECT_EQ(first.readToEnd(), "");
    Client next = connect();
    EXPECT_EQ(next.exchange("hello"), "hello");
    first = std::move(next);
  }
}

TEST_P(CrowdOfThreads, UsesEveryThreadThatIsAllowed) {
  ServerOptions with = options();
  with.maxThreads = 8;
  const auto running = serve(with, echo);
  for (int round = 0; round < 30; ++round) {
    std::vector<Client> clients;
    for (int i = 0; i < 8; ++i)
      clients.push_back(connect());
    for (Client& client : clients)
      ASSERT_EQ(client.exchange("hello"), "hello");
    for (Client& client : clients) {
      client.endSending();
      ASSERT_EQ(client.readToEnd(), "");
    }
  }
  EXPECT_EQ(drops(Drop::TooManyThreads), 0U);
}

BOTH_MODELS(Crowd);
INSTANTIATE_TEST_SUITE_P(Under, CrowdOfThreads, ::testing::Values(Execution{Model::Threads, 1}), nameOf);

}  // namespace pushlab::runtime::testing
