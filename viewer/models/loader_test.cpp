#include "viewer/models/loader.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <fstream>

#include "results/database.h"
#include "viewer/window/made_up_results.h"

namespace pushlab::viewer {

namespace {

using results::Store;
using results::TestDirectory;
using Kind = LoadFailure::Kind;
using namespace std::chrono_literals;

/// A loader that is told what it said.
struct Told {
  explicit Told(std::chrono::milliseconds lookEvery = 1h) : loader(nullptr, lookEvery) {
    QObject::connect(&loader, &Loader::failed, [this](const LoadFailure& one) { failures.push_back(one); });
    QObject::connect(&loader, &Loader::progressed, [this](int done, int all, const QString& path) {
      progress.push_back({done, all, path});
    });
  }
  void openAndWait(const QStringList& paths) {
    loader.open(paths);
    ASSERT_TRUE(eventually([this] { return !loader.isBusy(); }));
  }
  std::size_t runs() const { return loader.archive()->runs.size(); }

  struct Progress {
    int done, all;
    QString path;
    bool operator==(const Progress&) const = default;
  };
  Loader loader;
  std::vector<LoadFailure> failures;
  std::vector<Progress> progress;
};

QString pathIn(const TestDirectory& directory, const std::string& name = "pushlab.sqlite") {
  return QString::fromStdString(directory.file(name).string());
}

void expectFailure(const QString& path, Kind kind) {
  Told told;
  told.openAndWait({path});
  ASSERT_EQ(told.failures.size(), 1u);
  EXPECT_EQ(told.failures.front().kind, kind) << told.failures.front().sentence.toStdString();
  EXPECT_EQ(told.failures.front().path, path);
  EXPECT_TRUE(told.failures.front().sentence.contains(path)) << told.failures.front().sentence.toStdString();
  EXPECT_TRUE(told.failures.front().sentence.contains(": ")) << "it does not say what to do";
  EXPECT_EQ(told.runs(), 0u);
}

}  // namespace

TEST(Loader, readsAFileAsideAndSaysHowFarItIs) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  Told told;
  told.loader.open({path});
  EXPECT_TRUE(told.loader.isBusy());
  EXPECT_EQ(told.runs(), 0u);
  ASSERT_TRUE(eventually([&] { return !told.loader.isBusy(); }));
  EXPECT_EQ(told.runs(), 9u);
  EXPECT_EQ(told.loader.archive()->files.front().sessions.size(), 1u);
  const std::vector<Told::Progress> expected{{0, 1, path}, {1, 1, ""}};
  EXPECT_EQ(told.progress, expected);
  EXPECT_TRUE(told.failures.empty());
}

TEST(Loader, keepsFilesInTheOrderOfOpeningAlsoPastOneThatCannotBeRead) {
  const TestDirectory directory;
  const QString first = fileWith(directory, "quick", "b.sqlite"),
                third = fileWith(directory, "idle", "a.sqlite");
  const QString second = pathIn(directory, "missing.sqlite");
  Told told;
  told.openAndWait({first, second, third});
  EXPECT_EQ(told.loader.paths(), (QStringList{first, second, third}));
  ASSERT_EQ(told.loader.archive()->files.size(), 3u);
  EXPECT_TRUE(told.loader.archive()->files[1].sessions.empty());
  EXPECT_EQ(told.loader.archive()->runs.front().file, 0);
  EXPECT_EQ(told.loader.archive()->runs.back().file, 2);
  EXPECT_EQ(told.failures.size(), 1u);
  EXPECT_EQ(told.progress.back(), (Told::Progress{3, 3, ""}));
}

TEST(Loader, opensAFileOnlyOnce) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  Told told;
  told.openAndWait({path, path});
  told.openAndWait({path});
  EXPECT_EQ(told.loader.paths(), QStringList{path});
  EXPECT_EQ(told.runs(), 9u);
}

TEST(Loader, saysWhatToDoAboutAFileThatIsNotThere) {
  const TestDirectory directory;
  expectFailure(pathIn(directory), Kind::missing);
}

TEST(Loader, saysWhatToDoAboutAnEmptyFile) {
  const TestDirectory directory;
  std::ofstream{directory.file()};
  expectFailure(pathIn(directory), Kind::empty);
}

TEST(Loader, saysWhatToDoAboutWhatIsNoDatabase) {
  const TestDirectory directory;
  std::ofstream(directory.file()) << std::string(8192, 'x');
  expectFailure(pathIn(directory), Kind::notSqlite);
  expectFailure(QString::fromStdString(directory.path().string()), Kind::notSqlite);
}

TEST(Loader, saysWhatToDoAboutTheDatabaseOfAnotherProgram) {
  const TestDirectory directory;
  results::Database(directory.file(), results::Database::Mode::readWrite, 50ms).execute("CREATE TABLE a (b)");
  expectFailure(pathIn(directory), Kind::foreign);
}

