#include "bus/rabbitmq/confirms.h"

#include <gtest/gtest.h>

namespace pushlab::bus {
namespace {

using Fates = std::vector<Fate>;
constexpr auto taken = Fate::Taken, unrouted = Fate::Unrouted;

struct ConfirmsTest : testing::Test {
  Confirms confirms;

  void publish(int count) {
    for (int i = 0; i < count; ++i)
      confirms.published();
  }
  Fates fates() {
    Fates known;
    confirms.takeFates(known);
    return known;
  }
};

TEST_F(ConfirmsTest, TagsBeginWithOneAndGoOn) {
  EXPECT_EQ(confirms.published(), 1U);
  EXPECT_EQ(confirms.published(), 2U);
  confirms.acknowledged(2, true);
  EXPECT_EQ(fates().size(), 2U);
  EXPECT_EQ(confirms.published(), 3U);
}

TEST_F(ConfirmsTest, NothingIsKnownBeforeItIsAcknowledged) {
  publish(2);
  confirms.returned(1);
  EXPECT_EQ(fates(), Fates{});
}

TEST_F(ConfirmsTest, FatesKeepTheOrderOfPublishingWhateverThatOfAcknowledging) {
  publish(3);
  confirms.acknowledged(3, false);
  EXPECT_EQ(fates(), Fates{});
  confirms.returned(1);
  confirms.acknowledged(1, false);
  EXPECT_EQ(fates(), (Fates{unrouted}));
  confirms.acknowledged(2, false);
  EXPECT_EQ(fates(), (Fates{taken, taken}));
}

TEST_F(ConfirmsTest, OneAcknowledgementMayBeForAllUpToIt) {
  publish(4);
  confirms.returned(2);
  confirms.acknowledged(3, true);
  EXPECT_EQ(fates(), (Fates{taken, unrouted, taken}));
  confirms.acknowledged(4, true);
  EXPECT_EQ(fates(), (Fates{taken}));
}

TEST_F(ConfirmsTest, TagZeroIsForAll) {
  publish(2);
  confirms.acknowledged(0, true);
  EXPECT_EQ(fates(), (Fates{taken, taken}));
}

TEST_F(ConfirmsTest, WhatIsRejectedCountsAsUnrouted) {
  publish(3);
  confirms.rejected(2, true);
  confirms.acknowledged(3, false);
  EXPECT_EQ(fates(), (Fates{unrouted, unrouted, taken}));
}

TEST_F(ConfirmsTest, ASecondAcknowledgementChangesNothing) {
  publish(2);
  confirms.rejected(1, false);
  confirms.acknowledged(2, true);
  confirms.acknowledged(1, false);
  EXPECT_EQ(fates(), (Fates{unrouted, taken}));
}

TEST_F(ConfirmsTest, TagsThatNeverWereAreIgnored) {
  publish(1);
  confirms.acknowledged(7, false);
  confirms.returned(0);
  confirms.returned(9);
  EXPECT_EQ(fates(), Fates{});
  confirms.acknowledged(1'000'000, true);
  EXPECT_EQ(fates(), (Fates{taken}));
  publish(1);
  confirms.acknowledged(2, false);
  EXPECT_EQ(fates(), (Fates{taken}));
}

TEST_F(ConfirmsTest, ANewChannelBeginsAnew) {
  publish(3);
  confirms.clear();
  EXPECT_EQ(fates(), Fates{});
  EXPECT_EQ(confirms.published(), 1U);
  confirms.acknowledged(1, true);
  EXPECT_EQ(fates(), (Fates{taken}));
}

}  // namespace
}  // namespace pushlab::bus
