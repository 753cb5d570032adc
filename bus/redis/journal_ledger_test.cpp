#include "bus/redis/journal_ledger.h"

#include <gtest/gtest.h>

namespace pushlab::bus {
namespace {

using namespace std::chrono_literals;

class JournalLedgerTest : public testing::Test {
 protected:
  JournalLedgerTest() { ledger.restart(core::Epoch(7), 0); }

  void hear(const std::string& task, const std::string& data = "1") {
    core::Draft draft{"e", data, "room"};
    draft.task = task;
    ledger.heard(
        std::move(draft),
        [this, task](const core::NotificationPtr& kept) {
          answered.push_back((task.empty() ? "own" : task) + " " +
                             (kept ? std::to_string(kept->sequence) : "null"));
        },
        now, answers);
    give();
  }
  /// The next entry of the feed.
  void see(const Origin& origin) {
    ledger.journaled(core::makeNotification({"e", "1", "room"}, ledger.position() + 1, ""), origin, now,
                     answers);
    give();
  }
  void seeTask(const std::string& task, const std::string& by = "B") { see({task, "", by}); }
  void seeOwn(int number) { see({"", "A-" + std::to_string(number), ""}); }
  /// The keys that are claimed now, as one text.
  std::string claim(bool all = false) {
    std::string keys;
    for (const auto& claimed : ledger.claim(now, all))
      keys += (keys.empty() ? "" : " ") + claimed.key;
    EXPECT_TRUE(keys.empty() || !ledger.hasClaims(now, all)) << "they are under way";
    return keys;
  }
  void expire() {
    ledger.expire(now, answers);
    give();
  }
  void give() {
    for (const auto& answer : std::exchange(answers, {}))
      answer.give();
  }
  using Texts = std::vector<std::string>;

