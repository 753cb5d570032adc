#include "bench/archive/pairing.h"

#include <algorithm>

namespace pushlab::bench {

namespace {

using results::Run;
using results::RunPlan;
using results::Status;

/// What is left when everything that may differ between repetitions is taken out.
RunPlan bare(RunPlan plan) {
  plan.repetition = 1;
  plan.suite.reset();
  plan.target.reset();
  return plan;
}

struct Tried {
  std::vector<const Run*> good;
  const Run* firstBad = nullptr;

  bool any() const { return !good.empty() || firstBad != nullptr; }
};

struct Entry {
  RunPlan plan;
  Tried base;
  Tried fresh;
};

/// All plans, in the order in which they come up, each with its runs.
class Entries {
 public:
  void add(const std::vector<Run>& runs, Tried Entry::*side, LeftOut& leftOut) {
    for (const Run& run : runs) {
      Tried& tried = find(bare(run.plan)).*side;
      if (counts(run, leftOut)) {
        tried.good.push_back(&run);
      } else if (tried.firstBad == nullptr) {
        tried.firstBad = &run;
      }
    }
  }
  const std::vector<Entry>& all() const { return _entries; }

 private:
  Entry& find(const RunPlan& plan) {
    const auto found = std::find_if(_entries.begin(), _entries.end(),
                                    [&](const Entry& entry) { return entry.plan == plan; });
    return found != _entries.end() ? *found : _entries.emplace_back(Entry{plan, {}, {}});
  }

  static bool counts(const Run& run, LeftOut& leftOut) {
    switch (run.status) {
      case Status::failed:
        ++leftOut.failed;
        return false;
      case Status::aborted:
        ++leftOut.aborted;
        return false;
      case Status::running:
        ++leftOut.running;
        return false;
      case Status::finished:
        break;
    }
    if (!run.valid) ++leftOut.invalid;
    return run.valid;
  }

  std::vector<Entry> _entries;
};

/// Why a run does not count, in its own words.
std::string complaintOf(const Run& run) {
  if (run.status == Status::finished) return run.warnings.empty() ? "" : run.warnings.front();
  return run.failure;
}

UnpairedPlan unpaired(const Entry& entry) {
  UnpairedPlan plan;
  plan.plan = entry.plan;
  plan.inBase = !entry.base.good.empty();
  plan.inFresh = !entry.fresh.good.empty();
  const Tried& lacking = plan.inBase ? entry.fresh : entry.base;
  if (!lacking.any()) return plan;
  plan.lack = UnpairedPlan::Lack::noneGood;
  plan.why = complaintOf(*lacking.firstBad);
  return plan;
}

}  // namespace

bool samePlan(const RunPlan& left, const RunPlan& right) {
  return bare(left) == bare(right);
}

Pairing pairRuns(const std::vector<Run>& base, const std::vector<Run>& fresh) {
  Pairing pairing;
  Entries entries;
  entries.add(base, &Entry::base, pairing.leftOutOfBase);
  entries.add(fresh, &Entry::fresh, pairing.leftOutOfFresh);
  for (const Entry& entry : entries.all()) {
    if (entry.base.good.empty() || entry.fresh.good.empty()) {
      pairing.unpaired.push_back(unpaired(entry));
    } else {
      pairing.pairs.push_back({entry.plan, entry.base.good, entry.fresh.good});
    }
  }
  return pairing;
}

}  // namespace pushlab::bench
