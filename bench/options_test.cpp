#include "bench/options.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pushlab::bench {
namespace {

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

TEST(Options, NothingIsChosenOfTheQuickSuiteByDefault) {
  const Options options = parse({});
  EXPECT_EQ(options.suite, "quick");
  EXPECT_TRUE(options.chosen.empty());
  EXPECT_EQ(options.repetitions, std::nullopt);
  EXPECT_EQ(options.database, "results/pushlab.sqlite");
  EXPECT_TRUE(options.record);
}

TEST(Options, AWordWithoutDashesIsTheSuite) {
  EXPECT_EQ(parse({"--quiet", "interval"}).suite, "interval");
  EXPECT_EQ(parse({"mine.json", "--clients", "7"}).suite, "mine.json");
  EXPECT_EQ(errorOf({"interval", "rate"}), "one suite at a time: 'interval' or 'rate'");
}

TEST(Options, ValuesComeWithAnEqualsSignOrAsTheNextWord) {
  const Options options = parse({"--clients", "7,70", "--rate=2.5", "--in-flight=1,4", "--technique",
                                 "tcp,comet", "--rtt", "0,100", "--repetitions", "5", "--no-record"});
  EXPECT_EQ(options.chosen.at("clients"), (Words{"7", "70"}));
  EXPECT_EQ(options.chosen.at("rate"), Words{"2.5"});
  EXPECT_EQ(options.chosen.at("in_flight"), (Words{"1", "4"}));
  EXPECT_EQ(options.chosen.at("technique"), (Words{"tcp", "comet"}));
  EXPECT_EQ(options.chosen.at("rtt_ms"), (Words{"0", "100"}));
  EXPECT_EQ(options.repetitions, 5);
  EXPECT_FALSE(options.record);
}

TEST(Options, TheLastOfARepeatedOptionCounts) {
  EXPECT_EQ(parse({"--technique", "tcp", "--technique", "comet"}).chosen.at("technique"), Words{"comet"});
}

TEST(Options, ATechniqueWithSeveralTransportsStandsForAllOfThem) {
  const Options all = parse({"--technique", "tcp,socketio"});
  EXPECT_EQ(all.chosen.at("technique"),
            (Words{"tcp", "socketio-websocket", "socketio-polling", "socketio-upgrade"}));
  EXPECT_EQ(parse({"--technique", "socketio-polling"}).chosen.at("technique"), Words{"socketio-polling"});
  EXPECT_EQ(errorOf({"--technique", "socketio-polling,socketio"}),
            "--technique names 'socketio-polling' twice");
}

TEST(Options, GoogleBenchmarksOwnAreHandedOnButForTheFilterAndRepetitions) {
  const Options options =
      parse({"--benchmark_out=file", "--benchmark_filter=tcp", "--benchmark_repetitions=4"});
  EXPECT_EQ(options.benchmarkOptions, Words{"--benchmark_out=file"});
  EXPECT_EQ(options.filter, "tcp");
  EXPECT_EQ(options.repetitions, 4) << "interleaved by us";
  EXPECT_EQ(errorOf({"--benchmark_repetitions=0"}),
            "--benchmark_repetitions takes a number from 1 to 1000, not '0'");
}

TEST(Options, FormatsThatGoogleBenchmarkDoesNotKnowAreRefused) {
  EXPECT_EQ(errorOf({"--benchmark_format=xml"}),
            "--benchmark_format does not know 'xml': choose from console, json, csv");
  EXPECT_EQ(errorOf({"--benchmark_out_format=json"}), "no error");
}

TEST(Options, UnknownOnesAreRefusedByName) {
  EXPECT_EQ(errorOf({"--cliens", "7"}), "unknown option '--cliens': see push-bench --help");
  EXPECT_EQ(errorOf({"--client", "7"}), "unknown option '--client': see push-bench --help")
      << "no abbreviations";
}

TEST(Options, NumbersAreCheckedForTheirRange) {
  for (const char* wrong : {"0", "-1", "100001", "many", "1x", "1.5", " 1", "99999999999999999999"}) {
    EXPECT_EQ(errorOf({"--clients", wrong}),
              "--clients takes a number from 1 to 100000, not '" + std::string(wrong) + "'");
  }
  EXPECT_EQ(errorOf({"--payload=15"}), "--payload takes a number from 16 to 900000, not '15'");
  EXPECT_EQ(errorOf({"--rate", "nan"}), "--rate takes a number from 0.01 to 100000, not 'nan'");
  EXPECT_EQ(errorOf({"--in-flight", "1,,8"}), "--in-flight takes a number from 1 to 1000, not ''");
}

TEST(Options, NamesAreCheckedAgainstWhatThereIs) {
  EXPECT_EQ(errorOf({"--technique", "comet,pigeon"}),
            "--technique does not know 'pigeon': choose from polling, comet, websocket, socketio, "
            "socketio-websocket, socketio-polling, socketio-upgrade, tcp");
  EXPECT_EQ(errorOf({"--fault", "rain"}),
            "--fault does not know 'rain': choose from cut, stall, restart, slow");
  EXPECT_EQ(errorOf({"--model", "threads,threads"}), "--model names 'threads' twice");
}

TEST(Options, ValuesMustBeThereExactlyWhereTheyBelong) {
  EXPECT_EQ(errorOf({"--clients"}), "--clients needs a value: N,N");
  EXPECT_EQ(errorOf({"--clients="}), "--clients needs a value: N,N");
  EXPECT_EQ(errorOf({"--quiet=yes"}), "--quiet takes no value");
}

TEST(Options, ATargetNeedsOneTechniqueAndItsKey) {
  ::unsetenv("PUSHLAB_SECRET");
  EXPECT_EQ(errorOf({"--target", "http://a:1"}),
            "--target measures one server: name its technique with --technique");
  EXPECT_EQ(errorOf({"--target", "http://a:1", "--technique", "tcp"}),
            "--target needs the server's key: give it with --secret-file");
  EXPECT_EQ(errorOf({"--target", "http://a:1", "--technique", "tcp", "--secret-file", "k"}), "no error");
  EXPECT_EQ(errorOf({"--target", "http://a:1", "--technique", "socketio", "--secret-file", "k"}), "no error");
  EXPECT_EQ(errorOf({"--target", "http://a:1", "--technique", "socketio,tcp", "--secret-file", "k"}),
            "--target measures one server: name its technique with --technique");
  EXPECT_EQ(errorOf({"--secret-file", "k"}),
            "--secret-file belongs to --target: servers of our own get a random key");
}

TEST(Options, AProtocolStandsForTheTechniqueAndTheKeyOfATarget) {
  ::unsetenv("PUSHLAB_SECRET");
  const Options options = parse(
      {"--target", "http://a:1", "--protocol=websocket", "--path=/live?room=1", "--publish-path=/emit"});
  EXPECT_EQ(options.chosen.at("technique"), Words{"websocket"});
  EXPECT_EQ(options.path, "/live?room=1");
  EXPECT_EQ(options.publishPath, "/emit");
  EXPECT_EQ(parse({"--target", "http://a:1", "--protocol", "socketio"}).chosen.at("technique").size(), 3u);
  EXPECT_EQ(errorOf({"--protocol", "tcp"}), "--protocol belongs to --target: name the server with it");
  EXPECT_EQ(errorOf({"--target", "http://a:1", "--protocol", "tcp", "--technique", "tcp"}),
            "--protocol stands for --technique: leave one of them out");
  EXPECT_EQ(errorOf({"--path", "/live"}), "--path and --publish-path belong to --protocol");
  EXPECT_EQ(errorOf({"--target", "http://a:1", "--protocol", "tcp", "--path", "live"}),
            "'live' is no path: begin it with /");
}

TEST(Options, PeersAreAllOrThoseThatAreNamed) {
  EXPECT_TRUE(parse({}).peers.empty());
  EXPECT_EQ(parse({"--peers"}).peers,
            (Words{"python-socketio", "node-socketio", "node-ws", "nchan", "poco"}));
  EXPECT_EQ(parse({"--peer", "poco,nchan"}).peers, (Words{"poco", "nchan"}));
  EXPECT_EQ(
      errorOf({"--peer", "apache"}),
      "--peer does not know 'apache': choose from python-socketio, node-socketio, node-ws, nchan, poco");
  EXPECT_EQ(errorOf({"--peers", "--target", "http://a:1", "--protocol", "tcp"}),
            "--target measures one server: leave out --peers");
}

TEST(Options, HelpNamesEveryPeer) {
  for (const std::string& name : parse({"--peers"}).peers)
    EXPECT_NE(helpText().find(name), std::string::npos) << name;
}

TEST(Options, HelpNamesEveryOption) {
  const std::string help = helpText();
  for (const char* name :
       {"--technique", "--in-flight", "--target", "--secret-file", "--no-record", "--loops"})
    EXPECT_NE(help.find(name), std::string::npos) << name;
}

}  // namespace
}  // namespace pushlab::bench
