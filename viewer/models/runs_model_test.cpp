#include "viewer/models/runs_model.h"

#include <QAbstractItemModelTester>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

QString fact(const std::vector<std::pair<QString, QString>>& facts, const QString& name) {
  for (const auto& [known, value] : facts)
    if (known == name) return value;
  return "(none)";
}

struct RunsTable : testing::Test {
  RunsModel model;
  QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
  Runs runs = together(
      {repetitionsOf(planOf("comet"), {4}), invalid(repetitionsOf(planOf("websocket", "threads"), {2}))});

  RunsTable() { model.show({&runs[0], &runs[1]}); }
  int columnOf(const QString& title) {
    for (int column = 0; column < model.columnCount(); ++column)
      if (model.headerData(column, Qt::Horizontal).toString() == title) return column;
    return -1;
  }
  QVariant at(int row, const QString& title, int role = Qt::DisplayRole) {
    return model.index(row, columnOf(title)).data(role);
  }
};

TEST_F(RunsTable, hasARowForEachRun) {
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(&model.at(1), &runs[1]);
  EXPECT_EQ(at(0, "start").toString(), timeText(runs[0].run.startedAt));
  EXPECT_EQ(at(0, "suite").toString(), "quick");
  EXPECT_EQ(at(1, "contender").toString(), "WebSocket (threads)");
  EXPECT_EQ(at(0, "load").toString(), "100 clients, 20 messages/s of 128 B");
  EXPECT_EQ(at(0, "repetition").toInt(), 1);
  EXPECT_EQ(at(0, "validity").toString(), "valid");
  EXPECT_EQ(at(1, "validity").toString(), "not valid");
}

TEST_F(RunsTable, hasAColumnForEachFigure) {
  EXPECT_EQ(model.columnCount(), 6 + static_cast<int>(figures().size()));
  EXPECT_EQ(at(0, "delivery latency, median").toString(), "4.00 ms");
  EXPECT_EQ(at(0, "from a cut to the next delivery, median").toString(), "–");
}

TEST_F(RunsTable, sortsByNumbers) {
  EXPECT_DOUBLE_EQ(at(0, "delivery latency, median", Qt::UserRole).toDouble(), 4);
  EXPECT_LT(at(0, "start", Qt::UserRole).toLongLong(), at(1, "start", Qt::UserRole).toLongLong());
  EXPECT_FALSE(at(0, "from a cut to the next delivery, median", Qt::UserRole).isValid());
  EXPECT_EQ(at(0, "contender", Qt::UserRole).toString(), "Comet (coroutines)");
}

TEST_F(RunsTable, saysAllWarnings) {
  EXPECT_EQ(at(1, "validity", Qt::ToolTipRole).toString(),
            "the load generator was the bottleneck\nthe machine was busy at the start");
  EXPECT_FALSE(at(0, "validity", Qt::ToolTipRole).isValid());
}

TEST_F(RunsTable, canBeEmptied) {
  model.show({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(RunFacts, tellWhereAndHowARunWasMeasured) {
  TestDatabase database;
  auto outcome = outcomeOf({});
  outcome.figures.lost = 3;
  database.measure({{planOf("polling"), outcome}});
  const auto archive = database.open();
  const auto facts = factsOf(*archive, archive->runs[0]);
  EXPECT_EQ(fact(facts, "status"), "finished, valid");
  EXPECT_EQ(fact(facts, "suite"), "quick");
  EXPECT_EQ(fact(facts, "technique"), "Polling");
  EXPECT_EQ(fact(facts, "server"), "coroutines, event loops: 1");
  EXPECT_EQ(fact(facts, "load"), "latency: 100 clients, 20 messages/s of 128 B, polled every 500 ms");
  EXPECT_EQ(fact(facts, "window"), "2.00 s");
  EXPECT_EQ(fact(facts, "warm-up"), "300 ms");
  EXPECT_EQ(fact(facts, "deliveries"), "1,000 expected = 1,000 received + 3 lost; 0 came twice");
  EXPECT_EQ(fact(facts, "delivery latency, median"), "1.00 ms");
  EXPECT_EQ(fact(facts, "file"), database.path());
  EXPECT_EQ(fact(facts, "machine"), "bench-1");
  EXPECT_EQ(fact(facts, "processor"), "A CPU, cores: 2");
  EXPECT_EQ(fact(facts, "build"), "release, by g++ 12.2.0");
  EXPECT_EQ(fact(facts, "commit"), "0123abcd, with changes");
  EXPECT_EQ(fact(facts, "command line"), "push-bench --clients 100");
  EXPECT_EQ(fact(facts, "governor"), "(none)") << "what is not known is left out";
}

TEST(RunFacts, sayWhyARunIsNotValid) {
  const auto archive = archiveOf(invalid(repetitionsOf(planOf("comet"), {1})));
  const auto facts = factsOf(*archive, archive->runs[0]);
  EXPECT_EQ(fact(facts, "status"), "finished, not valid");
  EXPECT_EQ(fact(facts, "why it is not valid"),
            "the load generator was the bottleneck\nthe machine was busy at the start");
  EXPECT_EQ(fact(facts, "machine"), "(none)") << "its session is not there";
}

TEST(RunFacts, sayWhyARunFailed) {
  Runs runs = changed(repetitionsOf(planOf("comet"), {1}), [](results::Run& run) {
    run.status = results::Status::failed;
    run.valid = false;
    run.failure = "the server ended";
    run.figures.reset();
    run.derived = {};
  });
  const auto archive = archiveOf(runs);
  const auto facts = factsOf(*archive, archive->runs[0]);
  EXPECT_EQ(fact(facts, "status"), "failed");
  EXPECT_EQ(fact(facts, "why it failed"), "the server ended");
  EXPECT_EQ(fact(facts, "deliveries"), "(none)");
}

TEST(RunFacts, tellAServerThatWasNotMeasured) {
  auto plan = planOf("websocket", "node");
  plan.peer = "node-ws";
  plan.target = "http://127.0.0.1:8080";
  const auto archive =
      archiveOf(changed(repetitionsOf(plan, {1}), [](results::Run& run) { run.figures->server.reset(); }));
  const auto facts = factsOf(*archive, archive->runs[0]);
  EXPECT_EQ(fact(facts, "server"),
            "node, of another project: node-ws, running already at http://127.0.0.1:8080");
  EXPECT_EQ(fact(facts, "server process"), "not measured: push-bench did not start it");
}

}  // namespace
}  // namespace pushlab::viewer
