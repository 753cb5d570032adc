#include "core/epoch.h"

#include <gtest/gtest.h>

namespace pushlab::core {
namespace {

TEST(Epoch, WritesSixteenHexDigitsAndTheSequence) {
  EXPECT_EQ(Epoch(0x3f9c0d2b5a71e846).cursor(17), "3f9c0d2b5a71e846-17");
  EXPECT_EQ(Epoch(1).cursor(0), "0000000000000001-0");
  EXPECT_EQ(Epoch(UINT64_MAX).cursor(UINT64_MAX), "ffffffffffffffff-18446744073709551615");
}

TEST(Epoch, ReadsWhatItWrote) {
  for (const Sequence sequence : {Sequence{0}, Sequence{1}, Sequence{10}, UINT64_MAX}) {
    const auto epoch = Epoch::random();
    const auto cursor = Epoch::parse(epoch.cursor(sequence));
    ASSERT_TRUE(cursor);
    EXPECT_EQ(cursor->epoch, epoch.id());
    EXPECT_EQ(cursor->sequence, sequence);
  }
}

TEST(Epoch, ReadsNothingElse) {
  for (const char* text : {"",
                           "-",
                           "17",
                           "-17",
                           "3f9c0d2b5a71e846",
                           "3f9c0d2b5a71e846-",
                           "3f9c0d2b5a71e84-17",
                           "3f9c0d2b5a71e8461-17",
                           "3F9C0D2B5A71E846-17",
                           "3f9c0d2b5a71e846-017",
                           "3f9c0d2b5a71e846-00",
                           "3f9c0d2b5a71e846--1",
                           "3f9c0d2b5a71e846-+1",
                           "3f9c0d2b5a71e846- 1",
                           "3f9c0d2b5a71e846-1 ",
                           " 3f9c0d2b5a71e846-1",
                           "3f9c0d2b5a71e846-1a",
                           "3f9c0d2b5a71e846-0x1",
                           "3f9c0d2b5a71e846_17",
                           "0x9c0d2b5a71e846-17",
                           "+f9c0d2b5a71e846-17",
                           "-f9c0d2b5a71e846-17",
                           "3f9c0d2b5a71e846-18446744073709551616",
                           "3f9c0d2b5a71e846-99999999999999999999999"}) {
    EXPECT_FALSE(Epoch::parse(text)) << text;
  }
  EXPECT_FALSE(Epoch::parse(std::string_view("3f9c0d2b5a71e846-1\0", 19)));
}

TEST(Epoch, IsAnotherOneEachTime) {
  EXPECT_NE(Epoch::random().id(), Epoch::random().id());
}

}  // namespace
}  // namespace pushlab::core
