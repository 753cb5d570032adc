#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <Poco/AutoPtr.h>
#include <Poco/Channel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "core/journal.h"
#include "core/sqlite_file.h"
#include "core/test_directory.h"
#include "core/test_journal.h"

namespace pushlab::core {
namespace {

using namespace Poco::Data::Keywords;
using namespace std::string_literals;

class SqliteJournalTest : public testing::Test {
 protected:
  std::unique_ptr<Journal> open(std::size_t retain = 10) { return makeSqliteJournal(file, retain); }

  static Page readAll(const Journal& journal, std::vector<Following> rooms, Position after = {}) {
    return journal.read(rooms, after, 1'000'000'000);
  }
  std::int64_t query(const std::string& sql) {
    auto session = openSqlite(file);
    std::int64_t value = -1;
    session << sql, into(value), now;
    return value;
  }

  TestDirectory directory;
  const std::string file = directory.file("journal");
};

TEST_F(SqliteJournalTest, GoesOnAfterARestartAsIfNothingHadBeen) {
  std::string cursor;
  std::string json;
  {
    const auto journal = open();
    publish(*journal, {"e", "1", "a", 0});
    cursor = journal->cursor(1);
    json = publish(*journal, {"event", R"({"x":1})", "a", 42})->json;
  }
  const auto journal = open();
  EXPECT_EQ(journal->head(), 2U);
  const auto position = journal->parseCursor(cursor);
  ASSERT_TRUE(position && !position->foreign) << "the same epoch";
  const auto page = readAll(*journal, {{"a", 0}}, *position);
  ASSERT_EQ(page.notifications.size(), 1U);
  EXPECT_FALSE(page.missed);
  EXPECT_EQ(page.notifications[0]->json, json);
  EXPECT_EQ(page.notifications[0]->event, "event");
  EXPECT_EQ(page.notifications[0]->storedId, 42);
  EXPECT_EQ(publish(*journal, {"e", "1", "a", 0})->sequence, 3U);
}

TEST_F(SqliteJournalTest, KeepsEveryTextAsItIs) {
  const auto odd = "quote ' \" é😀 \0 end"s;
  publish(*open(), {odd, R"("é\u0000")", odd, 0, true, {odd, "", "b"}});
  const auto page = readAll(*open(), {{odd, 0}});
  ASSERT_EQ(page.notifications.size(), 1U);
  EXPECT_EQ(page.notifications[0]->event, odd);
  EXPECT_EQ(page.notifications[0]->room, odd);
  EXPECT_EQ(page.notifications[0]->data, R"("é\u0000")");
  EXPECT_TRUE(page.notifications[0]->severalArguments);
  EXPECT_EQ(page.notifications[0]->except, (std::vector<std::string>{odd, "", "b"}));
}

TEST_F(SqliteJournalTest, StillSaysMissedAfterARestart) {
  for (const int published : {5, 6, 7, 50}) {
    const auto before = open(3)->head();
    {
      const auto journal = open(3);
      for (int i = 0; i < published; ++i)
        publish(*journal, {"e", "1", "a", 0});
    }
    const auto journal = open(3);
    const auto end = journal->head();
    EXPECT_EQ(end, before + static_cast<Sequence>(published));
    EXPECT_TRUE(readAll(*journal, {{"a", 0}}, {before}).missed) << published;
    EXPECT_FALSE(readAll(*journal, {{"a", 0}}, {end - 3}).missed);
    EXPECT_EQ(sequences(readAll(*journal, {{"a", 0}}, {before})),
              (std::vector<Sequence>{end - 2, end - 1, end}));
  }
}

TEST_F(SqliteJournalTest, StillSaysMissedWhenMoreIsRetainedThanBefore) {
  {
    const auto journal = open(2);
    for (int i = 0; i < 20; ++i)
      publish(*journal, {"e", "1", "a", 0});
  }
  const auto page = readAll(*open(100), {{"a", 0}});
  EXPECT_TRUE(page.missed);
  EXPECT_LT(page.notifications.size(), 20U);
}

TEST_F(SqliteJournalTest, KeepsItsFileSmall) {
  {
    const auto journal = open(10);
    for (int i = 0; i < 500; ++i)
      publish(*journal, {"e", "1", i % 2 == 0 ? "a" : "b", 0});
  }
  EXPECT_LE(query("SELECT count(*) FROM notifications"), 2 * 2 * 10);
  EXPECT_GE(query("SELECT count(*) FROM notifications"), 2 * 10);
}

TEST_F(SqliteJournalTest, CommitsWhatWaitsInOneTransactionAndAllOfItBeforeItEnds) {
  std::atomic<int> kept = 0;
  {
    const auto journal = open(10'000);
    for (int i = 0; i < 5000; ++i) {
      journal->append({"e", "1", "a", 0},
                      [&](const NotificationPtr& notification) { kept += notification ? 1 : 0; });
    }
  }
  EXPECT_EQ(kept, 5000);
  EXPECT_EQ(open()->head(), 5000U);
}

TEST_F(SqliteJournalTest, RefusesAtOnceWhatIsBeyondItsQueue) {
  const auto journal = open();
  std::promise<void> started;
  std::promise<void> release;
  journal->append({"e", "1", "a", 0}, [&](const NotificationPtr&) {
    started.set_value();
    release.get_future().wait();
  });
  started.get_future().wait();
  constexpr int most = 65'536;
  std::atomic<int> kept = 0;
  std::atomic<int> refused = 0;
  std::promise<void> drained;
  for (int i = 0; i < most + 3; ++i) {
    journal->append({"e", "1", "a", 0}, [&](const NotificationPtr& notification) {
      ++(notification ? kept : refused);
      if (notification && kept == most) drained.set_value();
    });
  }
  EXPECT_EQ(refused, 3);
  release.set_value();
  drained.get_future().wait();
  EXPECT_EQ(publish(*journal, {"e", "1", "a", 0})->sequence, Sequence{most} + 2) << "it goes on";
}

TEST_F(SqliteJournalTest, BelongsToOneServerAtATime) {
  const auto journal = open();
  try {
    open();
    FAIL() << "two journals on one file";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("in use by another process: end that one, or name another"),
              std::string::npos);
  }
  EXPECT_TRUE(publish(*journal, {"e", "1", "a", 0})) << "the first is not disturbed";
}

TEST_F(SqliteJournalTest, SaysWhatToDoWhenTheFileCannotBeUsed) {
  std::ofstream(directory.file("text")) << "not SQLite";
  EXPECT_THROW(makeSqliteJournal(directory.file("text"), 10), std::runtime_error);
  EXPECT_THROW(makeSqliteJournal(directory.file(""), 10), std::runtime_error);
  EXPECT_THROW(makeSqliteJournal(directory.file("missing/journal"), 10), std::runtime_error);
  open();
  {
    auto session = openSqlite(file);
    session << "PRAGMA user_version=99", now;
  }
  EXPECT_THROW(open(), std::runtime_error);
}

/// Makes every write of this process beyond that many bytes of a file fail, as a full disk does.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : _handler(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &_before);
    const rlimit limit{bytes, _before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &_before);
    ::signal(SIGXFSZ, _handler);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit _before{};
  void (*_handler)(int);
};

class CountingLog : public Poco::Channel {
 public:
  void log(const Poco::Message& message) override {
    ++lines;
    text = message.getText();
  }
  int lines = 0;
  std::string text;
};

TEST_F(SqliteJournalTest, LivesOnAndRecoversWhenTheDiskFails) {
  const Poco::AutoPtr<CountingLog> log = new CountingLog;
  Poco::Logger::get("core.journal").setChannel(log);
  {
    const auto journal = open();
    std::vector<Sequence> heard;
    journal->listen([&](const NotificationPtr& notification) { heard.push_back(notification->sequence); });
    EXPECT_TRUE(publish(*journal, {"e", "1", "a", 0}));
    {
      const FileSizeLimit full(512);
      for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(publish(*journal, {"lost", "1", "a", 0}));
      EXPECT_EQ(journal->head(), 1U);
    }
    EXPECT_EQ(publish(*journal, {"e", "1", "a", 0})->sequence, 2U);
    EXPECT_EQ(heard, (std::vector<Sequence>{1, 2}));
  }
  Poco::Logger::get("core.journal").setChannel(nullptr);
  EXPECT_GE(log->lines, 1);
  EXPECT_LT(log->lines, 5) << "at most one line a second";
  EXPECT_NE(log->text.find("could not keep 1 notifications"), std::string::npos) << log->text;
  const auto journal = open();
  EXPECT_EQ(sequences(readAll(*journal, {{"a", 0}})), (std::vector<Sequence>{1, 2}));
}

/// In a child process: publishes for ever and writes each notification that the listener hears of to the
/// pipe.
[[noreturn]] void publishForEver(const std::string& file, int pipe) {
  const auto journal = makeSqliteJournal(file, 64);
  journal->listen([pipe](const NotificationPtr& notification) {
    const auto sequence = notification->sequence;
    if (::write(pipe, &sequence, sizeof sequence) != sizeof sequence) ::_exit(1);
  });
  for (;;)
    publish(*journal, {"e", "1", "a", 0});
}

Sequence killAfter(int heard, const std::string& file) {
  int ends[2];
  if (::pipe(ends) != 0) return 0;
  const auto child = ::fork();
  if (child == 0) publishForEver(file, ends[1]);
  ::close(ends[1]);
  Sequence last = 0;
  Sequence sequence = 0;
  while (heard-- > 0 && ::read(ends[0], &sequence, sizeof sequence) == sizeof sequence)
    last = sequence;
  ::kill(child, SIGKILL);
  while (::read(ends[0], &sequence, sizeof sequence) == sizeof sequence)
    last = sequence;
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return last;
}

TEST_F(SqliteJournalTest, HasEverythingThatWasHeardOfAfterKill9) {
  Sequence end = 0;
  for (const int heard : {1, 7, 150, 333}) {
    const auto last = killAfter(heard, file);
    ASSERT_GE(last, end + static_cast<Sequence>(heard));
    const auto journal = makeSqliteJournal(file, 64);
    EXPECT_GE(journal->head(), last);
    const auto page = readAll(*journal, {{"a", 0}}, {last - 1});
    EXPECT_FALSE(page.missed);
    ASSERT_FALSE(page.notifications.empty());
    EXPECT_EQ(page.notifications[0]->sequence, last);
    EXPECT_EQ(readAll(*journal, {{"a", 0}}).missed, journal->head() > 64);
    end = journal->head();
  }
}

}  // namespace
}  // namespace pushlab::core
