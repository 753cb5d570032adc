#pragma once

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QLocale>
#include <functional>

#include "results/test_support.h"
#include "viewer/models/details.h"
#include "viewer/models/view.h"

/// For googletest's messages.
inline void PrintTo(const QString& text, std::ostream* out) {
  *out << '"' << text.toStdString() << '"';
}

/// What the tests of models share: an application, runs made by hand, and databases as push-bench writes
/// them.
namespace pushlab::viewer {

/// Texts of the tests are English, whatever the machine speaks.
class TestApplication : public testing::Environment {
 public:
  void SetUp() override {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    if (QCoreApplication::instance() == nullptr)
      _application = std::make_unique<QCoreApplication>(_count, _names);
  }
  void TearDown() override { _application.reset(); }

 private:
  int _count = 1;
  char _name[6] = "tests";
  char* _names[2] = {_name, nullptr};
  std::unique_ptr<QCoreApplication> _application;
};
inline testing::Environment* const testApplication = testing::AddGlobalTestEnvironment(new TestApplication);

/// 100 clients, 20 messages/s of 128 B.
inline results::RunPlan planOf(const std::string& technique, const std::string& model = "coroutines") {
  results::RunPlan plan;
  plan.suite = "quick";
  plan.scenario = "latency";
  plan.technique = technique;
  plan.model = model;
  if (model == "coroutines") plan.loops = 1;
  plan.clients = 100;
  plan.ratePerSecond = 20;
  plan.payloadBytes = 128;
  if (technique == "polling") plan.pollInterval = std::chrono::milliseconds(500);
  plan.warmup = std::chrono::milliseconds(300);
  plan.window = std::chrono::seconds(2);
  return plan;
}

inline std::chrono::nanoseconds msToNs(double ms) {
  return std::chrono::nanoseconds(std::llround(ms * 1e6));
}

/// 1000 deliveries in 2 s, half of them up to `p50Ms`; `cpuUs` of server CPU for each.
inline results::Figures figuresOf(double p50Ms, double cpuUs = 10) {
  results::Figures figures;
  figures.measured = std::chrono::seconds(2);
  figures.published = 10;
  figures.expected = figures.delivered = 1000;
  figures.connects = 100;
  figures.downBytes = 300'000;
  figures.generatorCpu = std::chrono::milliseconds(200);
  figures.server = results::ServerFigures{msToNs(cpuUs), 9'024'000, 8'000'000, 50};
  const auto p50 = msToNs(p50Ms);
  figures.corrected = results::Summary{p50 / 2, 1.1e6 * p50Ms, p50, 2 * p50, 3 * p50, 4 * p50, 5 * p50};
  figures.uncorrected = results::Summary{p50 / 4, 0.6e6 * p50Ms, p50 / 2, p50, 2 * p50, 3 * p50, 4 * p50};
  return figures;
}

/// A finished, valid run, as it is read; what a database derives is here as well.
inline ArchivedRun runOf(const results::RunPlan& plan, double p50Ms, double cpuUs = 10) {
  static std::int64_t lastId = 0;
  ArchivedRun archived{0, {}, contenderOf(plan)};
  results::Run& run = archived.run;
  run.id = ++lastId;
  run.sessionId = 1;
  run.status = results::Status::finished;
  run.valid = true;
  run.startedAt = results::toTimeOfDay("2026-11-24T18:00:00.000Z") + std::chrono::seconds(lastId);
  run.finishedAt = run.startedAt + std::chrono::milliseconds(2500);
  run.plan = plan;
  run.figures = figuresOf(p50Ms, cpuUs);
  run.derived = {500, cpuUs / 20, 10, cpuUs, 0.05, 0, 0, 300, 10'240};
  return archived;
}

using Runs = std::vector<ArchivedRun>;

/// A repetition for each p50.
inline Runs repetitionsOf(results::RunPlan plan, const std::vector<double>& p50Ms, double cpuUs = 10) {
  Runs runs;
  for (const double value : p50Ms) {
    runs.push_back(runOf(plan, value, cpuUs));
    ++plan.repetition;
  }
  return runs;
}

inline Runs changed(Runs runs, const std::function<void(results::Run&)>& change) {
  for (ArchivedRun& run : runs)
    change(run.run);
  return runs;
}

inline Runs invalid(Runs runs, const std::string& why = "the load generator was the bottleneck") {
  return changed(std::move(runs), [&](results::Run& run) {
    run.valid = false;
    run.warnings = {why, "the machine was busy at the start"};
  });
}

inline Runs inSession(std::int64_t session, Runs runs) {
  return changed(std::move(runs), [&](results::Run& run) { run.sessionId = session; });
}

inline Runs together(std::initializer_list<Runs> parts) {
  Runs all;
  for (const Runs& part : parts)
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// Of a file that is not there: whoever asks it for details learns that.
inline ArchivePtr archiveOf(Runs runs) {
  auto archive = std::make_shared<Archive>();
  archive->files.push_back({"/nowhere/made-up.sqlite", {}});
  archive->runs = std::move(runs);
  return archive;
}

inline Filter everything() {
  Filter filter;
  filter.which = Filter::Sessions::All;
  return filter;
}

/// A view with what it needs.
struct TestView {
  ArchivePtr archive;
  Details details;
  View view;

  explicit TestView(ArchivePtr all, const Filter& filter = everything())
      : archive(std::move(all)), details(archive), view(archive, filter, details) {}
  explicit TestView(Runs runs) : TestView(archiveOf(std::move(runs))) {}
};

/// A file as push-bench writes it, gone with the test.
class TestDatabase {
 public:
  using Outcomes = std::vector<std::pair<results::RunPlan, results::Outcome>>;

  /// Returns the session's id.
  std::int64_t measure(const Outcomes& outcomes) {
    results::Store store(_directory.file(), results::Store::Mode::readWrite);
    const auto session = store.startSession(results::someEnvironment());
    for (const auto& [plan, outcome] : outcomes)
      store.finishRun(store.beginRun(session, plan), outcome);
    store.finishSession(session);
    return session;
  }
  QString path() const { return QString::fromStdString(_directory.file().string()); }
  ArchivePtr open() const {
    FileContent content = readFile(path(), 0);
    auto archive = std::make_shared<Archive>();
    archive->files.push_back(std::move(content.file));
    archive->runs = std::move(content.runs);
    return archive;
  }

 private:
  results::TestDirectory _directory;
};

/// An outcome with these latencies: bucket by bucket, in ns.
inline results::Outcome outcomeOf(const std::vector<results::Bucket>& corrected) {
  results::Outcome outcome;
  outcome.figures = figuresOf(1);
  outcome.histograms[0] = corrected;
  return outcome;
}

inline results::Sample sampleAt(double second, std::int64_t delivered, double p50Ms = 1) {
  results::Sample sample;
  sample.fromStart = msToNs(second * 1e3);
  sample.delivered = delivered;
  sample.connections = 100;
  sample.p50 = msToNs(p50Ms);
  sample.p99 = msToNs(2 * p50Ms);
  sample.serverCpuPercent = 5;
  sample.generatorCpuPercent = 10;
  return sample;
}

}  // namespace pushlab::viewer
