#include "bus/rabbitmq/redeliveries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>
#include <string_view>

namespace pushlab::bus {
namespace {

constexpr std::size_t window = 8;

/// RabbitMQ with one queue, its connection to us, and us. A message is a character.
class Wire {
 public:
  void publish(std::string_view messages) {
    for (const char message : messages)
      _queue.push_back({message});
  }
  /// Sends so many at most, as far as the window allows it.
  void send(std::size_t most = window) {
    for (; most > 0 && _sent < std::min(window, _queue.size()); --most) {
      auto& message = _queue[_sent++];
      if (!_isSilent) arrive(message.letter, message.wasSent);
      message.wasSent = true;
    }
  }
  /// Nothing arrives any more, at either end.
  void goSilent() { _isSilent = true; }
  /// All but the last, as the inlet does it, or all, as when nothing comes for long.
  void acknowledge(bool all = false) {
    const auto last = all ? _arrived : std::max<std::uint64_t>(_arrived, 1) - 1;
    if (last > _acknowledged) _redeliveries.acknowledged(_acknowledged = last);
  }
  /// RabbitMQ hears the last acknowledgement, and we that it has, if it `answers`.
  void hear(bool answers = false) {
    if (_isSilent) return;
    for (; _heard < _acknowledged; ++_heard, --_sent)
      _queue.pop_front();
    if (answers) _redeliveries.confirmed(_heard);
  }
  void reconnect() {
    _redeliveries.connected();
    _isSilent = false;
    _arrived = _acknowledged = _heard = _sent = 0;
  }
  /// It was killed, and its queue was lost.
  void loseQueue() { _queue.clear(); }

  std::string handled;
  int repeated = 0;

 private:
  struct Message {
    char letter;
    bool wasSent = false;
  };

  void arrive(char letter, bool redelivered) {
    ++_arrived;
    const bool isRepeated = _redeliveries.arrived(static_cast<std::size_t>(letter), redelivered);
    isRepeated ? void(++repeated) : handled.push_back(letter);
  }

