#include "core/journal_suite.h"

namespace pushlab::core {
namespace {

const JournalKind memory{
    "Memory", [](const TestDirectory&, int, std::size_t retain) { return makeMemoryJournal(retain); }};
const JournalKind sqlite{"Sqlite", [](const TestDirectory& directory, int number, std::size_t retain) {
                           return makeSqliteJournal(directory.file("journal" + std::to_string(number)),
                                                    retain);
                         }};

INSTANTIATE_TEST_SUITE_P(Journals, JournalTest, testing::Values(memory, sqlite),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(JournalTest, KeepsWhoIsExceptedAndWhetherThereAreSeveralArguments) {
  const auto journal = make(10);
  publish(*journal, {"e", "[1,2]", "a", 0, true, {"b", "c"}});
  publish(*journal, {"e", "[1,2]", "a", 0});
  const auto page = readAll(*journal, {{"a", 0}, {"b", 0}});
  ASSERT_EQ(page.notifications.size(), 2U) << "whom it excepts is not the journal's concern";
  EXPECT_TRUE(page.notifications[0]->severalArguments);
  EXPECT_EQ(page.notifications[0]->except, (std::vector<std::string>{"b", "c"}));
  EXPECT_FALSE(page.notifications[1]->severalArguments);
  EXPECT_TRUE(page.notifications[1]->except.empty());
}

}  // namespace
}  // namespace pushlab::core