  RedisJournalLimits limits;
  JournalLedger ledger{"A", limits};
  Time now = Time() + 100h;
  Answers answers;
  Texts answered;
};

TEST_F(JournalLedgerTest, ClaimsItsOwnAtOnceAndAnswersWhenItSeesThem) {
  hear("");
  hear("");
  EXPECT_TRUE(ledger.hasClaims(now, false));
  EXPECT_EQ(claim(), "A-1 A-2");
  EXPECT_EQ(claim(), "") << "under way";
  ledger.settle(2, 2);
  EXPECT_EQ(claim(), "") << "the feed will tell";
  EXPECT_TRUE(answered.empty());
  seeOwn(1);
  seeOwn(2);
  EXPECT_EQ(answered, (Texts{"own 1", "own 2"}));
  EXPECT_EQ(ledger.waiting(), 0U);
}

TEST_F(JournalLedgerTest, SeesItsOwnBeforeTheAnswerToTheClaim) {
  hear("");
  claim();
  seeOwn(1);
  ledger.settle(1, 1);
  EXPECT_EQ(answered, Texts{"own 1"});
  EXPECT_EQ(claim(), "");
}

TEST_F(JournalLedgerTest, ClaimsAgainWhoseAnswerWasLost) {
  hear("");
  hear("");
  claim();
  hear("");
  ledger.release();
  EXPECT_EQ(claim(), "A-1 A-2 A-3") << "in their order";
}

TEST_F(JournalLedgerTest, ClaimsAgainWhatRedisHasLost) {
  hear("");
  claim();
  ledger.settle(1, 5);
  ledger.reached(4);
  EXPECT_EQ(claim(), "");
  ledger.leapt(4, 1'000'004);
  EXPECT_EQ(claim(), "A-1");
}

TEST_F(JournalLedgerTest, KnowsNothingOfTheDraftsOfOthers) {
  see({"", "B-1", ""});
  see({"", "A-1", ""});
  EXPECT_TRUE(answered.empty());
  EXPECT_EQ(ledger.position(), 2U);
}

TEST_F(JournalLedgerTest, BoundsAClaimByNumberAndBytes) {
  for (int i = 0; i < 1000; ++i)
    hear("");
  EXPECT_EQ(ledger.claim(now, false).size(), 128U);
  ledger.settle(128, 128);
  EXPECT_EQ(ledger.claim(now, false).size(), 128U) << "the next ones";
  JournalLedger other("A", limits);
  for (int i = 0; i < 3; ++i)
    other.heard({"e", std::string(200'000, '1'), ""}, nullptr, now, answers);
  EXPECT_EQ(other.claim(now, false).size(), 2U);
}

TEST_F(JournalLedgerTest, AnswersWithNullWhatIsBeyondItsQueue) {
  limits.maxWaiting = 2;
  hear("");
  hear("");
  hear("");
  EXPECT_EQ(answered, Texts{"own null"});
  hear("t");
  EXPECT_EQ(answered.size(), 1U) << "tasks have a queue of their own";
  EXPECT_EQ(claim(), "A-1 A-2 t");
}

TEST_F(JournalLedgerTest, GivesUpWhatWaitsForTooLong) {
  hear("");
  hear("t");
  now += limits.patience / 2;
  hear("");
  now += limits.patience / 2 + 1ms;
  expire();
  EXPECT_EQ(answered, Texts{"own null"});
  EXPECT_EQ(claim(), "A-2 t");
  now += limits.taskPatience;
  expire();
  EXPECT_EQ(answered, (Texts{"own null", "own null", "t null"}));
  ledger.release();
  EXPECT_EQ(claim(), "");
}

TEST_F(JournalLedgerTest, GivesUpItsOwnWhenRedisRefusesButNotTasks) {
  hear("");
  hear("t");
  claim();
  ledger.settle(0, 0);
  ledger.refuse(answers);
  give();
  EXPECT_EQ(answered, Texts{"own null"});
  EXPECT_EQ(claim(), "t");
}

TEST_F(JournalLedgerTest, KeepsWhatWasDoneBeforeTheRefusal) {
  for (int i = 0; i < 3; ++i)
    hear("");
  claim();
  ledger.settle(2, 2);
  ledger.refuse(answers);
  give();
  EXPECT_EQ(answered, Texts{"own null"});
  seeOwn(1);
  seeOwn(2);
  EXPECT_EQ(answered, (Texts{"own null", "own 1", "own 2"}));
}

TEST_F(JournalLedgerTest, ClaimsATaskWhenNobodyElseIsKnownToDoSo) {
  hear("t");
  EXPECT_EQ(claim(), "t");
  seeTask("t", "A");
  EXPECT_EQ(answered, Texts{"t 1"});
  hear("u");
  EXPECT_EQ(claim(), "u") << "it was us who did the last one";
}

TEST_F(JournalLedgerTest, LeavesATaskToWhoeverDidTheLastOneForAMoment) {
  seeTask("s", "B");
  hear("t");
  EXPECT_EQ(claim(), "");
  EXPECT_EQ(claim(true), "t") << "unless the end comes";
  ledger.release();
  now += limits.grace / 2;
  hear("u");
  EXPECT_FALSE(ledger.hasClaims(now, false));
  now += limits.grace;
  EXPECT_TRUE(ledger.hasClaims(now, false));
  EXPECT_EQ(claim(), "t u") << "B is taken for dead: everything is ours";
  seeTask("t", "A");
  seeTask("u", "A");
  EXPECT_EQ(answered, (Texts{"t 2", "u 3"}));
}

TEST_F(JournalLedgerTest, ClaimsTheFirstTaskAfterALongPauseAtOnce) {
  seeTask("s", "B");
  now += limits.idle;
  hear("t");
  EXPECT_EQ(claim(), "t");
}

TEST_F(JournalLedgerTest, DoesNotClaimWhatStandsInTheJournalAlready) {
  seeTask("t");
  hear("t");
  EXPECT_EQ(answered, Texts{"t 1"});
  EXPECT_EQ(claim(true), "");
}

TEST_F(JournalLedgerTest, CountsEqualTasks) {
  hear("t");
  hear("t");
  EXPECT_EQ(claim(), "t t");
  hear("u");
  ledger.settle(0, 1);  // B's first stands there already, where we have not read yet
  ledger.postpone(1);
  EXPECT_FALSE(ledger.hasClaims(now, true));
  EXPECT_EQ(claim(true), "") << "the order is kept";
  seeTask("t");
  EXPECT_EQ(answered, Texts{"t 1"});
  EXPECT_EQ(claim(true), "t u") << "the second is still to be appended";
  ledger.settle(2, 3);
  seeTask("t", "A");
  seeTask("u", "A");
  EXPECT_EQ(answered, (Texts{"t 1", "t 2", "u 3"}));
  seeTask("t");
  seeTask("t");
  hear("t");
  hear("t");
  hear("t");
  EXPECT_EQ(answered, (Texts{"t 1", "t 2", "u 3", "t 4", "t 5"}));
  EXPECT_EQ(claim(true), "t") << "the fifth is new";
}

TEST_F(JournalLedgerTest, RemembersForMinutesWhatTheBusHasNotBroughtYet) {
  hear("first");
  seeTask("first");
  seeTask("late");
  now += limits.rememberFor - 1ms;
  hear("late");
  EXPECT_EQ(answered.back(), "late 2");
  seeTask("never");
  now += limits.rememberFor + 1ms;
  hear("never");
  EXPECT_EQ(claim(true), "never");
}

TEST_F(JournalLedgerTest, ForgetsWhatTheBusHasPassedOver) {
  hear("first");
  seeTask("first");
  seeTask("t");
  for (int i = 0; i < 20; ++i) {
    now += limits.passedFor / 10;
    const auto next = std::to_string(i);
    hear(next);
    seeTask(next);
  }
  hear("t");
  EXPECT_EQ(claim(true), "t") << "sent again on purpose";
}

TEST_F(JournalLedgerTest, ToleratesMessagesThatCrossed) {
  hear("first");
  seeTask("first");
  seeTask("t");
  seeTask("u");
  hear("u");
  now += limits.passedFor / 2;
  hear("v");
  seeTask("v");
  hear("t");
  EXPECT_EQ(answered.back(), "t 2");
}

TEST_F(JournalLedgerTest, TakesTheBusesFirstMessageForNothingThatIsOlder) {
  seeTask("t");
  now += limits.firstHeard + 1ms;
  seeTask("u");
  hear("t");
  EXPECT_EQ(claim(true), "t") << "the journaled one was sent before we listened";
  hear("u");
  EXPECT_EQ(answered, Texts{"u 2"});
}

TEST_F(JournalLedgerTest, RemembersNoMoreTasksThanItMay) {
  limits.maxUnheard = 3;
  hear("first");
  seeTask("first");
  for (const auto* task : {"1", "2", "3", "4"})
    seeTask(task);
  for (const auto* task : {"2", "3", "4"})
    hear(task);
  EXPECT_EQ(answered, (Texts{"first 1", "2 3", "3 4", "4 5"}));
  hear("1");
  EXPECT_EQ(claim(true), "1");
}

TEST_F(JournalLedgerTest, TellsHowFarItWasWhenOthersLeaptFromFurtherBehind) {
  ledger.reached(10);
  ledger.leapt(10, 1'000'010);
  EXPECT_EQ(ledger.surplus(), 0U);
  ledger.leapt(1'000'007, 2'000'007);
  EXPECT_EQ(ledger.surplus(), 1'000'010U);
}

TEST_F(JournalLedgerTest, AnswersEverythingAtItsEnd) {
  hear("");
  hear("t");
  claim();
  ledger.giveUp(answers);
  give();
  EXPECT_EQ(answered, (Texts{"own null", "t null"}));
  EXPECT_EQ(ledger.waiting(), 0U);
}

}  // namespace
}  // namespace pushlab::bus
