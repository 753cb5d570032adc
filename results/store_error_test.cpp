#include "results/store_error.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <fstream>

#include "results/database.h"
#include "results/test_support.h"

namespace pushlab::results {

using Kind = StoreError::Kind;
using Mode = Store::Mode;
namespace fs = std::filesystem;

namespace {

std::optional<StoreError> errorOfOpening(const fs::path& file, Mode mode) {
  return errorOf([&] { Store store(file, mode, std::chrono::milliseconds(50)); });
}

void expectBothWays(const fs::path& file, Kind kind) {
  for (const Mode mode : {Mode::readWrite, Mode::readOnly}) {
    const auto error = errorOfOpening(file, mode);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), kind) << error->what();
    EXPECT_NE(std::string(error->what()).find(file.string()), std::string::npos) << error->what();
    EXPECT_NE(std::string(error->what()).find(": "), std::string::npos) << error->what();
    EXPECT_EQ(std::string(error->what()).find('\n'), std::string::npos) << error->what();
  }
}

std::string contentOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void makeDatabase(const fs::path& file, const char* sql) {
  Database(file, Database::Mode::readWrite, std::chrono::milliseconds(50)).execute(sql);
}

/// An ordinary user for as long as it lives, where the tests run as root.
class OrdinaryUser {
 public:
  OrdinaryUser() : _uid(::geteuid()) {
    if (_uid == 0 && ::seteuid(65534) != 0)
      throw std::system_error(errno, std::generic_category(), "seteuid");
  }
  ~OrdinaryUser() { [[maybe_unused]] const int back = ::seteuid(_uid); }

 private:
  uid_t _uid;
};