  Redeliveries _redeliveries{window};
  std::deque<Message> _queue;  ///< the first `_sent` are sent, and not acknowledged as far as RabbitMQ knows
  std::size_t _sent = 0;
  std::uint64_t _arrived = 0, _acknowledged = 0, _heard = 0;  ///< on this connection
  bool _isSilent = false;
};

TEST(Redeliveries, AreKnownWhereNothingWasAcknowledged) {
  Wire wire;
  wire.publish("abc");
  wire.send();
  wire.reconnect();
  wire.publish("d");
  wire.send();
  EXPECT_EQ(wire.handled, "abcd");
  EXPECT_EQ(wire.repeated, 3);
}

TEST(Redeliveries, OfWhatNeverArrivedAreNew) {
  Wire wire;
  wire.publish("abcd");
  wire.send(2);
  wire.goSilent();
  wire.send(2);
  wire.reconnect();
  wire.send();
  EXPECT_EQ(wire.handled, "abcd");
  EXPECT_EQ(wire.repeated, 2);
}

TEST(Redeliveries, AreKnownWhicheverAcknowledgementWasTheLastToArrive) {
  for (const int last : {0, 1, 2, 3}) {
    Wire wire;
    wire.publish("abcdefg");
    for (int i = 1; i <= 3; ++i) {
      wire.send(2);
      wire.acknowledge();
      if (i <= last) wire.hear();
    }
    wire.goSilent();
    wire.send(1);
    wire.reconnect();
    wire.send();
    EXPECT_EQ(wire.handled, "abcdefg");
    EXPECT_EQ(wire.repeated, last == 0 ? 6 : 7 - 2 * last);
  }
}

TEST(Redeliveries, AreKnownWhereTheConnectionBreaksAmongThem) {
  for (const bool isHeard : {false, true}) {
    Wire wire;
    wire.publish("abcde");
    wire.send(4);
    wire.reconnect();
    wire.send(3);
    wire.acknowledge();
    if (isHeard) wire.hear();
    wire.reconnect();
    wire.reconnect();
    wire.send();
    EXPECT_EQ(wire.handled, "abcde");
    EXPECT_EQ(wire.repeated, isHeard ? 5 : 7);
  }
}

TEST(Redeliveries, OfEqualMessagesAreCounted) {
  Wire wire;
  wire.publish("aaaaa");
  wire.send(3);
  wire.acknowledge();
  wire.hear();
  wire.send(1);
  wire.goSilent();
  wire.send(1);
  wire.reconnect();
  wire.send();
  EXPECT_EQ(wire.handled, "aaaaa");
  EXPECT_EQ(wire.repeated, 2);
}

/// Was the last acknowledgement heard? If so, what comes is new.
TEST(Redeliveries, AreHandledTwiceRatherThanNeverWhereEqualMessagesLeaveNoChoice) {
  for (const bool isHeard : {false, true}) {
    Wire wire;
    wire.publish("aa");
    wire.send(1);
    wire.acknowledge(true);
    if (isHeard) wire.hear();
    wire.goSilent();
    wire.send(1);
    wire.reconnect();
    wire.send();
    EXPECT_EQ(wire.handled, isHeard ? "aa" : "aaa");
  }
}

TEST(Redeliveries, AreNotOfMessagesWhoseAcknowledgementWasConfirmed) {
  Wire wire;
  wire.publish("aa");
  wire.send(1);
  wire.acknowledge(true);
  wire.hear(true);
  wire.goSilent();
  wire.send(1);
  wire.reconnect();
  wire.send();
  EXPECT_EQ(wire.handled, "aa");
  EXPECT_EQ(wire.repeated, 0);
}

TEST(Redeliveries, AreForgottenWhereRabbitMqHasLostThem) {
  Wire wire;
  wire.publish("ab");
  wire.send();
  wire.loseQueue();
  wire.reconnect();
  wire.publish("xaab");
  wire.send(2);
  wire.goSilent();
  wire.send(2);
  wire.reconnect();
  wire.send();
  EXPECT_EQ(wire.handled, "abxaab") << "an equal one is new";
}

/// `letters`: how many messages there are that differ. `all`: whether all that came may be acknowledged.
Wire atRandom(std::mt19937& random, std::string& published, std::size_t letters, bool all) {
  Wire wire;
  for (int step = 0; step < 300; ++step) {
    switch (random() % 8) {
      case 0:
        wire.acknowledge(all && random() % 4 == 0);
        break;
      case 1:
        wire.hear(random() % 2 == 0);
        break;
      case 2:
        if (random() % 4 == 0) wire.goSilent();
        break;
      case 3:
        if (random() % 2 == 0) wire.reconnect();
        break;
      case 4:
        published += static_cast<char>('!' + published.size() % letters);
        wire.publish({&published.back(), 1});
        break;
      default:
        wire.send(random() % 4);
    }
  }
  wire.reconnect();
  for (std::size_t i = 0; i < published.size(); ++i) {
    wire.send();
    wire.acknowledge();
    wire.hear();
  }
  return wire;
}

TEST(Redeliveries, WhateverHappensMessagesThatDifferAreHandledOnceAndInOrder) {
  std::mt19937 random(1);
  for (int round = 0; round < 1000; ++round) {
    std::string published;
    const Wire wire = atRandom(random, published, 90, false);
    ASSERT_EQ(wire.handled, published) << "round " << round;
  }
}

/// All letters of `few`, in their order.
bool hasAll(const std::string& many, const std::string& few) {
  auto next = few.begin();
  for (const char letter : many)
    if (next != few.end() && letter == *next) ++next;
  return next == few.end();
}

TEST(Redeliveries, WhateverHappensNoMessageIsLost) {
  std::mt19937 random(2);
  for (const std::size_t letters : {1, 2, 3, 90}) {
    for (int round = 0; round < 1000; ++round) {
      std::string published;
      const Wire wire = atRandom(random, published, letters, true);
      ASSERT_TRUE(hasAll(wire.handled, published)) << "round " << round << " with " << letters;
    }
  }
}

}  // namespace
}  // namespace pushlab::bus
