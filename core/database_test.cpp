#include "core/database.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <Poco/AutoPtr.h>
#include <Poco/Channel.h>
#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include <atomic>
#include <fstream>
#include <future>
#include <stdexcept>
#include <vector>

#include "core/sqlite_file.h"
#include "core/store.h"
#include "core/test_directory.h"

namespace pushlab::core {
namespace {

TEST(Database, RunsJobsInTheOrderTheyWerePosted) {
  std::vector<int> order;
  {
    Database database(":memory:");
    for (int i = 0; i < 100; ++i)
      EXPECT_TRUE(database.post([&order, i](Store&) { order.push_back(i); }));
  }
  ASSERT_EQ(order.size(), 100U) << "what was posted runs before the end";
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(order[static_cast<std::size_t>(i)], i);
}

TEST(Database, RunsAllJobsOnOneThreadOfItsOwn) {
  Database database(":memory:");
  std::thread::id first;
  std::thread::id second;
  database.run([&](Store&) { first = std::this_thread::get_id(); });
  database.run([&](Store&) { second = std::this_thread::get_id(); });
  EXPECT_EQ(first, second);
  EXPECT_NE(first, std::this_thread::get_id());
}

TEST(Database, TakesJobsFromManyThreads) {
  Database database(":memory:");
  std::atomic<int> done = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i)
        database.post([&done](Store&) { ++done; });
    });
  }
  for (auto& thread : threads)
    thread.join();
  database.run([](Store&) {});
  EXPECT_EQ(done, 400);
}

TEST(Database, RethrowsWhatARunJobThrew) {
  Database database(":memory:");
  EXPECT_THROW(database.run([](Store&) { throw std::out_of_range("x"); }), std::out_of_range);
  EXPECT_NO_THROW(database.run([](Store&) {}));
}

class CapturedLog : public Poco::Channel {
 public:
  void log(const Poco::Message& message) override { text += message.getText() + "\n"; }
  std::string text;
};

TEST(Database, LogsAndSurvivesAJobThatThrows) {
  const Poco::AutoPtr<CapturedLog> log = new CapturedLog;
  auto& logger = Poco::Logger::get("core.database");
  logger.setChannel(log);
  {
    Database database(":memory:");
    database.post([](Store&) { throw std::runtime_error("first"); });
    database.post([](Store&) { throw Poco::IOException("second"); });
    database.post([](Store&) { throw 3; });
    EXPECT_NO_THROW(database.run([](Store& store) { store.login("139"); }));
  }
  logger.setChannel(nullptr);
  EXPECT_NE(log->text.find("first"), std::string::npos);
  EXPECT_NE(log->text.find("second"), std::string::npos);
  EXPECT_NE(log->text.find("no exception"), std::string::npos);
}

TEST(Database, RefusesJobsBeyondItsLimit) {
  Database database(":memory:");
  std::promise<void> started;
  std::promise<void> release;
  database.post([&](Store&) {
    started.set_value();
    release.get_future().wait();
  });
  started.get_future().wait();
  for (std::size_t i = 0; i < Database::maxJobs; ++i)
    ASSERT_TRUE(database.post([](Store&) {}));
  EXPECT_FALSE(database.post([](Store&) {}));
  EXPECT_THROW(database.run([](Store&) {}), std::runtime_error);
  release.set_value();
}

TEST(Database, KeepsItsDataInTheFile) {
  const TestDirectory directory;
  std::int64_t user = 0;
  Database(directory.file("db")).run([&](Store& store) { user = store.login("139"); });
  Database database(directory.file("db"));
  database.run([&](Store& store) { EXPECT_EQ(store.profile(user)->mobile, "139"); });
}

TEST(Database, MayShareItsFileWithOthers) {
  const TestDirectory directory;
  Database first(directory.file("db"));
  Database second(directory.file("db"));
  for (int i = 0; i < 50; ++i) {
    first.post([i](Store& store) { store.login("a" + std::to_string(i)); });
    second.post([i](Store& store) { store.login("b" + std::to_string(i)); });
  }
  first.run([](Store&) {});
  second.run([](Store& store) { EXPECT_EQ(store.login("new"), 101); });
}

