#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "core/journal.h"

#include "core/test_directory.h"
#include "core/test_journal.h"

namespace pushlab::core {

/// A kind of journal, for the tests below. A test program that includes this file instantiates them.
struct JournalKind {
  std::string name;
  /// A new and empty journal that differs from all others in `directory` by its number.
  std::function<std::unique_ptr<Journal>(const TestDirectory& directory, int number, std::size_t retain)>
      make;
  bool shared = false;  ///< a cursor beyond its end may be of another node, which has read further
};

/// What holds for every journal, wherever it keeps its notifications.
class JournalTest : public testing::TestWithParam<JournalKind> {
 protected:
  static constexpr std::size_t unlimited = 1'000'000'000;

  std::unique_ptr<Journal> make(std::size_t retain) { return GetParam().make(_directory, ++_made, retain); }
  Page readAll(const Journal& journal, std::vector<Following> rooms, Position after = {}) {
    return journal.read(rooms, after, unlimited);
  }

 private:
  TestDirectory _directory;
  int _made = 0;
};

TEST_P(JournalTest, IsEmptyAtFirst) {
  const auto journal = make(10);
  EXPECT_EQ(journal->head(), 0U);
  const auto page = readAll(*journal, {{"", 0}, {"a", 0}});
  EXPECT_TRUE(page.notifications.empty());
  EXPECT_EQ(page.next, 0U);
  EXPECT_FALSE(page.missed);
  EXPECT_TRUE(page.complete);
}

TEST_P(JournalTest, GivesEachDraftTheNextSequenceAndItsJson) {
  const auto journal = make(10);
  const auto first = publish(*journal, {"following notify", R"({"user_id":1})", "2", 5});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->sequence, 1U);
  EXPECT_EQ(first->storedId, 5);
  EXPECT_EQ(first->json, notificationJson(journal->cursor(1), "following notify", R"({"user_id":1})", "2"));
  EXPECT_EQ(publish(*journal, {"e", "1", "", 0})->sequence, 2U);
  EXPECT_EQ(journal->head(), 2U);
}

TEST_P(JournalTest, TellsTheListenerBeforeThePublisherAndShowsReadersBoth) {
  const auto journal = make(10);
  std::vector<std::string> order;
  journal->listen([&](const NotificationPtr& notification) {
    EXPECT_EQ(journal->head(), notification->sequence);
    EXPECT_EQ(readAll(*journal, {{"a", 0}}, {notification->sequence - 1}).notifications.size(), 1U);
    order.push_back("listener " + notification->data);
  });
  for (const char* data : {"1", "2"}) {
    publish(*journal, {"e", data, "a", 0});
    order.push_back(std::string("publisher ") + data);
  }
  EXPECT_EQ(order, (std::vector<std::string>{"listener 1", "publisher 1", "listener 2", "publisher 2"}));
}

TEST_P(JournalTest, MayBeAppendedToFromWithinAppended) {
  const auto journal = make(10);
  std::promise<Sequence> answered;
  journal->append({"question", "1", "a", 0}, [&](const NotificationPtr&) {
    journal->append({"answer", "2", "a", 0},
                    [&](const NotificationPtr& answer) { answered.set_value(answer->sequence); });
  });
  EXPECT_EQ(answered.get_future().get(), 2U);
}

TEST_P(JournalTest, NeedsNeitherListenerNorAppended) {
  const auto journal = make(10);
  journal->append({"e", "1", "a", 0}, nullptr);
  EXPECT_EQ(publish(*journal, {"e", "2", "a", 0})->sequence, 2U);
}

TEST_P(JournalTest, MergesTheRoomsOfAReaderInOrder) {
  const auto journal = make(10);
  for (const char* room : {"a", "", "b", "c", "a", "", "b"})
    publish(*journal, {"e", "1", room, 0});
  EXPECT_EQ(sequences(readAll(*journal, {{"b", 0}, {"", 0}, {"a", 0}})),
            (std::vector<Sequence>{1, 2, 3, 5, 6, 7}));
  EXPECT_EQ(sequences(readAll(*journal, {{"c", 0}})), (std::vector<Sequence>{4}));
  EXPECT_EQ(sequences(readAll(*journal, {{"b", 0}, {"a", 0}}, {3})), (std::vector<Sequence>{5, 7}));
  EXPECT_TRUE(readAll(*journal, {}).notifications.empty());
}

TEST_P(JournalTest, GoesOnAtItsEndWhateverWasFound) {
  const auto journal = make(10);
  for (const char* room : {"a", "b", "b"})
    publish(*journal, {"e", "1", room, 0});
  EXPECT_EQ(readAll(*journal, {{"a", 0}}).next, 3U);
  EXPECT_EQ(readAll(*journal, {{"nobody", 0}}).next, 3U);
  EXPECT_TRUE(readAll(*journal, {{"a", 0}}, {3}).notifications.empty());
}

