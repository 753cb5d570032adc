#include "bench/archive/circumstances.h"

#include <gtest/gtest.h>

#include "bench/archive/made_up_runs.h"

namespace pushlab::bench {
namespace {

using Sentences = std::vector<std::string>;

TEST(Circumstances, AlikeSessionsHaveNothingInTheWay) {
  EXPECT_EQ(differencesBeside({madeUpSession(1)}, {madeUpSession(2)}), Sentences{});
}

TEST(Circumstances, AnotherKernelOrBuildIsNamed) {
  auto fresh = madeUpSession(2);
  fresh.environment.kernel = "Linux 6.6";
  fresh.environment.buildType = "dev";
  const Sentences sentences = differencesBeside({madeUpSession(1)}, {fresh});
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0],
            "the kernels differ (A: Linux 6.1.0 x86_64; B: Linux 6.6): the kernel has most of the work of "
            "pushing; measure both under one");
  EXPECT_EQ(sentences[1],
            "the build types differ (A: release; B: dev): build both with `cmake --preset release`");
}

TEST(Circumstances, SoAreMachinesThatDifferWithinASide) {
  auto other = madeUpSession(2);
  other.environment.machine = "bench-2";
  const Sentences sentences = differencesBeside({madeUpSession(1), other}, {madeUpSession(3)});
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_NE(sentences[0].find("(A: bench-1, A CPU, 2 cores and bench-2, A CPU, 2 cores; B: bench-1"),
            std::string::npos)
      << sentences[0];
}

TEST(Circumstances, ASessionOnBothSidesIsNoticed) {
  const Sentences sentences = differencesBeside({madeUpSession(1)}, {madeUpSession(1)});
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_NE(sentences[0].find("is on both sides"), std::string::npos);
}

TEST(Circumstances, ChangesThatNoCommitHoldsAreNoticed) {
  auto dirty = madeUpSession(2);
  dirty.environment.commitDirty = true;
  const Sentences sentences = differencesBeside({madeUpSession(1)}, {dirty});
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_NE(sentences[0].find("the sources of B had changes that no commit holds (session 2)"),
            std::string::npos);
}

}  // namespace
}  // namespace pushlab::bench
