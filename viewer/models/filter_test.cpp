#include "viewer/models/filter.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

results::RunPlan ofSuite(const std::string& suite, results::RunPlan plan) {
  plan.suite = suite;
  return plan;
}

/// Two sessions of quick, one of rtt between them; one that failed.
ArchivePtr someArchive() {
  auto node = planOf("websocket", "node");
  node.peer = "node-ws";
  auto socketIo = planOf("socketio", "threads");
  socketIo.transport = "polling";
  Runs failed{runOf(ofSuite("faults", planOf("comet")), 1)};
  failed.front().run.status = results::Status::failed;
  failed.front().run.figures.reset();
  return archiveOf(together({inSession(1, repetitionsOf(planOf("polling"), {500})),
                             inSession(2, repetitionsOf(ofSuite("rtt", planOf("comet")), {3})),
                             inSession(3, repetitionsOf(planOf("websocket"), {1})),
                             inSession(3, invalid(repetitionsOf(node, {2}))),
                             inSession(3, repetitionsOf(socketIo, {4})), inSession(4, failed)}));
}

QStringList shown(const Archive& archive, const Filter& filter) {
  QStringList titles;
  for (const ArchivedRun* run : shownRuns(archive, filter))
    titles.append(titleOf(run->contender));
  return titles;
}

const QString polling = "Polling (coroutines)", comet = "Comet (coroutines)",
              webSocket = "WebSocket (coroutines)", node = "WebSocket by node-ws (node)",
              socketIo = "Socket.IO over polling (threads)";

TEST(Filter, showsTheNewestSessionOfEachSuiteAtFirst) {
  EXPECT_EQ(shown(*someArchive(), Filter()), (QStringList{comet, webSocket, node, socketIo}));
}

TEST(Filter, showsWhatHasFiguresAndNothingElse) {
  EXPECT_EQ(shown(*someArchive(), everything()), (QStringList{polling, comet, webSocket, node, socketIo}));
}

TEST(Filter, narrowsByEachOfItsParts) {
  const auto archive = someArchive();
  Filter filter = everything();
  filter.techniques = {"polling", "comet"};
  EXPECT_EQ(shown(*archive, filter), (QStringList{polling, comet}));
  filter = everything();
  filter.transports = {"polling"};
  EXPECT_EQ(shown(*archive, filter), (QStringList{socketIo}));
  filter.transports = {""};
  EXPECT_EQ(shown(*archive, filter), (QStringList{polling, comet, webSocket, node}));
  filter = everything();
  filter.models = {"node"};
  EXPECT_EQ(shown(*archive, filter), (QStringList{node}));
  filter = everything();
  filter.peers = {""};
  EXPECT_EQ(shown(*archive, filter), (QStringList{polling, comet, webSocket, socketIo}));
  filter = everything();
  filter.suites = {"rtt"};
  EXPECT_EQ(shown(*archive, filter), (QStringList{comet}));
  filter = everything();
  filter.contenders = {contenderOf(planOf("websocket"))};
  EXPECT_EQ(shown(*archive, filter), (QStringList{webSocket}));
  filter = everything();
  filter.validOnly = true;
  EXPECT_EQ(shown(*archive, filter), (QStringList{polling, comet, webSocket, socketIo}));
}

TEST(Filter, showsTheSessionsThatWereChosen) {
  Filter filter;
  filter.which = Filter::Sessions::Chosen;
  EXPECT_TRUE(shown(*someArchive(), filter).isEmpty());
  filter.sessions = {{0, 1}, {0, 2}};
  EXPECT_EQ(shown(*someArchive(), filter), (QStringList{polling, comet}));
  filter.sessions = {{1, 1}};
  EXPECT_TRUE(shown(*someArchive(), filter).isEmpty()) << "of another file";
}

TEST(Filter, takesBothDatesIn) {
  Runs runs = repetitionsOf(planOf("comet"), {1, 2, 3});
  for (std::size_t day = 0; day < 3; ++day)
    runs[day].run.startedAt = results::toTimeOfDay("2026-11-24T12:00:00.000Z") + std::chrono::hours(24 * day);
  const auto archive = archiveOf(runs);
  Filter filter = everything();
  filter.from = QDate(2026, 11, 25);
  EXPECT_EQ(shownRuns(*archive, filter).size(), 2u);
  filter.to = QDate(2026, 11, 25);
  EXPECT_EQ(shownRuns(*archive, filter).size(), 1u);
  filter.from.reset();
  EXPECT_EQ(shownRuns(*archive, filter).size(), 2u);
}

TEST(Filter, knowsTheSuiteThatRanLast) {
  EXPECT_EQ(newestSuite(*someArchive()), "quick");
  EXPECT_EQ(newestSuite(Archive()), "");
}

TEST(Filter, offersWhatThereIs) {
  const Choices choices = choicesIn(*someArchive());
  EXPECT_EQ(choices.techniques, (std::set<QString>{"comet", "polling", "socketio", "websocket"}));
  EXPECT_EQ(choices.transports, (std::set<QString>{"", "polling"}));
  EXPECT_EQ(choices.models, (std::set<QString>{"coroutines", "node", "threads"}));
  EXPECT_EQ(choices.peers, (std::set<QString>{"", "node-ws"}));
  EXPECT_EQ(choices.suites, (std::set<QString>{"quick", "rtt"}));
  EXPECT_EQ(choices.contenders.size(), 5u);
  EXPECT_EQ(choices.sessions, (std::vector<SessionKey>{{0, 3}, {0, 2}, {0, 1}}));
}

}  // namespace
}  // namespace pushlab::viewer