TEST(Database, SaysWhatToDoWhenTheFileCannotBeUsed) {
  const TestDirectory directory;
  std::ofstream(directory.file("text")) << "not SQLite";
  EXPECT_THROW(Database{directory.file("text")}, std::runtime_error);
  EXPECT_THROW(Database{directory.file("")}, std::runtime_error);
  EXPECT_THROW(Database{directory.file("missing/db")}, std::runtime_error);
}

TEST(Database, HasAnIdThatStaysWithItsFile) {
  const TestDirectory directory;
  std::string id;
  {
    const Database database(directory.file("db"));
    const Database sameFile(directory.file("db"));
    id = database.id();
    EXPECT_EQ(id.size(), 32U);
    EXPECT_EQ(sameFile.id(), id);
    EXPECT_FALSE(database.isPrivate());
  }
  EXPECT_EQ(Database(directory.file("db")).id(), id);
  const Database inMemory(":memory:");
  EXPECT_NE(inMemory.id(), id);
  EXPECT_NE(inMemory.id(), Database(":memory:").id());
  EXPECT_TRUE(inMemory.isPrivate());
}

TEST(Database, GivesAnOlderFileAnId) {
  const TestDirectory directory;
  Database(directory.file("db")).run([](Store& store) { store.login("139"); });
  {
    auto session = openSqlite(directory.file("db"));
    session << "DROP TABLE identity", Poco::Data::Keywords::now;
    session << "DELETE FROM sqlite_sequence WHERE name='stored_notifications'", Poco::Data::Keywords::now;
    session << "PRAGMA user_version=1", Poco::Data::Keywords::now;
  }
  Database database(directory.file("db"));
  EXPECT_EQ(database.id().size(), 32U);
  database.run([](Store& store) { EXPECT_EQ(store.profile(1)->mobile, "139"); });
}

constexpr int deedsOfEach = 100;

/// What a web application and a push server do to one file; without a thread of the database's, since this
/// runs in a forked child.
void bustle(const std::string& file, const std::string& name) {
  auto session = openSqlite(file, false, &Store::schema());
  Store store(session);
  for (int i = 0; i < deedsOfEach; ++i) {
    const std::int64_t user = store.login(name + std::to_string(i));
    store.login("same " + std::to_string(i));
    const std::int64_t kept = store.keep(user, "e", "{}");
    if (i % 2 == 0) store.markDelivered({kept});
    store.firstConnection(i + 1);
  }
}

TEST(Database, MayBeMadeAndWrittenByTwoProcessesAtOnce) {
  const TestDirectory directory;
  const std::string file = directory.file("db");
  const auto child = ::fork();
  if (child == 0) {
    try {
      bustle(file, "child");
      ::_exit(0);
    } catch (const std::exception&) {
      ::_exit(1);
    }
  }
  bustle(file, "parent");
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  Database(file).run([](Store& store) {
    const std::int64_t next = store.login("another");  // an id may be left out where both wanted it
    int accounts = 0;
    std::size_t waiting = 0;
    for (std::int64_t user = 1; user < next; ++user) {
      accounts += store.profile(user) ? 1 : 0;
      waiting += store.undelivered(user).size();
    }
    EXPECT_EQ(accounts, 3 * deedsOfEach) << "each mobile has one account";
    EXPECT_EQ(waiting, std::size_t{deedsOfEach});
    EXPECT_FALSE(store.firstConnection(deedsOfEach));
  });
}

TEST(Database, HasStoredIdsThatAreNoneOfAnotherDatabase) {
  const auto keep = [](Store& store) { return store.keep(1, "e", "{}"); };
  std::int64_t first = 0, second = 0;
  Database one(":memory:"), other(":memory:");
  one.run([&](Store& store) { first = keep(store); });
  other.run([&](Store& store) {
    second = keep(store);
    store.markDelivered({first});
    EXPECT_EQ(store.undelivered(1).size(), 1U);
  });
  EXPECT_NE(first, second);
}

}  // namespace
}  // namespace pushlab::core
