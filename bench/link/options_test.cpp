#include "bench/link/options.h"

#include <gtest/gtest.h>

#include "bench/options.h"

namespace pushlab::link {
namespace {

using Words = std::vector<std::string>;
using std::chrono::milliseconds;

std::string errorOf(const Words& words) {
  try {
    parseOptions(words);
  } catch (const bench::UsageError& problem) {
    return problem.what();
  }
  return "no error";
}

TEST(LinkOptions, NameThePortTheTargetAndWhatTheLinkDoes) {
  const Words words{
      "0", "http://127.0.0.1:8080/", "--rtt", "100",         "--jitter=2.5", "--rate", "50", "--cut-every",
      "2", "--stall-every",          "0.5",   "--stall-for", "200",          "--seed", "7"};
  const Relay::Setting relay = parseOptions(words).relay;
  EXPECT_EQ(relay.address.toString(), "127.0.0.1:0");
  EXPECT_EQ(relay.target.toString(), "127.0.0.1:8080");
  EXPECT_EQ(relay.shape.rtt, milliseconds(100));
  EXPECT_EQ(relay.shape.jitter, std::chrono::microseconds(2500));
  EXPECT_EQ(relay.shape.bytesPerSecond, 50'000);
  EXPECT_EQ(relay.faults.cutEvery, milliseconds(2000));
  EXPECT_EQ(relay.faults.stallEvery, milliseconds(500));
  EXPECT_EQ(relay.faults.stallFor, milliseconds(200));
  EXPECT_EQ(relay.seed, 7u);
}

TEST(LinkOptions, WhatIsWrongIsSaidInOneSentence) {
  EXPECT_EQ(errorOf({}), "name a port to listen on and a target: push-link PORT HOST:PORT");
  EXPECT_EQ(errorOf({"0", "a:1", "b:2"}), "name a port to listen on and a target: push-link PORT HOST:PORT");
  EXPECT_EQ(errorOf({"0", "8080"}), "the target is HOST:PORT, not '8080'");
  EXPECT_EQ(errorOf({"70000", "127.0.0.1:1"}), "the port takes a number from 0 to 65535, not '70000'");
  EXPECT_EQ(errorOf({"0", "127.0.0.1:1", "--rtt", "-1"}), "--rtt takes a number from 0 to 60000, not '-1'");
  EXPECT_EQ(errorOf({"0", "127.0.0.1:1", "--rtt"}), "--rtt needs a value: MS");
  EXPECT_EQ(errorOf({"0", "127.0.0.1:1", "--help=yes"}), "--help takes no value");
  EXPECT_EQ(errorOf({"0", "127.0.0.1:1", "--delay", "3"}), "unknown option '--delay': see push-link --help");
}

TEST(LinkOptions, HelpNamesEveryOption) {
  for (const char* name :
       {"--rtt", "--jitter", "--rate", "--cut-every", "--stall-every", "--stall-for", "--seed"})
    EXPECT_NE(helpText().find(name), std::string::npos) << name;
}

}  // namespace
}  // namespace pushlab::link
