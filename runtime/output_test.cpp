#include "runtime/output.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

namespace pushlab::runtime {

namespace {

/// Both ends of a connection, with a small buffer between them.
class OutputTest : public ::testing::Test {
 protected:
  OutputTest() {
    const int small = 4096;
    ::setsockopt(_ends[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  }
  ~OutputTest() override {
    ::close(_ends[0]);
    ::close(_ends[1]);
  }

  std::string readAll() const {
    std::string all;
    std::array<char, 65'536> buffer;
    for (;;) {
      const ssize_t count = ::recv(_ends[1], buffer.data(), buffer.size(), 0);
      if (count <= 0) return all;
      all.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }
  /// What the peer gets when it reads all that there is.
  std::string drain() {
    std::string all = readAll();
    while (output.resume() == SendResult::Queued)
      all += readAll();
    return all + readAll();
  }

  static SharedBytes share(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

  static constexpr std::size_t limit = 100'000;
  Traffic traffic;

 private:
  static std::array<int, 2> openPair() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    return ends;
  }

  std::array<int, 2> _ends = openPair();

 protected:
  Output output{_ends[0], limit, traffic};
  void closePeer() const { ::shutdown(_ends[1], SHUT_RDWR); }
};

}  // namespace

TEST_F(OutputTest, SendsAtOnceWhatTheKernelTakes) {
  EXPECT_EQ(output.send("hello"), SendResult::Sent);
  EXPECT_TRUE(output.empty());
  EXPECT_EQ(readAll(), "hello");
  EXPECT_EQ(traffic.bytesOut, 5U);
}

TEST_F(OutputTest, KeepsTheRestInOrder) {
  const std::string first(50'000, 'a');
  EXPECT_EQ(output.send(first), SendResult::Queued);
  EXPECT_EQ(output.send("then this"), SendResult::Queued);
  EXPECT_EQ(static_cast<std::size_t>(traffic.backlogBytes), output.backlogBytes());
  EXPECT_EQ(drain(), first + "then this");
  EXPECT_TRUE(output.empty());
  EXPECT_EQ(traffic.backlogBytes, 0);
  EXPECT_EQ(traffic.bytesOut, 50'009U);
}

TEST_F(OutputTest, SharesTheBytesThatWait) {
  const SharedBytes bytes = share(std::string(50'000, 'a'));
  EXPECT_EQ(output.send(std::span(&bytes, 1)), SendResult::Queued);
  EXPECT_EQ(bytes.use_count(), 2);
  drain();
  EXPECT_EQ(bytes.use_count(), 1);
}

TEST_F(OutputTest, SendsMorePartsThanOneCallTakes) {
  std::vector<SharedBytes> parts;
  std::string all;
  for (int i = 0; i < 300; ++i) {
    parts.push_back(share(i % 7 == 0 ? "" : std::to_string(i) + std::string(200, '.')));
    all += *parts.back();
  }
  EXPECT_EQ(output.send(parts), SendResult::Queued);
  EXPECT_EQ(drain(), all);
  EXPECT_EQ(traffic.backlogBytes, 0);
}

TEST_F(OutputTest, SendsNothingAsSent) {
  EXPECT_EQ(output.send(""), SendResult::Sent);
  EXPECT_EQ(output.send(std::span<const SharedBytes>()), SendResult::Sent);
  EXPECT_EQ(readAll(), "");
}

TEST_F(OutputTest, DropsBeyondItsLimit) {
  const std::string half(limit / 2, 'x');
  SendResult result = SendResult::Sent;
  for (int i = 0; i < 10 && result != SendResult::Dropped; ++i)
    result = output.send(half);
  EXPECT_EQ(result, SendResult::Dropped);
  EXPECT_EQ(output.send("more"), SendResult::Dropped);
  EXPECT_EQ(output.resume(), SendResult::Dropped);
  EXPECT_TRUE(output.closed());
  EXPECT_EQ(traffic.backlogBytes, 0);
  EXPECT_EQ(traffic.drops[static_cast<std::size_t>(Drop::SlowConsumer)], 1U);
}

TEST_F(OutputTest, LetsAPartThatIsLargerThanItsLimitWaitAlone) {
  const std::string large(limit * 3, 'x');
  EXPECT_EQ(output.send(large), SendResult::Queued);
  EXPECT_EQ(drain(), large);
  EXPECT_EQ(output.send(large), SendResult::Queued);
  EXPECT_EQ(output.send("y"), SendResult::Dropped);
}

TEST_F(OutputTest, SaysClosedWhenThePeerIsGone) {
  closePeer();
  EXPECT_EQ(output.send("hello"), SendResult::Closed);
  EXPECT_EQ(output.send("again"), SendResult::Closed);
  EXPECT_EQ(output.resume(), SendResult::Closed);
}

TEST_F(OutputTest, LetsGoOfItsBacklogWhenItIsClosed) {
  output.send(std::string(50'000, 'a'));
  output.close();
  EXPECT_TRUE(output.empty());
  EXPECT_EQ(traffic.backlogBytes, 0);
  EXPECT_EQ(output.send("x"), SendResult::Closed);
}

}  // namespace pushlab::runtime
