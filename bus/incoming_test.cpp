#include "bus/incoming.h"

#include <gtest/gtest.h>

#include <new>
#include <vector>

namespace pushlab::bus {
namespace {

Emit emitTo(std::vector<std::string> rooms, std::vector<std::string> except = {}) {
  Emit emit;
  emit.event = "news";
  emit.rooms = std::move(rooms);
  emit.except = std::move(except);
  return emit;
}

Emit storedIn(const std::string& store, std::int64_t id) {
  auto emit = emitTo({});
  emit.storeId = store;
  emit.storedId = id;
  return emit;
}

struct TestConsumer : core::Bus::Consumer {
  void publish(core::Draft draft, core::Journal::Appended accepted) override {
    drafts.push_back(draft);
    accepted(accepts ? core::makeNotification(std::move(draft), 1, "c") : nullptr);
  }
  void obey(const core::Command& command) override { commands.push_back(command); }

  bool accepts = true;
  std::vector<core::Draft> drafts;
  std::vector<core::Command> commands;
};

struct IncomingTest : testing::Test {
  Decoded decoded = Refusal{};
  std::string decoder;
  Codec codec{[this](std::string_view) {
                decoder = "python";
                return decoded;
              },
              [this](std::string_view channel, std::string_view) {
                decoder = "node " + std::string(channel);
                return decoded;
              },
              {},
              {}};
  core::BusSettings settings{"redis://", "socketio", false, "us", "our store", false};
  TestConsumer consumer;
  std::shared_ptr<Drops> drops = std::make_shared<Drops>();

