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

}  // namespace
}  // namespace pushlab::core
