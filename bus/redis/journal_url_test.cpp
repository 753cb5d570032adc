#include "bus/redis/journal_url.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pushlab::bus {
namespace {

TEST(JournalUrlTest, HasItsParts) {
  const auto url = parseJournalUrl("redis://user:pass%20word@example.org:7000/5");
  EXPECT_EQ(url.host, "example.org");
  EXPECT_EQ(url.port, 7000);
  EXPECT_EQ(url.user, "user");
  EXPECT_EQ(url.password, "pass word");
  EXPECT_EQ(url.database, 5);
  EXPECT_EQ(url.where(), "example.org:7000");
}

TEST(JournalUrlTest, HasDefaults) {
  for (const auto* text : {"redis://localhost", "redis://localhost/", "redis://localhost:6379/0"}) {
    const auto url = parseJournalUrl(text);
    EXPECT_EQ(url.where(), "localhost:6379");
    EXPECT_EQ(url.user + url.password, "");
    EXPECT_EQ(url.database, 0);
  }
  EXPECT_EQ(parseJournalUrl("redis://:word@localhost").password, "word");
}

TEST(JournalUrlTest, IsRefusedWithoutTellingItsPassword) {
  for (const auto* text :
       {"", "localhost", "amqp://localhost", "redis://", "redis://user@host", "redis://:secret@host/x",
        "redis://:secret@host/-1", "redis://:secret@host:99999999/", "redis://:secret@host/1?a=b"}) {
    try {
      parseJournalUrl(text);
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_NE(std::string(error.what()).find("write redis://"), std::string::npos);
      EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace pushlab::bus
