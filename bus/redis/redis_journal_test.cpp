#include "bus/redis/redis_journal.h"

#include "bus/redis/test_redis_server.h"
#include "core/journal_suite.h"

namespace pushlab::core {
namespace {

/// One Redis for all tests of this program that it is not part of.
const bus::TestRedisServer& sharedServer() {
  static const bus::TestRedisServer server;
  return server;
}

const JournalKind redis{"Redis",
                        [](const TestDirectory& directory, int number, std::size_t retain) {
                          return bus::makeRedisJournal(
                              {sharedServer().url(), directory.file(std::to_string(number)), retain},
                              nullptr);
                        },
                        true};

INSTANTIATE_TEST_SUITE_P(Journals, JournalTest, testing::Values(redis),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace pushlab::core
