#include "core/journal_file.h"

#include <gtest/gtest.h>

#include <Poco/Data/DataException.h>

#include <map>

#include "core/sqlite_file.h"
#include "core/test_directory.h"

namespace pushlab::core {
namespace {

using namespace Poco::Data::Keywords;

class JournalFileTest : public testing::Test {
 protected:
  static NotificationPtr notification(Sequence sequence, const std::string& room) {
    return makeNotification({"e", std::to_string(sequence), room, 0}, sequence, "c");
  }
  static std::vector<Sequence> stored(JournalFile& file) {
    std::vector<Sequence> sequences;
    file.eachNotification([&](Sequence sequence, const Draft& draft) {
      EXPECT_EQ(draft.data, std::to_string(sequence));
      sequences.push_back(sequence);
    });
    return sequences;
  }
  static std::map<std::string, Sequence> losses(JournalFile& file) {
    std::map<std::string, Sequence> found;
    file.eachLoss([&](const std::string& room, Sequence upTo) { found[room] = upTo; });
    return found;
  }

  TestDirectory directory;
  const std::string path = directory.file("journal");
};

TEST_F(JournalFileTest, KeepsItsEpoch) {
  const auto epoch = JournalFile(path).epoch();
  EXPECT_EQ(JournalFile(path).epoch(), epoch);
  EXPECT_NE(JournalFile(directory.file("other")).epoch(), epoch);
}

TEST_F(JournalFileTest, DeletesTheOldOnesOfOneRoomAndRemembersTheLoss) {
  JournalFile(path).write(
      {notification(1, "a"), notification(2, "b"), notification(3, "a"), notification(4, "a")}, {});
  JournalFile(path).write({}, {{"a", 2, false}});
  JournalFile file(path);
  file.write({notification(5, "b")}, {{"a", 3, false}});
  EXPECT_EQ(stored(file), (std::vector<Sequence>{2, 4, 5}));
  EXPECT_EQ(losses(file), (std::map<std::string, Sequence>{{"a", 3}}));
  EXPECT_EQ(file.evictedUpTo(), 0U);
}

TEST_F(JournalFileTest, DropsAWholeRoomAndRemembersHowFar) {
  JournalFile file(path);
  file.write({notification(1, "a"), notification(2, "a"), notification(3, "b")}, {{"a", 1, false}});
  file.write({notification(4, "a")}, {{"a", 2, true}});
  EXPECT_EQ(stored(file), (std::vector<Sequence>{3, 4})) << "what the room published afterwards stays";
  EXPECT_TRUE(losses(file).empty());
  EXPECT_EQ(file.evictedUpTo(), 2U);
  file.write({}, {{"c", 1, true}});
  EXPECT_EQ(file.evictedUpTo(), 2U) << "it never goes back";
}

TEST_F(JournalFileTest, StoresAllOrNothing) {
  JournalFile file(path);
  file.write({notification(2, "a")}, {});
  EXPECT_THROW(file.write({notification(1, "a"), notification(2, "a")}, {{"a", 2, false}}),
               Poco::Data::DataException);
  EXPECT_EQ(stored(file), (std::vector<Sequence>{2}));
  file.write({notification(3, "a")}, {});
  EXPECT_EQ(stored(file), (std::vector<Sequence>{2, 3}));
}

TEST_F(JournalFileTest, ReadsMoreThanOneChunkInOrder) {
  JournalFile file(path);
  std::vector<NotificationPtr> many;
  for (Sequence sequence = 1; sequence <= 8192; ++sequence)
    many.push_back(notification(sequence, ""));
  file.write(many, {});
  const auto found = stored(file);
  ASSERT_EQ(found.size(), many.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    ASSERT_EQ(found[i], i + 1);
}

/// As the first version of the tables left it.
void writeOldFile(const std::string& path) {
  auto session = openSqlite(path);
  for (const char* statement :
       {"CREATE TABLE journal (epoch INTEGER NOT NULL, evicted_up_to INTEGER NOT NULL)",
        "CREATE TABLE notifications (sequence INTEGER PRIMARY KEY, room TEXT NOT NULL, event TEXT NOT NULL,"
        " data TEXT NOT NULL, stored_id INTEGER NOT NULL)",
        "CREATE INDEX notifications_by_room ON notifications (room, sequence)",
        "CREATE TABLE streams (room TEXT PRIMARY KEY, lost_up_to INTEGER NOT NULL) WITHOUT ROWID",
        "INSERT INTO journal VALUES (77, 3)", "INSERT INTO notifications VALUES (4, 'a', 'e', '4', 5)",
        "INSERT INTO streams VALUES ('a', 2)", "PRAGMA application_id=1347185262", "PRAGMA user_version=1"})
    session << statement, now;
}

TEST_F(JournalFileTest, KeepsWhatAnOlderOneHolds) {
  writeOldFile(path);
  JournalFile file(path);
  EXPECT_EQ(file.epoch(), 77U);
  EXPECT_EQ(file.evictedUpTo(), 3U);
  EXPECT_EQ(losses(file), (std::map<std::string, Sequence>{{"a", 2}}));
  file.eachNotification([](Sequence sequence, const Draft& draft) {
    EXPECT_EQ(sequence, 4U);
    EXPECT_EQ(draft.storedId, 5);
    EXPECT_FALSE(draft.severalArguments);
    EXPECT_TRUE(draft.except.empty());
  });
  file.write({notification(5, "a")}, {});
  EXPECT_EQ(stored(file), (std::vector<Sequence>{4, 5}));
}

}  // namespace
}  // namespace pushlab::core