/// A disk of 1 MB on a directory; needs root.
class SmallDisk {
 public:
  explicit SmallDisk(const fs::path& directory)
      : _directory(directory), _mounted(::mount("tmpfs", directory.c_str(), "tmpfs", 0, "size=1m") == 0) {}
  ~SmallDisk() {
    if (_mounted) ::umount2(_directory.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return _mounted; }

 private:
  fs::path _directory;
  bool _mounted;
};

/// A Store with a finished run, whose disk then has no room: `someOutcome` with a histogram of 200,000
/// buckets does not fit.
Outcome hugeOutcome() {
  Outcome outcome = someOutcome();
  for (std::int64_t lowest = 0; lowest < 200'000; ++lowest)
    outcome.histograms[1].push_back({lowest, lowest, 1});
  return outcome;
}

void expectOnlyTheFirstRunIsKept(const fs::path& file) {
  Store store(file, Mode::readOnly);
  EXPECT_EQ(store.run(1).status, Status::finished);
  EXPECT_EQ(store.histogram(1, HistogramKind::corrected).size(), 3u);
  EXPECT_EQ(store.run(2).status, Status::running);
  EXPECT_TRUE(store.histogram(2, HistogramKind::corrected).empty());
}

}  // namespace

TEST(StoreError, comesFromAFileThatIsNotSqlite) {
  TestDirectory directory;
  std::ofstream(directory.file()) << std::string(4096, 'x');
  expectBothWays(directory.file(), Kind::notSqlite);
  EXPECT_EQ(contentOf(directory.file()), std::string(4096, 'x'));
}

TEST(StoreError, comesFromAFileThatIsNotSqliteAndSmall) {
  TestDirectory directory;
  std::ofstream(directory.file()) << "a,b\n";
  expectBothWays(directory.file(), Kind::notSqlite);
  EXPECT_EQ(contentOf(directory.file()), "a,b\n");
}

TEST(StoreError, comesFromADirectory) {
  TestDirectory directory;
  expectBothWays(directory.path(), Kind::notSqlite);
}

TEST(StoreError, comesFromADevice) {
  expectBothWays("/dev/null", Kind::notSqlite);
}

TEST(StoreError, comesFromTheDatabaseOfAnotherProgramAndLeavesItAsItWas) {
  TestDirectory directory;
  makeDatabase(directory.file(), "CREATE TABLE users (name TEXT)");
  const std::string before = contentOf(directory.file());
  expectBothWays(directory.file(), Kind::foreign);
  EXPECT_EQ(contentOf(directory.file()), before);
  makeDatabase(directory.file("other.sqlite"),
               "PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE runs (id)");
  expectBothWays(directory.file("other.sqlite"), Kind::foreign);
}

TEST(StoreError, comesFromANewerSchema) {
  TestDirectory directory;
  { Store store(directory.file(), Mode::readWrite); }
  makeDatabase(directory.file(), "PRAGMA user_version = 99");
  expectBothWays(directory.file(), Kind::newerSchema);
}

TEST(StoreError, comesFromASchemaThatNothingLeadsFrom) {
  TestDirectory directory;
  { Store store(directory.file(), Mode::readWrite); }
  makeDatabase(directory.file(), "PRAGMA user_version = 0");
  expectBothWays(directory.file(), Kind::olderSchema);
}

TEST(StoreError, comesFromAFileThatIsNotThereOrEmptyOnlyInReading) {
  TestDirectory directory;
  EXPECT_EQ(kindOf(errorOfOpening(directory.file(), Mode::readOnly)), Kind::missing);
  EXPECT_FALSE(fs::exists(directory.file()));
  std::ofstream{directory.file()};
  EXPECT_EQ(kindOf(errorOfOpening(directory.file(), Mode::readOnly)), Kind::empty);
  EXPECT_EQ(kindOf(errorOfOpening(directory.file(), Mode::readWrite)), std::nullopt);
  EXPECT_EQ(kindOf(errorOfOpening(directory.file(), Mode::readOnly)), std::nullopt);
  EXPECT_EQ(kindOf(errorOfOpening("", Mode::readWrite)), Kind::missing);
}

TEST(StoreError, namesTheDirectoryThatIsNotThere) {
  TestDirectory directory;
  const auto error = errorOfOpening(directory.path() / "absent" / "pushlab.sqlite", Mode::readWrite);
  EXPECT_EQ(kindOf(error), Kind::missing);
  EXPECT_EQ(std::string(error->what()), "there is no directory " + (directory.path() / "absent").string() +
                                            ": make it, or name another results file");
}

TEST(StoreError, comesFromAFileOrDirectoryThatMayNotBeWritten) {
  TestDirectory directory;
  { Store(directory.file(), Mode::readWrite).startSession(someEnvironment()); }
  fs::permissions(directory.file(), fs::perms(0444));
  fs::permissions(directory.path(), fs::perms(0555));
  OrdinaryUser user;
  EXPECT_EQ(kindOf(errorOfOpening(directory.file(), Mode::readWrite)), Kind::permission);
  EXPECT_EQ(kindOf(errorOfOpening(directory.file("new.sqlite"), Mode::readWrite)), Kind::permission);
  EXPECT_EQ(Store(directory.file(), Mode::readOnly).sessions().size(), 1u);
}

TEST(StoreError, comesFromAFileThatMayNotBeRead) {
  TestDirectory directory;
  { Store store(directory.file(), Mode::readWrite); }
  fs::permissions(directory.file(), fs::perms(0));
  fs::permissions(directory.path(), fs::perms(0777));
  OrdinaryUser user;
  expectBothWays(directory.file(), Kind::permission);
}

TEST(StoreError, comesFromALockThatIsHeldTooLong) {
  TestDirectory directory;
  Store store(directory.file(), Mode::readWrite, std::chrono::milliseconds(50));
  const auto session = store.startSession(someEnvironment());
  const auto run = store.beginRun(session, somePlan());
  Database other(directory.file(), Database::Mode::readWrite, std::chrono::milliseconds(50));
  other.execute("BEGIN IMMEDIATE");
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(kindOf(errorOf([&] { store.finishRun(run, someOutcome()); })), Kind::locked);
  EXPECT_EQ(kindOf(errorOf([&] { store.beginRun(session, somePlan()); })), Kind::locked);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  other.execute("COMMIT");
  store.finishRun(run, someOutcome());
  EXPECT_EQ(store.run(run).status, Status::finished);
}

TEST(StoreError, comesFromDamageInTheTables) {
  TestDirectory directory;
  {
    Store store(directory.file(), Mode::readWrite);
    store.finishRun(store.beginRun(store.startSession(someEnvironment()), somePlan()), hugeOutcome());
  }
  std::fstream file(directory.file(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096);
  file << std::string(fs::file_size(directory.file()) - 4096, '\xa5');
  file.close();
  EXPECT_EQ(kindOf(errorOf([&] { Store(directory.file(), Mode::readOnly).runs(); })), Kind::damaged);
}

TEST(StoreError, comesFromAFullDiskAndKeepsWhatWasThere) {
  TestDirectory directory;
  const SmallDisk disk(directory.path());
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small disk needs root";
  {
    Store store(directory.file(), Mode::readWrite);
    const auto session = store.startSession(someEnvironment());
    store.finishRun(store.beginRun(session, somePlan()), someOutcome());
    const auto run = store.beginRun(session, somePlan());
    const auto error = errorOf([&] { store.finishRun(run, hugeOutcome()); });
    EXPECT_EQ(kindOf(error), Kind::full);
    EXPECT_EQ(std::string(error->what()),
              "no room to write " + directory.file().string() +
                  ": free some space on its disk and run again; what was recorded before is kept");
    expectOnlyTheFirstRunIsKept(directory.file());
  }
  std::ofstream(directory.file("rest")) << std::string(1 << 20, 'x');
  EXPECT_EQ(kindOf(errorOfOpening(directory.file("new.sqlite"), Mode::readWrite)), Kind::full);
}

TEST(StoreError, comesFromALimitOnTheSizeOfFiles) {
  TestDirectory directory;
  ChildProcess writer([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    static Store store(directory.file(), Mode::readWrite);
    const auto session = store.startSession(someEnvironment());
    store.finishRun(store.beginRun(session, somePlan()), someOutcome());
    const auto run = store.beginRun(session, somePlan());
    const rlimit limit{1 << 20, 1 << 20};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
    const auto error = errorOf([&] { store.finishRun(run, hugeOutcome()); });
    if (kindOf(error) != Kind::full) throw std::runtime_error(error ? error->what() : "no error");
  });
  EXPECT_TRUE(writer.succeeded());
  writer.end();
  expectOnlyTheFirstRunIsKept(directory.file());
}

}  // namespace pushlab::results
