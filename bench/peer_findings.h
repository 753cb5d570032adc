#pragma once

#include <string>
#include <vector>

#include "bench/contender.h"

namespace pushlab::bench {

/// What ours costs against the peers that were measured with the same technique; empty where there is none.
/// `ours` speak and are of one model.
std::string againstPeers(const std::vector<Contender>& ours, const std::vector<Contender>& peers);

}  // namespace pushlab::bench
