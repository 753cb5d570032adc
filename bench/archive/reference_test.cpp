#include "bench/archive/reference.h"

#include <gtest/gtest.h>

#include "bench/archive/made_up_runs.h"
#include "bench/options.h"

namespace pushlab::bench {
namespace {

using Ids = std::vector<std::int64_t>;

std::vector<results::Session> someSessions() {
  std::vector<results::Session> sessions{madeUpSession(1, "aaaaaaa1111"), madeUpSession(2, "bbbbbbb2222"),
                                         madeUpSession(4, "aaaaaaa1111"), madeUpSession(5, "1234567890a"),
                                         madeUpSession(6, "bbbbbbb3333")};
  sessions.back().status = results::Status::running;
  return sessions;
}

Ids resolve(const std::string& word) {
  Ids ids;
  for (const auto& session : resolveReference(word, someSessions()))
    ids.push_back(session.id);
  return ids;
}

std::string complaint(const std::string& word,
                      const std::vector<results::Session>& sessions = someSessions()) {
  try {
    resolveReference(word, sessions);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST(Reference, ANumberIsASession) {
  EXPECT_EQ(resolve("4"), Ids{4});
  EXPECT_EQ(resolve("session:4"), Ids{4});
}

TEST(Reference, TheLatestIsTheLastThatHasEnded) {
  EXPECT_EQ(resolve("latest"), Ids{5});
  EXPECT_EQ(resolve("latest~0"), Ids{5});
  EXPECT_EQ(resolve("latest~2"), Ids{2});
}

TEST(Reference, ACommitIsAllOfItsSessions) {
  EXPECT_EQ(resolve("aaaaaaa"), (Ids{1, 4}));
  EXPECT_EQ(resolve("commit:aa"), (Ids{1, 4}));
  EXPECT_EQ(resolve("bbbbbbb2"), Ids{2});
}

TEST(Reference, ANumberThatIsNoSessionMayBeAHash) {
  EXPECT_EQ(resolve("1234567"), Ids{5});
  EXPECT_EQ(resolve("commit:1"), Ids{5});
}

TEST(Reference, AHashThatSeveralCommitsBeginWithIsRefused) {
  EXPECT_EQ(complaint("commit:b"),
            "'b' begins the hashes of several commits (bbbbbbb2222 and bbbbbbb3333): write more of it");
}

TEST(Reference, WhatThereIsIsNamedInstead) {
  const std::string unknown = complaint("3");
  EXPECT_NE(unknown.find("'3' is no session's id"), std::string::npos) << unknown;
  EXPECT_NE(unknown.find("session 5 (2026-11-24 23:30 UTC, commit 1234567) and session 6"), std::string::npos)
      << unknown;
  EXPECT_NE(complaint("latest~4").find("goes back too far, since 4 sessions have ended"), std::string::npos);
}

TEST(Reference, OfManySessionsOnlyTheLastAreNamed) {
  std::vector<results::Session> sessions;
  for (int id = 1; id <= 12; ++id)
    sessions.push_back(madeUpSession(id));
  const std::string unknown = complaint("99", sessions);
  EXPECT_NE(unknown.find("there are 7 older ones, session 8 "), std::string::npos) << unknown;
}

TEST(Reference, NonsenseIsRefused) {
  for (const char* word : {"", "latest~", "latest~x", "latest~-1", "latest~99999999999999999999", "latestone",
                           "-1", "aaaaaa", "AAAAAAA", "commit:", "commit:zz", "1.5"})
    EXPECT_NE(complaint(word), "") << word;
}

TEST(Reference, WithoutAnySessionItSaysSo) {
  EXPECT_EQ(complaint("latest", {}), "nothing has been measured yet: run push-bench first");
}

TEST(Reference, ALabelTellsWhatIsSpecial) {
  results::Session session = madeUpSession(3, "fedcba9876");
  EXPECT_EQ(sessionLabel(session), "session 3 (2026-11-24 21:30 UTC, commit fedcba9)");
  session.environment.commitDirty = true;
  session.status = results::Status::aborted;
  EXPECT_EQ(sessionLabel(session), "session 3 (2026-11-24 21:30 UTC, commit fedcba9 with changes, aborted)");
  session.environment.commit.reset();
  session.status = results::Status::running;
  EXPECT_EQ(sessionLabel(session), "session 3 (2026-11-24 21:30 UTC, under way)");
}

}  // namespace
}  // namespace pushlab::bench
