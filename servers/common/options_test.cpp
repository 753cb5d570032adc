#include "servers/common/options.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pushlab::servers {
namespace {

using Words = std::vector<std::string>;

/// What is wrong with a command line; empty where nothing is.
std::string complaint(const Words& words) {
  try {
    parseOptions(words);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

bool complainsOf(const Words& words, const std::string& what) {
  const std::string said = complaint(words);
  return said.find(what) != std::string::npos && said.find('\n') == std::string::npos;
}

TEST(Options, AreTheContractsDefaultsWhereNothingIsSaid) {
  const Options options = parseOptions({});
  EXPECT_EQ(options.server.host, "127.0.0.1");
  EXPECT_EQ(options.server.port, 0);
  EXPECT_EQ(options.server.model, runtime::Model::Coroutines);
  EXPECT_EQ(options.server.loops, 1U);
  EXPECT_EQ(options.server.maxThreads, 1024U);
  EXPECT_EQ(options.server.maxBacklog, 1'048'576U);
  EXPECT_EQ(options.loginCode, "246810");
  EXPECT_EQ(options.database, ":memory:");
  EXPECT_EQ(options.journal, "memory");
  EXPECT_EQ(options.retain, 1024U);
  EXPECT_EQ(options.maxMessage, 1'000'000U);
  EXPECT_EQ(options.logLevel, "information");
  EXPECT_TRUE(options.allowedOrigins.empty());
  EXPECT_FALSE(options.help || options.version);
}

TEST(Options, SetWhatTheyName) {
  const Options options = parseOptions(
      {"8080", "--host=::1", "--model=threads", "--loops=0", "--max-threads=7", "--secret-file=key.txt",
       "--login-code=1=2", "--database=a.sqlite", "--journal=sqlite:j", "--retain=3", "--bus=none",
       "--channel=x", "--max-message=5", "--max-backlog=6", "--log-level=trace"});
  EXPECT_EQ(options.server.port, 8080);
  EXPECT_EQ(options.server.host, "::1");
  EXPECT_EQ(options.server.model, runtime::Model::Threads);
  EXPECT_EQ(options.server.loops, 0U);
  EXPECT_EQ(options.server.maxThreads, 7U);
  EXPECT_EQ(options.secretFile, "key.txt");
  EXPECT_EQ(options.loginCode, "1=2");
  EXPECT_EQ(options.database, "a.sqlite");
  EXPECT_EQ(options.journal, "sqlite:j");
  EXPECT_EQ(options.retain, 3U);
  EXPECT_EQ(options.maxMessage, 5U);
  EXPECT_EQ(options.server.maxBacklog, 6U);
  EXPECT_EQ(options.logLevel, "trace");
}

TEST(Options, TakeTheirValueBehindASpaceOrAnEqualsSign) {
  EXPECT_EQ(parseOptions({"--loops", "4", "99"}).server.loops, 4U);
  EXPECT_EQ(parseOptions({"99", "--loops=4"}).server.loops, 4U);
  EXPECT_EQ(parseOptions({"--database", "-odd"}).database, "-odd");
  EXPECT_EQ(parseOptions({"--login-code", "--help"}).loginCode, "--help");
  EXPECT_EQ(parseOptions({"--login-code", "a:b=c"}).loginCode, "a:b=c");
}

TEST(Options, OfTheSameNameCountTheLastTime) {
  EXPECT_EQ(parseOptions({"--loops", "2", "--loops", "3"}).server.loops, 3U);
}

TEST(Options, CollectAllowedOrigins) {
  const Options options = parseOptions({"--allow-origin", "http://a:1", "--allow-origin=https://b.example"});
  EXPECT_EQ(options.allowedOrigins, (Words{"http://a:1", "https://b.example"}));
}

TEST(Options, CollectWhereThePageMayConnect) {
  const Options options = parseOptions({"--page-origin", "http://a:1", "--page-origin=https://b.example"});
  EXPECT_EQ(options.pageOrigins, (Words{"http://a:1", "https://b.example"}));
  for (const char* origin : {"localhost", "http://a/", "http://a;script-src *", "http://a b"})
    EXPECT_TRUE(complainsOf({"--page-origin", origin}, "--page-origin takes scheme://host")) << origin;
  EXPECT_THROW(parseOptions({"--page-origin", "http://a\r\nX: y"}), UsageError);
}

TEST(Options, TellThePageWhereItsLanesAre) {
  const Options options = parseOptions({"--page-lane", "comet=http://a:1", "--page-lane=webapp=https://b"});
  const std::vector<std::pair<std::string, std::string>> lanes{{"comet", "http://a:1"},
                                                               {"webapp", "https://b"}};
  EXPECT_EQ(options.pageLanes, lanes);
  for (const char* lane : {"comet", "tcp=http://a:1", "=http://a", "http://a=b"})
    EXPECT_TRUE(complainsOf({"--page-lane", lane}, "--page-lane takes NAME=ORIGIN")) << lane;
  EXPECT_TRUE(complainsOf({"--page-lane", "comet=a b"}, "--page-lane takes scheme://host"));
}

TEST(Options, AskForHelpOrVersion) {
  EXPECT_TRUE(parseOptions({"--help"}).help);
  EXPECT_TRUE(parseOptions({"--version"}).version);
}

TEST(Options, ThatNobodyKnowsAreRefused) {
  EXPECT_TRUE(complainsOf({"--colour"}, "unknown option '--colour'"));
  EXPECT_TRUE(complainsOf({"--colour=red"}, "unknown option '--colour'"));
  EXPECT_TRUE(complainsOf({"-p"}, "unknown option '-p'"));
  EXPECT_TRUE(complainsOf({"--"}, "unknown option '--'"));
  EXPECT_TRUE(complainsOf({"-"}, "unknown option '-'"));
}

TEST(Options, AreExactInSpellingAndCase) {
  for (const char* almost : {"--loop", "--LOOPS=2", "--Loops=2", "--loopss=2", "--loops:2", "--max=2"})
    EXPECT_TRUE(complainsOf({almost}, "unknown option")) << almost;
}

TEST(Options, NeedTheirValueAndNoMore) {
  EXPECT_TRUE(complainsOf({"--loops"}, "--loops needs a value"));
  for (const char* name : {"--loops", "--host", "--database", "--secret-file", "--journal", "--login-code"}) {
    EXPECT_TRUE(complainsOf({std::string(name) + "="}, std::string(name) + " needs a value")) << name;
    EXPECT_TRUE(complainsOf({name, ""}, std::string(name) + " needs a value")) << name;
  }
  EXPECT_TRUE(complainsOf({"--help=yes"}, "--help takes no value"));
}

TEST(Options, TakeNumbersWithinTheirRange) {
  EXPECT_EQ(parseOptions({"--loops", "256"}).server.loops, 256U);
  EXPECT_EQ(parseOptions({"--retain", "1"}).retain, 1U);
  EXPECT_EQ(parseOptions({"65535"}).server.port, 65'535);
  const Words wrong[] = {{"--loops", "257"},       {"--loops", "-1"},
                         {"--loops", "1x"},        {"--loops", " 1"},
                         {"--retain", "0"},        {"--max-threads", "0"},
                         {"--max-message", "0"},   {"--max-backlog", "0"},
                         {"--max-backlog", "1e6"}, {"--retain", "99999999999999999999"}};
  for (const Words& words : wrong)
    EXPECT_TRUE(complainsOf(words, words[0] + " takes a whole number from ")) << words[1];
}

TEST(Options, TakeOnePortFrom0To65535) {
  EXPECT_TRUE(complainsOf({"65536"}, "PORT takes a whole number from 0 to 65535, not '65536'"));
  EXPECT_TRUE(complainsOf({"http"}, "PORT takes a whole number"));
  EXPECT_TRUE(complainsOf({""}, "PORT takes a whole number"));
  EXPECT_TRUE(complainsOf({"80", "81"}, "'81' is too many"));
}

TEST(Options, SayWhatTheyTakeWhereTheValueIsWrong) {
  EXPECT_TRUE(complainsOf({"--model", "fibers"}, "--model is 'coroutines' or 'threads', not 'fibers'"));
  EXPECT_TRUE(complainsOf({"--journal", "sqlite:"}, "--journal is 'memory' or 'sqlite:FILE'"));
  EXPECT_TRUE(complainsOf({"--journal", "disk"}, "not 'disk'"));
  EXPECT_TRUE(complainsOf({"--bus", "redis://localhost"}, "--bus is 'none' in this build, not 'redis://…'"));
  EXPECT_TRUE(complainsOf({"--journal", "redis://localhost"}, "--journal is 'memory' or 'sqlite:FILE', not"));
  for (const std::string& name : {std::string(201, 'x'), std::string("a\nb")})
    EXPECT_TRUE(complainsOf({"--channel", name}, "--channel takes a name of 1 to 200 bytes")) << name;
  EXPECT_TRUE(complainsOf({"--log-level", "loud"}, "--log-level is one of trace"));
  for (const char* origin : {"localhost", "http://", "http://a/", "*"})
    EXPECT_TRUE(complainsOf({"--allow-origin", origin}, "--allow-origin takes scheme://host")) << origin;
}

TEST(Options, TakeTheUrlsOfTheirDrivers) {
  core::Drivers drivers;
  drivers.busSchemes = "redis://…, amqp://…";
  drivers.hasRedisJournal = true;
  for (const char* url : {"none", "redis://:word@localhost:1/2", "amqp://u:p@localhost//"})
    EXPECT_EQ(parseOptions({"--bus", url}, {}, drivers).bus, url);
  EXPECT_EQ(parseOptions({"--journal=redis://localhost"}, {}, drivers).journal, "redis://localhost");
  EXPECT_EQ(parseOptions({}, {}, drivers).bus, "none");
  EXPECT_EQ(parseOptions({"--channel", "lesson"}).channel, "lesson");
}

TEST(Options, RefuseOtherUrlsWithoutRepeatingAPassword) {
  core::Drivers drivers;
  drivers.busSchemes = "redis://…, amqp://…";
  const auto said = [&](const std::string& url) -> std::string {
    try {
      parseOptions({"--bus", url}, {}, drivers);
    } catch (const UsageError& error) {
      return error.what();
    }
    return {};
  };
  EXPECT_EQ(said("kafka://u:secret@host"), "--bus is 'none' or one of redis://…, amqp://…, not 'kafka://…'");
  EXPECT_EQ(said("s://x"), "--bus is 'none' or one of redis://…, amqp://…, not 's://…'");
  EXPECT_EQ(said("redis"), "--bus is 'none' or one of redis://…, amqp://…, not 'redis'");
  EXPECT_EQ(said("u:secret@host"), "--bus is 'none' or one of redis://…, amqp://…, not that");
}

TEST(Options, TellInTheHelpWhatTheDriversTake) {
  core::Drivers drivers;
  drivers.busSchemes = "redis://…";
  const std::string without = helpText("comet-server", "");
  const std::string with = helpText("comet-server", "", {}, drivers);
  EXPECT_EQ(without.find("redis://"), std::string::npos);
  EXPECT_NE(with.find("redis://"), std::string::npos);
}

TEST(Options, TakeTheSecretFromTheEnvironment) {
  ::setenv("PUSHLAB_SECRET", "hush", 1);
  EXPECT_EQ(parseOptions({}).secret, "hush");
  ::unsetenv("PUSHLAB_SECRET");
  EXPECT_EQ(parseOptions({}).secret, "");
}

TEST(Options, AreAllInTheHelp) {
  const std::string text = helpText("comet-server", "Pushes by long polling");
  for (const char* name : {"host", "model", "loops", "max-threads", "secret-file", "login-code", "database",
                           "journal", "retain", "bus", "channel", "allow-origin", "page-origin", "page-lane",
                           "max-message", "max-backlog", "log-level", "help", "version"})
    EXPECT_NE(text.find("--" + std::string(name)), std::string::npos) << name;
}

}  // namespace
}  // namespace pushlab::servers
