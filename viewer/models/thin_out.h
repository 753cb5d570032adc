#pragma once

#include <cstddef>
#include <vector>

#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

/// At most about `most` points (at least 4) of a line in the order of x: of each stretch the first, the
/// least, the greatest and the last one, so that no peak is lost.
std::vector<Point> thinOut(const std::vector<Point>& points, std::size_t most);

}  // namespace pushlab::viewer
