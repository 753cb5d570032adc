#include "bench/server_process.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>

#include "bench/process_figures.h"

namespace pushlab::bench {
namespace {

constexpr const char* ready = "echo listening on 127.0.0.1:4711; ";

ServerCommand shell(const std::string& script) {
  return {
      .program = "/bin/sh", .arguments = {"-c", script}, .cores = {}, .patience = std::chrono::seconds(20)};
}

std::string errorOf(const ServerCommand& command) {
  try {
    ServerProcess server(command);
  } catch (const ServerError& problem) {
    return problem.what();
  }
  return "no error";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ServerProcess, ComesUpWithTheAddressOfItsReadyLineAndEndsPolitely) {
  ServerProcess server(shell(std::string(ready) + "exec sleep 100"));
  EXPECT_EQ(server.address().toString(), "127.0.0.1:4711");
  EXPECT_GT(server.pid(), 0);
  EXPECT_GT(rssBytes(server.pid()), 0);
  const pid_t pid = server.pid();
  server.end();
  EXPECT_EQ(::kill(pid, 0), -1) << "it is gone";
}

TEST(ServerProcess, RunsInAProcessGroupOfItsOwn) {
  ServerProcess server(shell(std::string(ready) + "exec sleep 100"));
  EXPECT_EQ(::getpgid(server.pid()), server.pid());
}

TEST(ServerProcess, MissingBinaryIsSaidWithAdvice) {
  ServerCommand command;
  command.program = "/nowhere/comet-server";
  const std::string error = errorOf(command);
  EXPECT_TRUE(has(error, "/nowhere/comet-server")) << error;
  EXPECT_TRUE(has(error, "--server-dir")) << error;
}

TEST(ServerProcess, DeathBeforeItListensIsSaidWithItsLastWords) {
  const std::string error = errorOf(shell("echo one >&2; echo 'no such option' >&2; exit 64"));
  EXPECT_TRUE(has(error, "exited with status 64")) << error;
  EXPECT_TRUE(has(error, "one; no such option")) << error;
}

TEST(ServerProcess, AnotherLineThanTheReadyLineIsQuoted) {
  const std::string error = errorOf(shell("echo hello; exec sleep 100"));
  EXPECT_TRUE(has(error, "said 'hello'")) << error;
  EXPECT_TRUE(
      has(errorOf(shell("echo listening on nowhere; exec sleep 100")), "said 'listening on nowhere'"));
}

TEST(ServerProcess, GarbageWithoutAnEndIsCutShort) {
  EXPECT_TRUE(has(errorOf(shell("exec yes | tr -d '\\n'")), "said something other than"));
}

TEST(ServerProcess, SilenceIsNotWaitedForForEver) {
  ServerCommand command = shell("exec sleep 100");
  command.patience = std::chrono::milliseconds(30);
  EXPECT_TRUE(has(errorOf(command), "did not say that it listens"));
}

TEST(ServerProcess, DeathInMidRunIsSeenAndDescribed) {
  ServerProcess server(shell(std::string(ready) + "echo 'out of luck' >&2; kill -9 $$"));
  pollfd wait{server.endDescriptor(), POLLIN, 0};
  ASSERT_EQ(::poll(&wait, 1, 20'000), 1);
  const std::string obituary = server.obituary();
  EXPECT_TRUE(has(obituary, "was killed by signal Killed")) << obituary;
  EXPECT_TRUE(has(obituary, "its last words: out of luck")) << obituary;
}

TEST(ServerProcess, OnlyTheLastLinesAreQuoted) {
  const std::string error = errorOf(shell("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 1"));
  EXPECT_TRUE(has(error, "line 5; line 6; line 7")) << error;
  EXPECT_FALSE(has(error, "line 4")) << error;
}

TEST(ProcessFigures, CpuTimeOfAProcessGrowsWithItsWork) {
  ServerProcess server(shell(std::string(ready) + "while :; do :; done"));
  const double before = cpuSeconds(server.pid());
  while (cpuSeconds(server.pid()) < before + 0.005) {
  }
  SUCCEED();
}

TEST(ProcessFigures, ContextSwitchesOfAProcessThatWaitsAreCounted) {
  ServerProcess server(shell(std::string(ready) + "exec sleep 100"));
  while (contextSwitches(server.pid()) == 0) {
  }
  SUCCEED();
}

TEST(ProcessFigures, AreZeroForAProcessThatIsNotThere) {
  constexpr pid_t nobody = 0x7FFFFFF0;
  EXPECT_EQ(cpuSeconds(nobody), 0);
  EXPECT_EQ(rssBytes(nobody), 0);
  EXPECT_EQ(contextSwitches(nobody), 0);
}

}  // namespace
}  // namespace pushlab::bench
