#include <QTest>
#include <cmath>

#include "viewer/window/made_up_results.h"

namespace pushlab::viewer {

namespace {

using std::chrono::nanoseconds;

nanoseconds ns(double ms) {
  return nanoseconds(std::llround(ms * 1e6));
}

results::Summary summaryOf(double ms) {
  return {ns(ms / 2), ms * 1e6, ns(ms), ns(ms * 1.5), ns(ms * 2), ns(ms * 3), ns(ms * 4)};
}

std::vector<results::Bucket> bucketsOf(double ms) {
  std::vector<results::Bucket> buckets;
  for (int step = 1; step <= 40; ++step) {
    const std::int64_t value = ns(ms * step / 10).count();
    buckets.push_back({value, value + 9, step < 20 ? 100 : 10});
  }
  return buckets;
}

}  // namespace

results::RunPlan planOf(const std::string& suite, const std::string& technique, int repetition,
                        const std::string& model) {
  results::RunPlan plan = results::somePlan();
  plan.suite = suite;
  plan.technique = technique;
  plan.repetition = repetition;
  plan.model = model;
  plan.ratePerSecond = 20;
  plan.audience.reset();
  plan.rtt.reset();
  plan.jitter.reset();
  plan.fault.reset();
  if (technique != "polling") plan.pollInterval.reset();
  return plan;
}

results::Outcome outcomeOf(double ms) {
  results::Outcome outcome = results::someOutcome();
  outcome.figures.lost = 0;
  outcome.figures.expected = outcome.figures.delivered;
  outcome.figures.corrected = outcome.figures.uncorrected = summaryOf(ms);
  outcome.figures.recovery.reset();
  outcome.histograms[0] = outcome.histograms[1] = bucketsOf(ms);
  for (results::Sample& sample : outcome.samples) {
    sample.p50 = ns(ms);
    sample.p99 = ns(ms * 2);
  }
  return outcome;
}

void addRun(results::Store& store, std::int64_t session, const results::RunPlan& plan, double ms) {
  store.finishRun(store.beginRun(session, plan), outcomeOf(ms));
}

void addSession(results::Store& store, const std::string& suite, double factor, int repetitions) {
  const auto session = store.startSession(results::someEnvironment());
  for (int repetition = 1; repetition <= repetitions; ++repetition) {
    const double shake = factor * (1 + 0.01 * repetition);
    addRun(store, session, planOf(suite, "polling", repetition), 100 * shake);
    addRun(store, session, planOf(suite, "comet", repetition), 2 * shake);
    addRun(store, session, planOf(suite, "websocket", repetition), 1 * shake);
  }
  store.finishSession(session);
}

QString fileWith(const results::TestDirectory& directory, const std::string& suite, const std::string& name) {
  results::Store store(directory.file(name), results::Store::Mode::readWrite);
  addSession(store, suite);
  return QString::fromStdString(directory.file(name).string());
}

bool eventually(const std::function<bool()>& isSo) {
  return QTest::qWaitFor(isSo, 10'000);
}

}  // namespace pushlab::viewer
