// What a site makes of --bus and --journal, with drivers that are none.
#include "servers/common/site.h"

#include <gtest/gtest.h>

#include "core/test_bus.h"
#include "core/test_directory.h"

namespace pushlab::servers {
namespace {

class SiteOf : public ::testing::Test {
 protected:
  SiteOf() {
    options.secret = "key";
    drivers.busSchemes = "test://…";
    drivers.bus = [this](const core::BusSettings& settings) -> std::unique_ptr<core::Bus> {
      if (settings.url == "test://wrong") throw std::invalid_argument("write test://right");
      asked = settings;
      return std::make_unique<core::TestBus>(settings.writeOnly);
    };
    drivers.hasRedisJournal = true;
    drivers.redisJournal = [this](const core::RedisJournalSettings& settings, std::string* hostId) {
      if (settings.url == "redis://wrong") throw std::invalid_argument("write redis://right");
      if (settings.url == "redis://away") throw std::runtime_error("Redis does not answer: start it");
      askedJournal = settings;
      if (hostId != nullptr) *hostId = "shared by all";
      return core::makeMemoryJournal(settings.retain);
    };
  }
  /// What is wrong; empty where nothing is.
  template <typename Error>
  std::string complaint() {
    try {
      Site site(options, "test", drivers);
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  }

  Options options;
  core::Drivers drivers;
  core::BusSettings asked;
  core::RedisJournalSettings askedJournal;
};

TEST_F(SiteOf, NoBusAsksForNone) {
  const Site site(options, "test", drivers);
  EXPECT_EQ(asked.url, "");
}

TEST_F(SiteOf, ABusTellsItWhatItIsCalled) {
  const core::TestDirectory directory;
  options.bus = "test://right";
  options.channel = "lesson";
  options.database = directory.file("db");
  const Site site(options, "test", drivers);
  EXPECT_EQ(asked.url, "test://right");
  EXPECT_EQ(asked.channel, "lesson");
  EXPECT_FALSE(asked.writeOnly || asked.sharedJournal);
  EXPECT_EQ(asked.hostId, "");
  EXPECT_EQ(asked.storeId, core::Database(directory.file("db")).id());
}

TEST_F(SiteOf, AJournalThatIsSharedTellsTheBusItsHost) {
  options.bus = "test://right";
  options.channel = "lesson";
  options.journal = "redis://right";
  options.retain = 7;
  const Site site(options, "test", drivers);
  EXPECT_EQ(askedJournal.url, "redis://right");
  EXPECT_EQ(askedJournal.name, "lesson");
  EXPECT_EQ(askedJournal.retain, 7U);
  EXPECT_EQ(asked.hostId, "shared by all");
  EXPECT_TRUE(asked.sharedJournal);
}

TEST_F(SiteOf, OneThatOnlyWritesNeedsNoJournal) {
  options.bus = "test://right";
  options.journal = "redis://away";
  const Site site(options, "test", drivers, core::Hub::Role::OnlyWrites);
  EXPECT_TRUE(asked.writeOnly);
  EXPECT_FALSE(asked.sharedJournal);
}

TEST_F(SiteOf, AWrongUrlIsAWrongOption) {
  options.bus = "test://wrong";
  EXPECT_EQ(complaint<UsageError>(), "--bus: write test://right");
  options.bus = "none";
  options.journal = "redis://wrong";
  EXPECT_EQ(complaint<UsageError>(), "--journal: write redis://right");
}

TEST_F(SiteOf, ARedisThatIsAwayIsNotToBeHad) {
  options.journal = "redis://away";
  EXPECT_EQ(complaint<Unavailable>(), "--journal: Redis does not answer: start it");
}

}  // namespace
}  // namespace pushlab::servers
