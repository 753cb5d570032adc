#include "servers/socketio/parcel.h"

#include <gtest/gtest.h>

#include "protocol/engineio/payload.h"
#include "protocol/websocket/endpoint.h"

namespace pushlab::servers::testing {

namespace {

SharedBytes share(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

/// `4first`, `4first+1`, … with separators between them.
std::string numbers(int first, int count) {
  std::string payload;
  for (int i = first; i < first + count; ++i)
    payload += (i > first ? "\x1e" : "") + ("4" + std::to_string(i));
  return payload;
}

class Noting {
 public:
  std::function<void()> operator()(int number) {
    return [this, number] { noted.push_back(number); };
  }
  std::vector<int> noted;
};

void note(const PollQueue::Taken& taken) {
  for (const auto& sent : taken.whenSent)
    sent();
}

}  // namespace

TEST(Messages, BecomeOneFrameEach) {
  Messages messages("42[\"a\"]");
  messages.add(std::string("\x00\xff", 2), true);
  EXPECT_EQ(messages.packets(), 2U);
  websocket::Endpoint client(websocket::Role::Client, 1'000);
  std::string frames = *messages.frames();
  client.receive(frames);
  const websocket::Event text = client.next();
  EXPECT_EQ(text.opcode, websocket::Opcode::Text);
  EXPECT_EQ(text.payload, "442[\"a\"]");
  const websocket::Event binary = client.next();
  EXPECT_EQ(binary.opcode, websocket::Opcode::Binary);
  EXPECT_EQ(binary.payload, std::string_view("\x00\xff", 2));
  EXPECT_EQ(client.next().kind, websocket::Event::Kind::NeedMore);
}

TEST(Messages, BecomeOnePayloadWithTheBytesInBase64) {
  Messages messages("2[\"a\"]");
  messages.add("bytes", true);
  EXPECT_EQ(*messages.payload(),
            "42[\"a\"]\x1e"
            "bYnl0ZXM=");
}

TEST(Messages, AreEncodedOncePerTransport) {
  const Messages messages("x");
  EXPECT_EQ(messages.frames().get(), messages.frames().get());
  EXPECT_EQ(messages.payload().get(), messages.payload().get());
}

TEST(PollQueue, GivesWhatWaitsInOrderAndCountsItsBytes) {
  PollQueue queue;
  EXPECT_TRUE(queue.empty());
  queue.add(share("4a"), 1);
  queue.add(share("4b\x1e"
                  "4c"),
            2);
  EXPECT_EQ(queue.bytes(), 7U);
  EXPECT_EQ(queue.take(16).payload,
            "4a\x1e"
            "4b\x1e"
            "4c");
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.bytes(), 0U);
  EXPECT_EQ(queue.take(16).payload, "");
}

TEST(PollQueue, GivesAtMostSoManyPacketsAndSplitsPartsAtSeparators) {
  PollQueue queue;
  queue.add(share(numbers(0, 10)), 10);
  queue.add(share(numbers(10, 40)), 40);
  EXPECT_EQ(queue.take(16).payload, numbers(0, 16));
  EXPECT_EQ(queue.bytes(), numbers(16, 34).size());
  EXPECT_EQ(queue.take(16).payload, numbers(16, 16));
  EXPECT_EQ(queue.bytes(), numbers(32, 18).size());
  queue.add(share(numbers(50, 1)), 1);
  EXPECT_EQ(queue.take(16).payload, numbers(32, 16));
  EXPECT_EQ(queue.take(16).payload, numbers(48, 3));
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.bytes(), 0U);
}

TEST(PollQueue, EndsAnAnswerBetweenTwoPartsWhereTheFirstFillsIt) {
  PollQueue queue;
  queue.add(share(numbers(0, 16)), 16);
  queue.add(share(numbers(16, 1)), 1);
  EXPECT_EQ(queue.take(16).payload, numbers(0, 16));
  EXPECT_EQ(queue.take(16).payload, numbers(16, 1));
}

TEST(PollQueue, GivesEveryPacketOnceWhateverTheSizes) {
  for (std::size_t most = 1; most <= 7; ++most) {
    PollQueue queue;
    int added = 0;
    for (const int count : {1, 2, 3, 5, 8, 13, 1, 1, 21, 34}) {
      queue.add(share(numbers(added, count)), static_cast<std::size_t>(count));
      added += count;
    }
    int taken = 0;
    while (!queue.empty()) {
      const int expected = std::min(static_cast<int>(most), added - taken);
      ASSERT_EQ(queue.take(most).payload, numbers(taken, expected));
      taken += expected;
      ASSERT_EQ(queue.bytes() == 0, queue.empty());
    }
    EXPECT_EQ(taken, added);
  }
}

TEST(PollQueue, SaysThatAPartWasSentOnlyWithItsLastPacket) {
  PollQueue queue;
  Noting noting;
  queue.add(share(numbers(0, 3)), 3, noting(1));
  queue.add(share(numbers(3, 30)), 30, noting(2));
  queue.add(share(numbers(33, 1)), 1);
  queue.add(share(numbers(34, 1)), 1, noting(3));
  note(queue.take(2));
  EXPECT_EQ(noting.noted, std::vector<int>{});
  note(queue.take(16));
  EXPECT_EQ(noting.noted, std::vector<int>{1});
  note(queue.take(15));
  EXPECT_EQ(noting.noted, (std::vector{1, 2}));
  note(queue.take(16));
  EXPECT_EQ(noting.noted, (std::vector{1, 2, 3}));
}

TEST(PollQueue, ForgetsAllWhenItIsCleared) {
  PollQueue queue;
  Noting noting;
  queue.add(share(numbers(0, 20)), 20, noting(1));
  queue.take(16);
  queue.clear();
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.bytes(), 0U);
  note(queue.take(16));
  EXPECT_TRUE(noting.noted.empty());
}

}  // namespace pushlab::servers::testing