TEST_P(JournalTest, GivesANotificationOnceToWhoFollowsARoomTwice) {
  const auto journal = make(10);
  for (int i = 0; i < 3; ++i)
    publish(*journal, {"e", "1", "a", 0});
  EXPECT_EQ(sequences(readAll(*journal, {{"a", 1}, {"a", 0}, {"a", 0}})), (std::vector<Sequence>{1, 2, 3}));
}

TEST_P(JournalTest, ShowsNothingFromBeforeAReaderJoined) {
  const auto journal = make(10);
  for (int i = 0; i < 5; ++i)
    publish(*journal, {"e", "1", "a", 0});
  EXPECT_EQ(sequences(readAll(*journal, {{"a", 3}})), (std::vector<Sequence>{4, 5}));
  EXPECT_EQ(sequences(readAll(*journal, {{"a", 3}}, {4})), (std::vector<Sequence>{5}));
  EXPECT_TRUE(readAll(*journal, {{"a", 5}}).notifications.empty());
}

TEST_P(JournalTest, StopsAtMaxBytesAndGoesOnFromThere) {
  const auto journal = make(10);
  std::size_t size = 0;
  for (int i = 0; i < 5; ++i)
    size = publish(*journal, {"e", "1", i % 2 == 0 ? "a" : "b", 0})->json.size();
  const std::vector<Following> rooms{{"a", 0}, {"b", 0}};
  const auto first = journal->read(rooms, {}, 2 * size);
  EXPECT_EQ(sequences(first), (std::vector<Sequence>{1, 2}));
  EXPECT_EQ(first.next, 2U);
  EXPECT_FALSE(first.complete);
  EXPECT_EQ(sequences(journal->read(rooms, {first.next}, 2 * size)), (std::vector<Sequence>{3, 4}));
  const auto last = journal->read(rooms, {4}, 2 * size);
  EXPECT_EQ(sequences(last), (std::vector<Sequence>{5}));
  EXPECT_TRUE(last.complete);
}

TEST_P(JournalTest, GivesAtLeastOneNotificationHoweverBig) {
  const auto journal = make(10);
  for (int i = 0; i < 2; ++i)
    publish(*journal, {"e", std::string(1000, '1'), "a", 0});
  const std::vector<Following> rooms{{"a", 0}};
  const auto page = journal->read(rooms, {}, 0);
  EXPECT_EQ(sequences(page), (std::vector<Sequence>{1}));
  EXPECT_FALSE(page.complete);
  EXPECT_TRUE(journal->read(rooms, {1}, 0).complete);
}

TEST_P(JournalTest, SaysMissedWhenMoreWasPublishedThanIsRetained) {
  const auto journal = make(3);
  for (int i = 0; i < 5; ++i)
    publish(*journal, {"e", "1", "a", 0});
  const auto page = readAll(*journal, {{"a", 0}}, {1});
  EXPECT_TRUE(page.missed);
  EXPECT_EQ(sequences(page), (std::vector<Sequence>{3, 4, 5})) << "goes on with the oldest that is left";
  EXPECT_FALSE(readAll(*journal, {{"a", 0}}, {2}).missed);
  EXPECT_FALSE(readAll(*journal, {{"a", 2}}, {0}).missed) << "what was lost was published before the join";
}

TEST_P(JournalTest, RetainsEachRoomForItself) {
  const auto journal = make(3);
  publish(*journal, {"e", "1", "quiet", 0});
  for (int i = 0; i < 20; ++i)
    publish(*journal, {"e", "1", "loud", 0});
  const auto quiet = readAll(*journal, {{"quiet", 0}});
  EXPECT_FALSE(quiet.missed);
  EXPECT_EQ(sequences(quiet), (std::vector<Sequence>{1}));
  const auto both = readAll(*journal, {{"quiet", 0}, {"loud", 0}});
  EXPECT_TRUE(both.missed);
  EXPECT_EQ(sequences(both), (std::vector<Sequence>{1, 19, 20, 21}));
}

TEST_P(JournalTest, KnowsItsOwnCursors) {
  const auto journal = make(10);
  for (int i = 0; i < 3; ++i)
    publish(*journal, {"e", "1", "a", 0});
  for (const Sequence sequence : {0U, 1U, 3U}) {
    const auto position = journal->parseCursor(journal->cursor(sequence));
    ASSERT_TRUE(position);
    EXPECT_EQ(position->sequence, sequence);
    EXPECT_FALSE(position->foreign);
  }
}

