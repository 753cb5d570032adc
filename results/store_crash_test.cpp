#include <gtest/gtest.h>
#include <signal.h>

#include <thread>
#include <vector>

#include "results/database.h"
#include "results/store.h"
#include "results/test_support.h"
#include "results/writer_process.h"

namespace pushlab::results {

using Mode = Store::Mode;

namespace {

/// A session with a finished run and one under way, left to whoever comes.
void stopInMidRun(Store& store) {
  const auto session = store.startSession(someEnvironment());
  store.finishRun(store.beginRun(session, somePlan()), someOutcome());
  store.beginRun(session, somePlan());
}

}  // namespace

TEST(StoreAfterACrash, marksTheBrokenRunAndKeepsTheEarlierOnes) {
  TestDirectory directory;
  ChildProcess writer(
      [&] {
        static Store store(directory.file(), Mode::readWrite);  // never destroyed: the process just ends
        stopInMidRun(store);
      },
      true);
  ASSERT_TRUE(writer.succeeded());
  ::kill(writer.pid(), SIGKILL);
  writer.end();
  EXPECT_EQ(Store(directory.file(), Mode::readOnly).run(2).status, Status::running);
  Store store(directory.file(), Mode::readWrite);
  EXPECT_EQ(store.sessions().at(0).status, Status::aborted);
  EXPECT_EQ(store.run(1).status, Status::finished);
  EXPECT_EQ(store.histogram(1, HistogramKind::corrected).size(), 3u);
  EXPECT_EQ(store.run(2).status, Status::aborted);
  EXPECT_EQ(store.run(2).failure, "push-bench ended without finishing it");
  EXPECT_FALSE(store.run(2).valid);
}

TEST(StoreAfterACrash, takesAZombieForEnded) {
  TestDirectory directory;
  ChildProcess writer([&] {
    static Store store(directory.file(), Mode::readWrite);
    stopInMidRun(store);
  });
  ASSERT_TRUE(writer.succeeded());
  siginfo_t ended{};
  ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(writer.pid()), &ended, WEXITED | WNOWAIT), 0);
  EXPECT_EQ(Store(directory.file(), Mode::readWrite).run(2).status, Status::aborted);
}

TEST(StoreAfterACrash, losesTheUnfinishedTransactionOnly) {
  TestDirectory directory;
  ChildProcess writer([&] {
    static Store store(directory.file(), Mode::readWrite);
    stopInMidRun(store);
    static Database half(directory.file(), Database::Mode::readWrite, Store::defaultBusyTimeout);
    half.execute("BEGIN IMMEDIATE; UPDATE runs SET status = 'finished' WHERE id = 2; DELETE FROM histograms");
  });
  ASSERT_TRUE(writer.succeeded());
  writer.end();
  Store store(directory.file(), Mode::readWrite);
  EXPECT_EQ(store.run(2).status, Status::aborted);
  EXPECT_EQ(store.histogram(1, HistogramKind::corrected).size(), 3u);
}

TEST(StoreWithASecondWriter, leavesItsRunsAlone) {
  TestDirectory directory;
  ChildProcess other(
      [&] {
        static Store store(directory.file(), Mode::readWrite);
        stopInMidRun(store);
      },
      true);
  ASSERT_TRUE(other.succeeded());
  Store store(directory.file(), Mode::readWrite);
  EXPECT_EQ(store.run(2).status, Status::running);
  const auto own = store.beginRun(store.startSession(someEnvironment()), somePlan());
  EXPECT_EQ(Store(directory.file(), Mode::readWrite).run(own).status, Status::running);
  other.end();
  Store third(directory.file(), Mode::readWrite);
  EXPECT_EQ(third.run(2).status, Status::aborted);
  EXPECT_EQ(third.run(own).status, Status::running);
}

TEST(StoreWithASecondWriter, isMadeByMoreThanOneAtOnce) {
  constexpr int writers = 8;
  TestDirectory directory;
  std::vector<std::jthread> threads;
  std::vector<std::string> errors(writers);
  for (int index = 0; index < writers; ++index) {
    threads.emplace_back([&, index] {
      try {
        Store store(directory.file(), Mode::readWrite);
        const auto session = store.startSession(someEnvironment());
        for (int run = 0; run < 5; ++run)
          store.finishRun(store.beginRun(session, somePlan()), someOutcome());
        store.finishSession(session);
      } catch (const std::exception& error) {
        errors[static_cast<std::size_t>(index)] = error.what();
      }
    });
  }
  threads.clear();
  for (const auto& error : errors)
    EXPECT_EQ(error, "");
  Store store(directory.file(), Mode::readOnly);
  EXPECT_EQ(store.sessions().size(), 8u);
  EXPECT_EQ(store.runs().size(), 40u);
}

TEST(WriterProcess, livesAsLongAsItRuns) {
  EXPECT_FALSE(hasEnded(thisProcess()));
}

TEST(WriterProcess, isNotTakenForAnotherWithTheSameNumber) {
  WriterProcess process = thisProcess();
  process.start -= 1;
  EXPECT_TRUE(hasEnded(process));
}

TEST(WriterProcess, hasEndedOnceTheMachineWasStartedAgain) {
  WriterProcess process = thisProcess();
  process.boot = "another boot";
  EXPECT_TRUE(hasEnded(process));
}

TEST(WriterProcess, isLeftAloneInAnotherContainer) {
  WriterProcess process = thisProcess();
  process.pidNamespace = "pid:[1]";
  process.pid = 1'000'000'000;
  EXPECT_FALSE(hasEnded(process));
}

}  // namespace pushlab::results
