#include "core/mailbox.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "core/test_hub.h"
#include "core/test_subscriber.h"
#include "json/json.h"

namespace pushlab::core {
namespace {

class MailboxTest : public testing::Test {
 protected:
  /// After what was posted to the database before.
  void settleDatabase() {
    lab.database.run([](Store&) {});
  }

  TestHub lab;
  Mailbox& mailbox = lab.hub.mailbox();
};

TEST_F(MailboxTest, GreetsAUserOnce) {
  EXPECT_TRUE(lab.arrive(1).first);
  EXPECT_FALSE(lab.arrive(1).first);
  EXPECT_TRUE(lab.arrive(2).first);
}

TEST_F(MailboxTest, GivesWhatWasNeverDeliveredInOrderWithTheCursorToGoOnWith) {
  const auto first = lab.notify(1);
  lab.publish("", "something else");
  const auto second = lab.notify(1);
  lab.notify(2);
  const Arrival arrival = lab.arrive(1);
  EXPECT_EQ(arrival.from, lab.hub.journal().head());
  ASSERT_EQ(arrival.stored.size(), 2U);
  EXPECT_EQ(arrival.stored[0]->storedId, first);
  EXPECT_EQ(arrival.stored[1]->storedId, second);
  for (const auto& notification : arrival.stored) {
    EXPECT_EQ(notification->room, "1");
    EXPECT_EQ(notification->cursor, lab.hub.journal().cursor(arrival.from));
    EXPECT_EQ(json::Object::parse(notification->json).string("cursor"), notification->cursor);
  }
}

TEST_F(MailboxTest, GivesItAgainUntilItIsDelivered) {
  const auto id = lab.notify(1);
  EXPECT_EQ(lab.arrive(1).stored.size(), 1U);
  EXPECT_EQ(lab.arrive(1).stored.size(), 1U);
  mailbox.delivered({id});
  EXPECT_TRUE(lab.arrive(1).stored.empty());
}

TEST_F(MailboxTest, GivesToNoOtherArrivalWhatIsBeingSentToOne) {
  const auto id = lab.notify(1);
  Arrival arrival = lab.arrive(1);
  EXPECT_TRUE(lab.arrive(1).stored.empty());
  arrival.claim.reset();
  EXPECT_EQ(lab.arrive(1).stored.size(), 1U) << "it was not sent after all";
  arrival = lab.arrive(1);
  mailbox.delivered({id});
  arrival.claim.reset();
  EXPECT_TRUE(lab.arrive(1).stored.empty());
}

TEST_F(MailboxTest, ForgetsWhatWasPushedToAConnectedUser) {
  TestSubscriber one(lab.hub.shard(0), 1);
  one.enter(lab.now());
  lab.notify(1);
  EXPECT_EQ(one.heard.size(), 1U);
  settleDatabase();
  EXPECT_TRUE(lab.arrive(1).stored.empty());
}

TEST_F(MailboxTest, KeepsWhatCouldNotBeSent) {
  TestSubscriber one(lab.hub.shard(0), 1);
  one.sends = false;
  one.enter(lab.now());
  lab.notify(1);
  settleDatabase();
  EXPECT_EQ(lab.arrive(1).stored.size(), 1U);
}

/// Holds the database's thread for as long as it lives.
class BusyDatabase {
 public:
  explicit BusyDatabase(Database& database) : _database(database) {
    _database.post([this](Store&) { _free.get_future().wait(); });
  }
  ~BusyDatabase() {
    _free.set_value();
    std::promise<void> idle;
    while (!_database.post([&](Store&) { idle.set_value(); }))
      std::this_thread::yield();
    idle.get_future().wait();
  }
  BusyDatabase(const BusyDatabase&) = delete;
  BusyDatabase& operator=(const BusyDatabase&) = delete;

 private:
  Database& _database;
  std::promise<void> _free;
};

TEST_F(MailboxTest, AsksTheDatabaseOnlyForUsersForWhomSomethingMayWait) {
  lab.arrive(1);
  lab.arrive(2);
  lab.notify(2);
  std::atomic<bool> settled = false, waiting = false;
  {
    const BusyDatabase busy(lab.database);
    mailbox.arrive(1, [&](const Arrival& arrival) { settled = arrival.stored.empty() && !arrival.first; });
    mailbox.arrive(2, [&](const Arrival& arrival) { waiting = arrival.stored.size() == 1; });
    EXPECT_TRUE(settled) << "answered within the call";
    EXPECT_FALSE(waiting);
  }
  EXPECT_TRUE(waiting);
}

TEST_F(MailboxTest, LetsAUserInWithoutStoredNotificationsWhereTheDatabaseIsOverloaded) {
  lab.notify(1);
  const BusyDatabase busy(lab.database);
  while (lab.database.post([](Store&) {}))
    continue;
  bool arrived = false;
  mailbox.arrive(1, [&](const Arrival& arrival) { arrived = arrival.stored.empty() && !arrival.first; });
  EXPECT_TRUE(arrived);
}

/// While notifications are kept and published, the user comes and goes: on each connection stored and live
/// ones together are all that there are, each once.
TEST_F(MailboxTest, GivesEachNotificationExactlyOnceStoredOrLive) {
  constexpr int published = 300;
  std::atomic<bool> ended = false;
  std::thread publishing([&] {
    for (int i = 0; i < published; ++i)
      lab.notify(1);
    ended = true;
  });
  std::map<std::int64_t, int> times;
  for (bool last = false; !last;) {
    last = ended;
    const Arrival arrival = lab.arrive(1);
    TestSubscriber one(lab.hub.shard(0), 1);
    one.heard = arrival.stored;
    one.enter({arrival.from, false});
    while (!ended && lab.hub.journal().head() < arrival.from + 3)
      std::this_thread::yield();
    one.leave();
    lab.hub.noteSent(one.heard);
    settleDatabase();
    for (const auto& notification : one.heard)
      ++times[notification->storedId];
  }
  publishing.join();
  EXPECT_EQ(times.size(), std::size_t{published});
  for (const auto& [id, count] : times)
    EXPECT_EQ(count, 1) << "notification " << id;
}

}  // namespace
}  // namespace pushlab::core
