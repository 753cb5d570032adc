#pragma once

#include <string>
#include <vector>

#include "bench/contender.h"

namespace pushlab::bench {

/// What each of ours costs against the peers that were measured with the same technique, a sentence for each
/// that has any. `ours` speak and are of one model.
std::vector<std::string> againstPeers(const std::vector<Contender>& ours,
                                      const std::vector<Contender>& peers);

}  // namespace pushlab::bench
