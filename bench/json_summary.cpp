#include "bench/json_summary.h"

#include <cmath>
#include <sstream>

#include "bench/json_values.h"
#include "bench/parameter.h"
#include "bench/plan_name.h"
#include "bench/trial.h"

namespace pushlab::bench {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object machineJson(const Machine& machine) {
  Object json = orderedObject();
  json.set("name", machine.name);
  json.set("kernel", machine.kernel);
  json.set("cpu", machine.cpuModel);
  json.set("cores", machine.cores);
  json.set("memory_bytes", machine.memoryBytes);
  json.set("governor", orNull(machine.governor));
  json.set("load_average", finite(machine.loadAverage));
  json.set("compiler", machine.compiler);
  json.set("build", machine.buildType);
  json.set("commit", orNull(machine.commit));
  json.set("commit_dirty", machine.commitDirty);
  return json;
}

/// Numbers as numbers, names as texts.
void setParameters(Object& json, const Plan& plan) {
  for (const Parameter& parameter : parameters()) {
    if (!parameter.applies(plan)) continue;
    const std::string name(parameter.name);
    parameter.isNumber ? json.set(name, finite(parameter.key(plan))) : json.set(name, parameter.text(plan));
  }
}

Object figureJson(const std::vector<double>& values, const Estimate& estimate) {
  Object json = orderedObject();
  json.set("median", finite(estimate.median));
  json.set("low", estimate.interval ? finite(estimate.interval->low) : Poco::Dynamic::Var());
  json.set("high", estimate.interval ? finite(estimate.interval->high) : Poco::Dynamic::Var());
  json.set("values", arrayOf(values));
  return json;
}

Object trialJson(const Trial& trial) {
  Object json = orderedObject();
  json.set("name", nameOf(trial.plan));
  setParameters(json, trial.plan);
  if (!trial.plan.peer.empty()) json.set("peer", trial.plan.peer);
  json.set("repetitions", trial.runs.size());
  json.set("valid", trial.valid.size());
  Array warnings;
  for (const MeasuredRun* run : trial.runs)
    warnings.add(arrayOf(run->measurement.warnings));
  json.set("warnings", warnings);
  Object own = orderedObject();
  for (const Figure& figure : figures()) {
    const auto values = valuesOf(trial, figure);
    if (!values.empty()) own.set(std::string(figure.name), figureJson(values, estimate(trial, figure)));
  }
  json.set("figures", own);
  return json;
}

}  // namespace

std::string jsonSummary(const Suite& suite, const Machine& machine, const std::vector<MeasuredRun>& runs,
                        const std::vector<FailedRun>& failed) {
  Object json = orderedObject();
  json.set("suite", suite.name);
  json.set("question", suite.question);
  json.set("machine", machineJson(machine));
  Array trials;
  for (const Trial& trial : trialsOf(runs))
    trials.add(trialJson(trial));
  json.set("runs", trials);
  Array failures;
  for (const FailedRun& run : failed) {
    Object one = orderedObject();
    one.set("name", nameOf(run.plan));
    one.set("why", run.why);
    failures.add(one);
  }
  json.set("failed", failures);
  json.set("findings", arrayOf(summarySentences(suite, runs)));
  std::ostringstream text;
  json.stringify(text, 2);
  return text.str() + "\n";
}

}  // namespace pushlab::bench
