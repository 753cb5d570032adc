#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// The names of plans that stand side by side: each says what it does not share with all others (how long it
/// was measured only where nothing else tells it from another), what all share is said once.
struct PlanLabels {
  std::vector<std::string> each;  ///< "latency tcp coroutines", in the order of the plans; never empty
  std::string shared;             ///< "20 clients, 10 messages/s, 128 B"; may be empty
};

PlanLabels labelPlans(const std::vector<results::RunPlan>& plans);

/// One plan with all that makes it what it is.
std::string planText(const results::RunPlan& plan);

/// "comet", "socketio-polling": technique and transport as `--technique` writes them.
std::string techniqueOf(const results::RunPlan& plan);

}  // namespace pushlab::bench
