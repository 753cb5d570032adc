#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// The same as `ours`, once for each of the chosen peers that can be measured with its technique. Peers have
/// neither rooms that are entered over HTTP nor a journal that outlives a restart.
std::vector<Plan> peerPlans(const Plan& ours, const std::vector<std::string>& chosen);

/// The peers in the plans, each once.
std::vector<std::string> peersIn(const std::vector<Plan>& plans);

/// Throws UsageError for a peer that was named and is in none of the plans; all of them together may be
/// asked for with any technique.
void refuseIdlePeers(const std::vector<std::string>& chosen, const std::vector<Plan>& plans);

}  // namespace pushlab::bench
