#include "viewer/window/usual_database.h"

#include <gtest/gtest.h>

#include <fstream>

#include "results/test_support.h"

namespace pushlab::viewer {

namespace {

namespace fs = std::filesystem;

/// Folders with files in their results/, each with its age.
class Folders {
 public:
  QString add(const std::string& folder, const std::string& name, int hoursOld) {
    const fs::path path = _directory.path() / folder / "results" / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "x";
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(hoursOld));
    return QString::fromStdString(path.string());
  }
  QString folder(const std::string& name) const {
    return QString::fromStdString((_directory.path() / name).string());
  }

 private:
  results::TestDirectory _directory;
};

}  // namespace

TEST(UsualDatabase, isTheOneThatWasWrittenLast) {
  Folders folders;
  folders.add("a", "old.sqlite", 3);
  const QString newest = folders.add("b", "new.sqlite", 1);
  folders.add("b", "sample.sqlite", 0);
  folders.add("b", "notes.txt", 0);
  EXPECT_EQ(usualDatabase({folders.folder("a"), folders.folder("b")}), newest);
}

TEST(UsualDatabase, countsWhatIsOnlyInTheLogYet) {
  Folders folders;
  const QString measuring = folders.add("a", "measuring.sqlite", 3);
  folders.add("a", "measuring.sqlite-wal", 0);
  folders.add("a", "other.sqlite", 1);
  EXPECT_EQ(usualDatabase({folders.folder("a")}), measuring);
}

TEST(UsualDatabase, isTheSampleWhereThereIsNoOther) {
  Folders folders;
  const QString sample = folders.add("a", "sample.sqlite", 1);
  EXPECT_EQ(usualDatabase({folders.folder("none"), folders.folder("a")}), sample);
  EXPECT_EQ(usualDatabase({folders.folder("none")}), "");
}

TEST(UsualDatabase, isSoughtAboveTheProgramToo) {
  const results::TestDirectory lab;
  fs::create_directories(lab.path() / "build/release/bin");
  const QStringList folders =
      usualFolders(QString::fromStdString((lab.path() / "build/release/bin").string()));
  EXPECT_TRUE(folders.contains(QString::fromStdString(lab.path().string())));
}

}  // namespace pushlab::viewer
