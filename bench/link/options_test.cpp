#include "bench/link/options.h"

#include <gtest/gtest.h>

#include <vector>

#include "bench/options.h"

namespace pushlab::bench::link {
namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::string>;

Options parse(const Words& words) {
  return parseOptions(words);
}

std::string errorOf(const Words& words) {
  try {
    parseOptions(words);
  } catch (const UsageError& problem) {
    return problem.what();
  }
  return "no error";
}

TEST(LinkOptions, ByDefaultNothingIsDelayedOrBroken) {
  const Options options = parse({"0", "127.0.0.1:8080"});
  EXPECT_EQ(options.host, "127.0.0.1");
  EXPECT_EQ(options.port, 0);
  EXPECT_EQ(options.target, "127.0.0.1:8080");
  EXPECT_EQ(options.shape().delay, 0ns);
  EXPECT_EQ(options.bytesPerSecond, 0);
  EXPECT_EQ(options.cutEvery, 0ns);
  EXPECT_EQ(options.stallEvery, 0ns);
  EXPECT_EQ(options.stallFor, 1s);
}

TEST(LinkOptions, StandBeforeBetweenAndBehindTheWordsInTheirUnits) {
  const Options options =
      parse({"--rtt=20", "9000", "--jitter", "4.5", "host:1", "--rate", "250", "--cut-every", "0.5",
             "--stall-every=3", "--stall-for", "700", "--seed", "9"});
  EXPECT_EQ(options.port, 9000);
  EXPECT_EQ(options.target, "host:1");
  EXPECT_EQ(options.shape().delay, 10ms);
  EXPECT_EQ(options.shape().jitter, 4500us);
  EXPECT_EQ(options.bytesPerSecond, 250'000);
  EXPECT_EQ(options.cutEvery, 500ms);
  EXPECT_EQ(options.stallEvery, 3s);
  EXPECT_EQ(options.stallFor, 700ms);
  EXPECT_EQ(options.seed, 9U);
}

TEST(LinkOptions, ATargetMayBeAnAddressOfTheWeb) {
  EXPECT_EQ(parse({"0", "http://localhost:8080"}).target, "localhost:8080");
  EXPECT_EQ(parse({"0", "http://localhost:8080/"}).target, "localhost:8080");
  EXPECT_EQ(parse({"0", "[::1]:8080"}).target, "[::1]:8080");
}

TEST(LinkOptions, AWrongTargetIsRefused) {
  for (const char* wrong :
       {"localhost", ":80", "http://localhost:80/page", "https://localhost:80", "host:80/"})
    EXPECT_EQ(errorOf({"0", wrong}),
              "TARGET is HOST:PORT or http://HOST:PORT, not '" + std::string(wrong) + "'");
  EXPECT_EQ(errorOf({"0", "localhost:web"}), "the port of TARGET takes a number from 1 to 65535, not 'web'");
}

TEST(LinkOptions, BothWordsAreNeededAndNoMore) {
  EXPECT_EQ(errorOf({}), "PORT and TARGET are needed: push-link 0 127.0.0.1:8080");
  EXPECT_EQ(errorOf({"0"}), "PORT and TARGET are needed: push-link 0 127.0.0.1:8080");
  EXPECT_EQ(errorOf({"0", "a:1", "b:2"}), "PORT and TARGET only: 'b:2' is too many");
  EXPECT_EQ(errorOf({"65536", "a:1"}), "PORT takes a number from 0 to 65535, not '65536'");
  EXPECT_EQ(errorOf({"-1", "a:1"}), "PORT takes a number from 0 to 65535, not '-1'");
}

TEST(LinkOptions, WrongValuesAreRefusedByName) {
  EXPECT_EQ(errorOf({"0", "a:1", "--rtt", "-1"}), "--rtt takes a number from 0 to 10000, not '-1'");
  EXPECT_EQ(errorOf({"0", "a:1", "--rtt", "20ms"}), "--rtt takes a number from 0 to 10000, not '20ms'");
  EXPECT_EQ(errorOf({"0", "a:1", "--rtt", "nan"}), "--rtt takes a number from 0 to 10000, not 'nan'");
  EXPECT_EQ(errorOf({"0", "a:1", "--rtt"}), "--rtt needs a value: MS");
  EXPECT_EQ(errorOf({"0", "a:1", "--rt", "1"}), "unknown option '--rt': see push-link --help");
  EXPECT_EQ(errorOf({"--version=1"}), "--version takes no value");
  EXPECT_EQ(errorOf({"0", "a:1", "--rtt", "10", "--jitter", "11"}),
            "--jitter is at most --rtt: nothing arrives before it is sent");
}

TEST(LinkOptions, NobodySteersUnlessItIsAskedFor) {
  EXPECT_FALSE(parse({"0", "a:1"}).control.has_value());
  const Options options =
      parse({"0", "a:1", "--control", "0", "--allow-origin", "http://a:1", "--allow-origin=http://b"});
  EXPECT_EQ(options.control, 0);
  EXPECT_EQ(options.controlHost, "127.0.0.1");
  EXPECT_EQ(parse({"0", "a:1", "--control-host", "127.0.0.2"}).controlHost, "127.0.0.2");
  EXPECT_EQ(errorOf({"0", "a:1", "--control-host", "here"}),
            "--control-host takes an address of this machine, e.g. 127.0.0.1, not 'here'");
  EXPECT_EQ(options.origins, (std::vector<std::string>{"http://a:1", "http://b"}));
  EXPECT_EQ(errorOf({"0", "a:1", "--control", "x"}), "--control takes a number from 0 to 65535, not 'x'");
  for (const char* wrong : {"a:1", "http://a/page", "http://a\r\nX: y"})
    EXPECT_TRUE(errorOf({"0", "a:1", "--allow-origin", wrong}).starts_with("--allow-origin takes scheme://"))
        << wrong;
}

TEST(LinkOptions, HelpNeedsNoWordsAndNamesEveryOption) {
  EXPECT_TRUE(parse({"--help"}).help);
  EXPECT_TRUE(parse({"--version"}).version);
  for (const char* name :
       {"--host", "--rtt", "--jitter", "--rate", "--cut-every", "--stall-every", "--stall-for", "--seed",
        "--control", "--control-host", "--allow-origin", "--help", "--version"})
    EXPECT_NE(helpText().find(name), std::string::npos) << name;
}

}  // namespace
}  // namespace pushlab::bench::link
