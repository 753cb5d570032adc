#include "bench/demo/options.h"

#include <Poco/Net/ServerSocket.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "bench/demo/lab.h"
#include "bench/demo/temporary_folder.h"
#include "bench/options.h"

namespace pushlab::bench::demo {
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

TEST(DemoOptions, ThePortIsOptionalAndTheRestIsForTheServers) {
  EXPECT_EQ(parse({}).port, 0);
  EXPECT_EQ(parse({"8080"}).port, 8080);
  const Options options = parse({"--model", "threads", "--loops=2"});
  EXPECT_EQ(options.port, 0);
  EXPECT_EQ(options.servers, (Words{"--model", "threads", "--loops=2"}));
  EXPECT_EQ(errorOf({"65536"}), "PORT takes a number from 0 to 65535, not '65536'");
}

TEST(DemoOptions, WhatTheDemoSetsItselfIsRefused) {
  for (const char* name : {"--secret-file", "--allow-origin", "--page-origin", "--page-lane"}) {
    const std::string sentence = std::string(name) + " is set by the demo itself: leave it out";
    EXPECT_EQ(errorOf({name, "x"}), sentence);
    EXPECT_EQ(errorOf({std::string(name) + "=x"}), sentence);
  }
}

TEST(DemoOptions, TheHostIsAnAddressThatTheRoomCanReach) {
  EXPECT_EQ(parse({}).host, "127.0.0.1");
  EXPECT_EQ(parse({"8080", "--host", "192.168.1.7", "--loops", "2"}).host, "192.168.1.7");
  const Options options = parse({"--host=10.0.0.1", "--loops", "2"});
  EXPECT_EQ(options.host, "10.0.0.1");
  EXPECT_EQ(options.servers, (Words{"--loops", "2"}));
  for (const char* wrong : {"0.0.0.0", "::1", "localhost", ""})
    EXPECT_TRUE(errorOf({"--host", wrong}).starts_with("--host takes the IPv4 address")) << wrong;
  EXPECT_TRUE(errorOf({"--host"}).starts_with("--host takes the IPv4 address"));
}

TEST(DemoOptions, AJournalIsNoticed) {
  EXPECT_FALSE(parse({"--retain", "5"}).journal);
  EXPECT_TRUE(parse({"--journal", "memory"}).journal);
  EXPECT_TRUE(parse({"--journal=redis://127.0.0.1"}).journal);
}

TEST(DemoOptions, ABusIsNoticedTheLastOneCounts) {
  EXPECT_FALSE(parse({"--model", "threads"}).bus);
  EXPECT_FALSE(parse({"--bus", "none"}).bus);
  EXPECT_TRUE(parse({"--bus", "redis://127.0.0.1"}).bus);
  EXPECT_TRUE(parse({"--bus=amqp://127.0.0.1"}).bus);
  EXPECT_FALSE(parse({"--bus=redis://127.0.0.1", "--bus", "none"}).bus);
}

TEST(TemporaryFolder, GoesWithAllThatIsInIt) {
  std::string path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    std::ofstream(path + "/a file") << "x";
    EXPECT_TRUE(std::filesystem::exists(path + "/a file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Lab, AFreePortCanBeListenedOn) {
  const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", freePort()));
  EXPECT_GT(socket.address().port(), 0);
}

}  // namespace
}  // namespace pushlab::bench::demo
