#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// The names of runs of one scenario, without what all of them share.
struct ShortNames {
  using Parts = std::vector<std::string>;

  std::string shared;       ///< "latency/clients:100/rate:10"
  std::vector<Parts> each;  ///< technique, model, and what tells the runs apart; in the order of the runs
};

/// `runs`: at least one, all of one scenario.
ShortNames shortenNames(const std::vector<results::Run>& runs);

/// A name in lines of at most `width` columns (a longer part stands alone), broken before a slash.
std::vector<std::string> nameLines(const ShortNames::Parts& parts, std::size_t width);

}  // namespace pushlab::bench