TEST_P(JournalTest, TellsForeignCursorsFromMalformedOnes) {
  const auto journal = make(10);
  publish(*journal, {"e", "1", "a", 0});
  EXPECT_TRUE(journal->parseCursor(make(10)->cursor(0))->foreign) << "of another epoch";
  EXPECT_EQ(journal->parseCursor(journal->cursor(2))->foreign, !GetParam().shared) << "beyond the end";
  EXPECT_TRUE(journal->parseCursor(journal->cursor(UINT64_MAX))->foreign);
  for (const auto& text :
       {std::string(), std::string("17"), journal->cursor(1) + "x", " " + journal->cursor(1)}) {
    EXPECT_FALSE(journal->parseCursor(text)) << text;
  }
}

TEST_P(JournalTest, ReadsFromTheOldestThatIsLeftBehindAForeignPosition) {
  const auto journal = make(3);
  for (int i = 0; i < 5; ++i)
    publish(*journal, {"e", "1", "a", 0});
  const auto page = readAll(*journal, {{"a", 0}}, {0, true});
  EXPECT_TRUE(page.missed);
  EXPECT_EQ(sequences(page), (std::vector<Sequence>{3, 4, 5}));
  EXPECT_EQ(sequences(readAll(*journal, {{"a", 4}}, {0, true})), (std::vector<Sequence>{5}))
      << "a join of this epoch";
  EXPECT_EQ(sequences(readAll(*journal, {{"a", 99}}, {0, true})), (std::vector<Sequence>{3, 4, 5}))
      << "a join of no epoch of ours";
}

TEST_P(JournalTest, SaysMissedForAForeignPositionEvenIfThereIsNothing) {
  const auto journal = make(3);
  const auto page = readAll(*journal, {{"a", 0}}, {0, true});
  EXPECT_TRUE(page.missed);
  EXPECT_TRUE(page.notifications.empty());
  EXPECT_EQ(page.next, 0U);
}

TEST_P(JournalTest, NeedsToRetainSomething) {
  EXPECT_THROW(make(0), std::invalid_argument);
}

TEST_P(JournalTest, TellsTheListenerInOrderWhileManyThreadsAppend) {
  constexpr int threads = 4;
  constexpr int each = 250;
  const auto journal = make(100'000);
  Sequence last = 0;
  std::atomic<bool> inside = false;
  journal->listen([&](const NotificationPtr& notification) {
    EXPECT_FALSE(inside.exchange(true)) << "one at a time";
    EXPECT_EQ(notification->sequence, ++last);
    inside = false;
  });
  std::vector<std::thread> publishers;
  for (int thread = 0; thread < threads; ++thread) {
    publishers.emplace_back([&, room = std::to_string(thread % 2)] {
      for (int i = 0; i < each; ++i)
        publish(*journal, {"e", "1", room, 0});
    });
  }
  for (auto& publisher : publishers)
    publisher.join();
  EXPECT_EQ(journal->head(), Sequence{threads * each});
  EXPECT_EQ(readAll(*journal, {{"0", 0}, {"1", 0}}).notifications.size(), std::size_t{threads * each});
}

TEST_P(JournalTest, LosesNothingForAReaderWhoComesBackAgainAndAgainMeanwhile) {
  constexpr Sequence total = 1000;
  const auto journal = make(100'000);
  std::thread publisher([&] {
    for (Sequence i = 0; i < total; ++i)
      journal->append({"e", "1", i % 3 == 0 ? "a" : "", 0}, nullptr);
  });
  const std::vector<Following> rooms{{"", 0}, {"a", 0}};
  for (Position position; position.sequence < total;) {
    const auto page = journal->read(rooms, position, 500);
    for (const auto& notification : page.notifications) {
      ASSERT_EQ(notification->sequence, ++position.sequence);
    }
    ASSERT_EQ(page.next, position.sequence);
    ASSERT_FALSE(page.missed);
  }
  publisher.join();
}

TEST_P(JournalTest, KeepsWhoIsExceptedAndWhetherThereAreSeveralArguments) {
  const auto journal = make(10);
  publish(*journal, {"e", "[1,2]", "a", 0, true, {"b", "c"}});
  publish(*journal, {"e", "[1,2]", "a", 0});
  const auto page = readAll(*journal, {{"a", 0}, {"b", 0}});
  ASSERT_EQ(page.notifications.size(), 2U) << "whom it excepts is not the journal's concern";
  EXPECT_TRUE(page.notifications[0]->severalArguments);
  EXPECT_EQ(page.notifications[0]->except, (std::vector<std::string>{"b", "c"}));
  EXPECT_FALSE(page.notifications[1]->severalArguments);
  EXPECT_TRUE(page.notifications[1]->except.empty());
}

}  // namespace pushlab::core
