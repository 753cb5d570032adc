#include "bench/micro/options.h"

#include <gtest/gtest.h>

namespace pushlab::bench::micro {
namespace {

using Words = std::vector<std::string>;

Options parsed(const Words& words) {
  return parseOptions(words);
}

}  // namespace

TEST(MicroOptions, recordsIntoTheUsualFileUnlessToldOtherwise) {
  EXPECT_EQ(parsed({}).database, "results/pushlab.sqlite");
  EXPECT_TRUE(parsed({}).record);
  EXPECT_EQ(parsed({"--database", "a.sqlite"}).database, "a.sqlite");
  EXPECT_EQ(parsed({"--database=b.sqlite"}).database, "b.sqlite");
  EXPECT_FALSE(parsed({"--no-record"}).record);
}

TEST(MicroOptions, passesOnWhatGoogleBenchmarkUnderstands) {
  const Words given{"--benchmark_filter=^http", "--benchmark_min_time=0.1", "--benchmark_format=json",
                    "--v=1"};
  EXPECT_EQ(parsed(given).benchmarkOptions, given);
}

TEST(MicroOptions, hidesRepetitionsItself) {
  const auto options = parsed({"--benchmark_display_aggregates_only=true"});
  EXPECT_TRUE(options.onlyAggregates);
  EXPECT_TRUE(options.benchmarkOptions.empty());
  EXPECT_TRUE(parsed({"--benchmark_display_aggregates_only"}).onlyAggregates);
  EXPECT_FALSE(parsed({"--benchmark_display_aggregates_only=false"}).onlyAggregates);
}

TEST(MicroOptions, refusesWhatNobodyUnderstands) {
  EXPECT_THROW(parsed({"--databse", "x"}), UsageError);
  EXPECT_THROW(parsed({"http"}), UsageError);
  EXPECT_THROW(parsed({"--no-record=yes"}), UsageError);
  EXPECT_THROW(parsed({"--database"}), UsageError);
  EXPECT_THROW(parsed({"--database="}), UsageError);
  EXPECT_THROW(parsed({"--benchmark_format=xml"}), UsageError);
}

TEST(MicroOptions, helpAndVersion) {
  EXPECT_TRUE(parsed({"--help"}).help);
  EXPECT_TRUE(parsed({"--version"}).version);
  for (const char* option : {"--database", "--no-record", "--version"})
    EXPECT_NE(helpText().find(option), std::string::npos);
}

}  // namespace pushlab::bench::micro
