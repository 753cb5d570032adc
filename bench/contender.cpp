#include "bench/contender.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "bench/figure.h"
#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

constexpr double noticeable = 1.1;

template <class Figure>
double median(const std::vector<const MeasuredRun*>& runs, Figure figure) {
  std::vector<double> values;
  values.reserve(runs.size());
  for (const MeasuredRun* run : runs)
    values.push_back(figure(run->measurement));
  std::sort(values.begin(), values.end());
  if (values.empty()) return 0;
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::string nameOfTechnique(const Plan& plan) {
  if (plan.transport == "upgrade") return plan.technique + " after its upgrade";
  if (!plan.transport.empty()) return plan.technique + " over " + plan.transport;
  if (plan.technique != "polling") return plan.technique;
  return "polling every " + durationText(std::chrono::duration<double>(plan.pollInterval).count());
}

std::string nameOf(const Plan& plan) {
  return nameOfTechnique(plan) + (plan.peer.empty() ? "" : " of " + plan.peer);
}

auto placeOf(const Plan& plan) {
  const auto interval = plan.technique == "polling" ? -plan.pollInterval.count() : 0;
  return std::tuple(rungOf(plan), plan.technique, plan.transport == "upgrade", plan.transport, interval,
                    plan.peer, modelLabel(plan));
}

void take(Contender& contender, const MeasuredRun& run) {
  if (!run.measurement.valid) {
    if (contender.silence.empty())
      contender.silence =
          "not valid" + (run.measurement.warnings.empty() ? "" : ": " + run.measurement.warnings.front());
  } else if (run.measurement.delivered < fewestDeliveries) {
    contender.silence = "fewer than " + std::to_string(fewestDeliveries) + " deliveries";
  } else {
    contender.valid.push_back(&run);
  }
}

}  // namespace

bool isEqual(double ratio) {
  return ratio < noticeable && ratio > 1 / noticeable;
}

bool differs(const statistics::Ratio& ratio) {
  return !isEqual(ratio.value) && (!ratio.interval || !ratio.interval->contains(1));
}

std::string ratioText(const statistics::Ratio& ratio) {
  return ratio.error ? timesText(ratio.value, *ratio.error) : timesText(ratio.value);
}

statistics::Ratio ratioOf(const Contender& contender, const Contender& base, const char* figure) {
  const Figure& wanted = figureNamed(figure);
  const auto valuesOf = [&](const Contender& one) {
    std::vector<double> values;
    for (const MeasuredRun* run : one.valid)
      values.push_back(wanted.of(*run));
    return values;
  };
  return statistics::ratioOfMedians(valuesOf(base), valuesOf(contender))
      .value_or(statistics::Ratio{1, {}, {}});
}

int rungOf(const Plan& plan) {
  if (plan.technique == "polling") return 0;
  if (plan.technique == "comet") return 1;
  if (plan.technique == "socketio") return 3;
  return plan.technique == "tcp" ? 4 : 2;
}

std::vector<Contender> contendersOf(const ComparisonGroup& group) {
  std::map<decltype(placeOf(Plan{})), Contender> places;
  for (const MeasuredRun* run : group.runs) {
    Contender& contender = places[placeOf(run->plan)];
    contender.name = nameOf(run->plan);
    contender.model = modelLabel(run->plan);
    contender.plan = run->plan;
    take(contender, *run);
  }
  std::vector<Contender> contenders;
  for (auto& [place, contender] : places) {
    if (contender.speaks()) contender.silence.clear();
    contenders.push_back(std::move(contender));
  }
  return contenders;
}

bool Contender::serverMeasured() const {
  return std::all_of(valid.begin(), valid.end(), [](auto* run) { return run->measurement.serverMeasured(); });
}

double Contender::p50Ms() const {
  return median(valid, [](auto& m) { return static_cast<double>(m.corrected.valueAtPercentile(50)) / 1e6; });
}

double Contender::serverCpuUsPerDelivery() const {
  return median(valid, [](auto& m) { return m.serverCpuUsPerDelivery(); });
}

double Contender::deliveriesPerSecond() const {
  return median(valid, [](auto& m) { return m.deliveriesPerSecond(); });
}

double Contender::requestsPerDelivery() const {
  return median(valid, [](auto& m) { return m.requestsPerDelivery(); });
}

double Contender::bytesUpPerDelivery() const {
  return median(valid, [](auto& m) { return m.bytesUpPerDelivery(); });
}

double Contender::bytesDownPerDelivery() const {
  return median(valid, [](auto& m) { return m.bytesDownPerDelivery(); });
}

}  // namespace pushlab::bench