  std::uint64_t take(const Received& message = {"socketio", "body"}) {
    Incoming incoming(settings, codec, consumer, drops);
    incoming.take(message);
    return incoming.received();
  }
  void takeEmit(Emit emit) {
    decoded = Task{std::move(emit), "others"};
    EXPECT_EQ(take(), 1U);
  }
};

using Names = std::vector<std::string>;

TEST_F(IncomingTest, AnEmitForEverybodyIsOneDraftWithoutARoom) {
  auto emit = emitTo({}, {"7"});
  emit.data = "[1]";
  emit.severalArguments = true;
  takeEmit(emit);
  ASSERT_EQ(consumer.drafts.size(), 1U);
  const auto& draft = consumer.drafts[0];
  EXPECT_EQ(draft.event, "news");
  EXPECT_EQ(draft.data, "[1]");
  EXPECT_EQ(draft.room, "");
  EXPECT_TRUE(draft.severalArguments);
  EXPECT_EQ(draft.except, (Names{"7"}));
  EXPECT_EQ(draft.task, "");
}

TEST_F(IncomingTest, AnEmitForSeveralRoomsReachesWhoIsInTwoOfThemOnce) {
  takeEmit(emitTo({"a", "b", "c"}, {"x"}));
  ASSERT_EQ(consumer.drafts.size(), 3U);
  EXPECT_EQ(consumer.drafts[0].room, "a");
  EXPECT_EQ(consumer.drafts[0].except, (Names{"x"}));
  EXPECT_EQ(consumer.drafts[1].room, "b");
  EXPECT_EQ(consumer.drafts[1].except, (Names{"x", "a"}));
  EXPECT_EQ(consumer.drafts[2].room, "c");
  EXPECT_EQ(consumer.drafts[2].except, (Names{"x", "a", "b"}));
}

TEST_F(IncomingTest, OurOwnMessagesAreSkippedAndNotCounted) {
  decoded = Task{emitTo({}), "us"};
  EXPECT_EQ(take(), 0U);
  EXPECT_TRUE(consumer.drafts.empty());
}

TEST_F(IncomingTest, AMessageWithoutAHostIsNotOurs) {
  settings.hostId = "";
  decoded = Task{emitTo({}), ""};
  EXPECT_EQ(take(), 1U);
  EXPECT_EQ(consumer.drafts.size(), 1U);
}

TEST_F(IncomingTest, AStoredIdMeansSomethingOnlyInTheSameStore) {
  takeEmit(storedIn("our store", 5));
  takeEmit(storedIn("another", 6));
  settings.storeId = "";
  takeEmit(storedIn("", 7));
  ASSERT_EQ(consumer.drafts.size(), 3U);
  EXPECT_EQ(consumer.drafts[0].storedId, 5);
  EXPECT_EQ(consumer.drafts[1].storedId, 0);
  EXPECT_EQ(consumer.drafts[2].storedId, 0);
}

TEST_F(IncomingTest, WithASharedJournalATaskIsNamedAlikeByAllWhoTakeIt) {
  settings.sharedJournal = true;
  takeEmit(emitTo({"a", "b"}));
  takeEmit(emitTo({"a", "b"}));
  ASSERT_EQ(consumer.drafts.size(), 4U);
  EXPECT_NE(consumer.drafts[0].task, "");
  EXPECT_NE(consumer.drafts[0].task, consumer.drafts[1].task);
  EXPECT_EQ(consumer.drafts[0].task, consumer.drafts[2].task);
  EXPECT_EQ(consumer.drafts[1].task, consumer.drafts[3].task);
}

TEST_F(IncomingTest, WithASharedJournalTheCommandsOfTheOthersAreObeyedAndTheirEmitsSkipped) {
  Incoming incoming(settings, codec, consumer, drops, "this process");
  const auto takeFrom = [&](auto what, const std::string& hostId) {
    decoded = Task{std::move(what), hostId};
    incoming.take({"socketio", "body"});
  };
  takeFrom(emitTo({}), "us");
  takeFrom(Commands{{core::Command::Kind::Disconnect, "ours", ""}}, "this process");
  EXPECT_EQ(incoming.received(), 0U);
  takeFrom(Commands{{core::Command::Kind::Disconnect, "theirs", ""}}, "another process");
  EXPECT_TRUE(consumer.drafts.empty());
  ASSERT_EQ(consumer.commands.size(), 1U);
  EXPECT_EQ(consumer.commands[0].sid, "theirs");
}

TEST_F(IncomingTest, CommandsAreObeyed) {
  decoded = Task{
      Commands{{core::Command::Kind::EnterRoom, "sid", "a"}, {core::Command::Kind::EnterRoom, "sid", "b"}},
      "others"};
  EXPECT_EQ(take(), 1U) << "one message";
  ASSERT_EQ(consumer.commands.size(), 2U);
  EXPECT_EQ(consumer.commands[0].sid, "sid");
  EXPECT_EQ(consumer.commands[0].room, "a");
  EXPECT_EQ(consumer.commands[1].room, "b");
}

TEST_F(IncomingTest, RefusalsAreCountedByReason) {
  decoded = Refusal{Refused::UnsafePickle, "it names a global"};
  EXPECT_EQ(take(), 1U);
  EXPECT_EQ(take(), 1U);
  decoded = Refusal{Refused::Unsupported, "callback"};
  take();
  EXPECT_EQ(drops->of(Drop::UnsafePickle), 2U);
  EXPECT_EQ(drops->of(Drop::Unsupported), 1U);
  EXPECT_EQ(drops->of(Drop::Malformed), 0U);
}

TEST_F(IncomingTest, WhatComesAgainIsCountedAndNotHandledAgain) {
  decoded = Task{emitTo({}), "others"};
  EXPECT_EQ(take({"", "body", true}), 0U);
  EXPECT_EQ(decoder, "");
  EXPECT_EQ(drops->of(Drop::Redelivered), 1U);
}

TEST_F(IncomingTest, ATooLargeMessageIsNotEvenDecoded) {
  take({"socketio", std::string(maxMessageBytes + 1, 'x')});
  EXPECT_EQ(decoder, "");
  EXPECT_EQ(drops->of(Drop::TooLarge), 1U);
}

TEST_F(IncomingTest, MessagesOfNodesEmitterAreToldByTheirChannel) {
  take({"socket.io#/#", "body"});
  EXPECT_EQ(decoder, "node socket.io#/#");
  take({"socket.io#/#room#", "body"});
  EXPECT_EQ(decoder, "node socket.io#/#room#");
  take({"socket.io-request#/#", "body"});
  EXPECT_EQ(decoder, "node socket.io-request#/#");
  take({"socketio", "body"});
  EXPECT_EQ(decoder, "python");
  take({"", "body"});
  EXPECT_EQ(decoder, "python");
}

TEST_F(IncomingTest, WhatTheConsumerHasNoRoomForIsCounted) {
  consumer.accepts = false;
  takeEmit(emitTo({"a", "b"}));
  EXPECT_EQ(drops->of(Drop::Overloaded), 2U);
}

TEST_F(IncomingTest, AnErrorNobodyHasForeseenConcernsOneMessageAlone) {
  codec.decodePython = [](std::string_view) -> Decoded { throw std::bad_alloc(); };
  EXPECT_NO_THROW(take());
  EXPECT_EQ(drops->of(Drop::Overloaded), 1U);
}

TEST(Drops, AllReasonsAreThereFromTheBeginningWithTheNamesOfTheMetrics) {
  Drops drops;
  std::vector<std::string_view> names;
  for (const auto& [name, count] : drops.all()) {
    names.push_back(name);
    EXPECT_EQ(count, 0U);
  }
  EXPECT_EQ(names, (std::vector<std::string_view>{"malformed", "unsafe_pickle", "other_namespace",
                                                  "unsupported", "too_large", "queue_full", "undeliverable",
                                                  "overloaded", "redelivered"}));
}

TEST(Occasions, AreToldAtMostOnceASecondWithAllThatWereSince) {
  Occasions occasions;
  const auto start = std::chrono::steady_clock::time_point(std::chrono::seconds(5));
  EXPECT_EQ(occasions.happened(1, start), 1U);
  EXPECT_EQ(occasions.happened(2, start), 0U);
  EXPECT_EQ(occasions.happened(3, start + std::chrono::milliseconds(999)), 0U);
  EXPECT_EQ(occasions.happened(4, start + std::chrono::seconds(1)), 9U);
}

}  // namespace
}  // namespace pushlab::bus
