#include "bench/ledger.h"

#include <gtest/gtest.h>

namespace pushlab::bench {
namespace {

constexpr std::int64_t start = 1'000;

Stamp stampOf(std::uint32_t number) {
  return {number, start + 100, start + 300};
}

TEST(Ledger, TellsFirstReceiptsFromTheLastAndFromDuplicates) {
  Ledger ledger(3, start);
  const auto number = ledger.issue(true);
  EXPECT_EQ(ledger.receive(0, stampOf(number), start + 400), Receipt::First);
  EXPECT_EQ(ledger.receive(0, stampOf(number), start + 500), Receipt::Duplicate);
  EXPECT_EQ(ledger.receive(2, stampOf(number), start + 500), Receipt::First);
  EXPECT_EQ(ledger.receive(1, stampOf(number), start + 500), Receipt::Last);
  EXPECT_EQ(ledger.expected(), 3);
  EXPECT_EQ(ledger.delivered(), 3);
  EXPECT_EQ(ledger.duplicated(), 1);
}

TEST(Ledger, CountsLatencyFromTheIntendedTimeAndFromTheRealOne) {
  Ledger ledger(1, start);
  const auto number = ledger.issue(true);
  ledger.sent(stampOf(number));
  ledger.receive(0, stampOf(number), start + 1'000);
  EXPECT_EQ(ledger.corrected().max(), 900);
  EXPECT_EQ(ledger.uncorrected().max(), 700);
  EXPECT_EQ(ledger.lateness().max(), 200);
}

TEST(Ledger, LeavesTheWarmUpOutOfTheFiguresButNotOutOfTheIntervals) {
  Ledger ledger(1, start);
  const auto number = ledger.issue(false);
  ledger.sent(stampOf(number));
  EXPECT_EQ(ledger.receive(0, stampOf(number), start + 400), Receipt::Last);
  EXPECT_EQ(ledger.published(), 0);
  EXPECT_EQ(ledger.delivered(), 0);
  EXPECT_EQ(ledger.corrected().totalCount(), 0);
  EXPECT_EQ(ledger.lateness().totalCount(), 0);
  EXPECT_EQ(ledger.interval().totalCount(), 1);
  EXPECT_EQ(ledger.receipts(), 1);
}

TEST(Ledger, KnowsMessagesOfOtherRuns) {
  Ledger ledger(1, start);
  ledger.issue(true);
  EXPECT_EQ(ledger.receive(0, {1, start, start}, start), Receipt::Foreign) << "never issued";
  EXPECT_EQ(ledger.receive(0, {0, start - 1, start}, start), Receipt::Foreign) << "due before this run";
  EXPECT_EQ(ledger.delivered(), 0);
}

TEST(Ledger, ToldApartFromDeliveriesIsWhatAClientWasNotToGet) {
  Ledger ledger(4, start, Receivers(2, 4));
  const auto number = ledger.issue(true);
  EXPECT_EQ(ledger.receive(2, stampOf(number), start + 400), Receipt::Stray);
  EXPECT_EQ(ledger.receive(1, stampOf(number), start + 400), Receipt::First);
  EXPECT_EQ(ledger.receive(0, stampOf(number), start + 400), Receipt::Last);
  const auto greeting = ledger.issue(false, true);
  EXPECT_EQ(ledger.receive(3, stampOf(greeting), start + 400), Receipt::First);
  EXPECT_EQ(ledger.expected(), 2);
  EXPECT_EQ(ledger.delivered(), 2);
  EXPECT_EQ(ledger.strays(), 1);
}

TEST(Ledger, DoesNotWaitForClientsThatNeverCame) {
  Ledger ledger(200, start);
  ledger.expectClients(2);
  const auto number = ledger.issue(true);
  EXPECT_EQ(ledger.receive(199, stampOf(number), start + 400), Receipt::First);
  EXPECT_EQ(ledger.receive(64, stampOf(number), start + 400), Receipt::Last);
  EXPECT_EQ(ledger.expected(), 2);
}

}  // namespace
}  // namespace pushlab::bench