TEST(Loader, saysWhatToDoAboutOtherSchemas) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  const auto setVersion = [&](const char* sql) {
    results::Database(directory.file(), results::Database::Mode::readWrite, 50ms).execute(sql);
  };
  setVersion("PRAGMA user_version = 99");
  expectFailure(path, Kind::newerSchema);
  setVersion("PRAGMA user_version = 1");
  expectFailure(path, Kind::olderSchema);
}

TEST(Loader, saysWhatToDoAboutATruncatedFile) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  std::filesystem::remove(directory.file("pushlab.sqlite-wal"));
  std::filesystem::resize_file(directory.file(), 3 * 4096);
  expectFailure(path, Kind::damaged);
}

TEST(Loader, refusesMoreFilesThanItsLimit) {
  const TestDirectory directory;
  QStringList paths;
  for (int number = 0; number <= Loader::mostFiles; ++number)
    paths.append(pathIn(directory, std::to_string(number)));
  Told told;
  told.loader.open(paths);
  EXPECT_EQ(told.loader.paths().size(), Loader::mostFiles);
  ASSERT_EQ(told.failures.size(), 1u);
  EXPECT_EQ(told.failures.front().path, paths.back());
}

TEST(Loader, followsAFileThatIsBeingWritten) {
  const TestDirectory directory;
  Store store(directory.file(), Store::Mode::readWrite);
  const auto session = store.startSession(results::someEnvironment());
  addRun(store, session, planOf("quick", "comet"), 2);
  Told told(10ms);
  told.openAndWait({pathIn(directory)});
  EXPECT_EQ(told.runs(), 1u);
  for (std::size_t repetition = 2; repetition <= 4; ++repetition) {
    addRun(store, session, planOf("quick", "comet", static_cast<int>(repetition)), 2);
    EXPECT_TRUE(eventually([&] { return told.runs() == repetition; })) << repetition;
  }
  EXPECT_EQ(told.progress.size(), 2u) << "what changes by itself is not announced";
}

TEST(Loader, readsAFileAsSoonAsItIsThere) {
  const TestDirectory directory;
  Told told(10ms);
  told.openAndWait({pathIn(directory)});
  ASSERT_EQ(told.failures.size(), 1u);
  QSignalSpy readable(&told.loader, &Loader::readable);
  fileWith(directory, "quick");
  EXPECT_TRUE(eventually([&] { return told.runs() == 9; }));
  EXPECT_GE(readable.count(), 1);
}

TEST(Loader, keepsWhatItHasReadOfAFileThatIsGoneAndComplainsOnce) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  Told told(10ms);
  told.openAndWait({path});
  std::filesystem::remove(directory.file());
  EXPECT_TRUE(eventually([&] { return !told.failures.empty(); }));
  std::ofstream(directory.file("pushlab.sqlite-wal")) << "changed";
  EXPECT_FALSE(QTest::qWaitFor([&] { return told.failures.size() > 1; }, 100));
  EXPECT_EQ(told.failures.front().kind, Kind::missing);
  EXPECT_EQ(told.runs(), 9u);
}

TEST(Loader, readsALockedFileOnceItIsFree) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  auto other =
      std::make_unique<results::Database>(directory.file(), results::Database::Mode::readWrite, 50ms);
  other->execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE runs SET status = status; COMMIT");
  Told told(10ms);
  told.loader.open({path});
  ASSERT_TRUE(eventually([&] { return !told.failures.empty(); }));
  EXPECT_EQ(told.failures.front().kind, Kind::locked);
  other.reset();
  EXPECT_TRUE(eventually([&] { return told.runs() == 9; }));
  EXPECT_EQ(told.failures.size(), 1u);
}

TEST(Loader, forgetsAFileThatIsClosed) {
  const TestDirectory directory;
  const QString first = fileWith(directory, "quick", "a.sqlite"),
                second = fileWith(directory, "idle", "b.sqlite");
  Told told;
  told.openAndWait({first, second});
  told.loader.close(first);
  EXPECT_EQ(told.loader.paths(), QStringList{second});
  EXPECT_EQ(told.runs(), 9u);
  EXPECT_EQ(told.loader.archive()->runs.front().file, 0);
}

TEST(Loader, signalsInItsOwnThread) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  Loader loader(nullptr, 1h);
  QThread* where = nullptr;
  QObject::connect(&loader, &Loader::loaded, [&] { where = QThread::currentThread(); });
  loader.open({path});
  EXPECT_TRUE(eventually([&] { return where != nullptr; }));
  EXPECT_EQ(where, QThread::currentThread());
}

TEST(Loader, mayEndWhileItReads) {
  const TestDirectory directory;
  const QString path = fileWith(directory, "quick");
  for (int times = 0; times < 20; ++times) {
    Loader loader(nullptr, 1h);
    loader.open({path});
  }
}

}  // namespace pushlab::viewer
