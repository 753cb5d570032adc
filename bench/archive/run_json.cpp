#include "bench/archive/run_json.h"

#include "bench/archive/reload.h"
#include "bench/archive/run_columns.h"
#include "bench/json_values.h"
#include "bench/plan_name.h"
#include "results/columns.h"

namespace pushlab::bench {

namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

struct ToVar {
  Var operator()(std::nullptr_t) const { return {}; }
  Var operator()(std::int64_t number) const { return number; }
  Var operator()(double number) const { return finite(number); }
  Var operator()(const std::string& text) const { return validText(text); }
};

void set(Object& json, const results::Columns& columns) {
  for (const auto& [name, value] : columns)
    json.set(name, std::visit(ToVar(), value));
}

Object objectOf(const results::Columns& columns) {
  Object json = orderedObject();
  set(json, columns);
  return json;
}

Object machineJson(const results::Environment& environment) {
  Object json = objectOf(results::columnsOf(environment));
  json.set("commit_dirty", environment.commitDirty);
  return json;
}

Array textsOf(const std::vector<std::string>& lines) {
  Array texts;
  for (const std::string& line : lines)
    texts.add(validText(line));
  return texts;
}

Object histogramsJson(const results::Store& store, std::int64_t runId) {
  Object json = orderedObject();
  for (const auto kind : results::histogramKinds) {
    Array buckets;
    for (const auto& bucket : store.histogram(runId, kind))
      buckets.add(arrayOf(std::array{bucket.lowestNs, bucket.highestNs, bucket.count}));
    json.set(std::string(results::toText(kind)), buckets);
  }
  return json;
}

Array samplesJson(const results::Store& store, std::int64_t runId) {
  Array samples;
  for (const auto& sample : store.samples(runId))
    samples.add(objectOf(results::columnsOf(sample)));
  return samples;
}

}  // namespace

Object planJson(const results::RunPlan& plan) {
  return objectOf(results::columnsOf(plan));
}

Object runJson(const results::Run& run) {
  Object json = objectOf(identityColumns(run));
  json.set("valid", run.valid);
  json.set("warnings", textsOf(run.warnings));
  json.set("name", nameOf(planOf(run.plan)));
  json.set("plan", planJson(run.plan));
  json.set("figures", run.figures ? Var(objectOf(figureColumns(run))) : Var());
  return json;
}

Object fullRunJson(const results::Store& store, const results::Run& run, const results::Session& session) {
  Object json = runJson(run);
  json.set("machine", machineJson(session.environment));
  json.set("histograms", histogramsJson(store, run.id));
  json.set("samples", samplesJson(store, run.id));
  return json;
}

Object sessionJson(const results::Session& session) {
  Object json = orderedObject();
  json.set("session_id", session.id);
  json.set("status", std::string(results::toText(session.status)));
  json.set("started_at", results::toText(session.startedAt));
  json.set("finished_at", session.finishedAt ? Var(results::toText(*session.finishedAt)) : Var());
  json.set("machine", machineJson(session.environment));
  return json;
}

}  // namespace pushlab::bench
