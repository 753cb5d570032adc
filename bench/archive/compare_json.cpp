#include "bench/archive/compare_json.h"

#include <sstream>

#include "bench/archive/compare_text.h"
#include "bench/archive/run_json.h"
#include "bench/json_values.h"

namespace pushlab::bench {

namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

/// What repetitions have in common.
Object sharedPlanJson(const results::RunPlan& plan) {
  Object json = planJson(plan);
  json.remove("suite");
  json.remove("repetition");
  return json;
}

Object sideJson(const Side& side, const LeftOut& leftOut) {
  Array sessions;
  for (const auto& session : side.sessions)
    sessions.add(sessionJson(session));
  Object left = orderedObject();
  left.set("invalid", leftOut.invalid);
  left.set("failed", leftOut.failed);
  left.set("aborted", leftOut.aborted);
  left.set("running", leftOut.running);
  Object json = orderedObject();
  json.set("asked", side.asked);
  json.set("sessions", sessions);
  json.set("runs_left_out", left);
  return json;
}

Object comparisonJson(const ComparedPlan& plan, std::optional<double> failAbove) {
  const Comparison& c = plan.comparison;
  const statistics::Interval* interval = c.interval();
  Object json = orderedObject();
  json.set("plan", sharedPlanJson(plan.plan));
  json.set("figure", std::string(c.figure->name));
  json.set("unit", std::string(c.figure->unit));
  json.set("more_is_better", c.figure->moreIsBetter);
  json.set("verdict", std::string(toText(c.verdict)));
  json.set("looks", verdictText(c));
  json.set("reason", c.reason);
  json.set("base", arrayOf(c.base));
  json.set("new", arrayOf(c.fresh));
  json.set("base_median", c.baseMedian);
  json.set("new_median", c.freshMedian);
  json.set("ratio", c.ratio ? finite(c.ratio->value) : Var());
  json.set("ratio_low", interval ? finite(interval->low) : Var());
  json.set("ratio_high", interval ? finite(interval->high) : Var());
  json.set("ratio_error", c.ratio ? orNull(c.ratio->error) : Var());
  json.set("u", c.test.u);
  json.set("p", c.test.p);
  json.set("p_exact", c.test.exact);
  json.set("smallest_p", c.smallestP);
  json.set("fails", failAbove && c.exceeds(*failAbove));
  return json;
}

Object unpairedJson(const UnpairedPlan& plan) {
  Object json = orderedObject();
  json.set("plan", sharedPlanJson(plan.plan));
  json.set("in_base", plan.inBase);
  json.set("in_new", plan.inFresh);
  json.set("tried_in_vain", plan.lack == UnpairedPlan::Lack::noneGood);
  json.set("why", plan.why);
  return json;
}

}  // namespace

std::string comparisonJson(const CompareReport& report, const Side& base, const Side& fresh) {
  Array comparisons, unpaired;
  for (const ComparedPlan& plan : report.compared)
    comparisons.add(comparisonJson(plan, report.failAbove));
  for (const UnpairedPlan& plan : report.pairing.unpaired)
    unpaired.add(unpairedJson(plan));
  Object json = orderedObject();
  json.set("base", sideJson(base, report.pairing.leftOutOfBase));
  json.set("new", sideJson(fresh, report.pairing.leftOutOfFresh));
  json.set("warnings", arrayOf(report.warnings));
  json.set("comparisons", comparisons);
  json.set("unpaired", unpaired);
  json.set("unmeasured", arrayOf(report.unmeasured));
  json.set("summary", arrayOf(summarize(report)));
  json.set("fail_above_percent", report.failAbove ? Var(*report.failAbove * 100) : Var());
  json.set("failed", report.failed());
  std::ostringstream text;
  json.stringify(text, 2);
  return text.str() + "\n";
}

}  // namespace pushlab::bench
