#pragma once

#include <vector>

#include "viewer/charts/plot_data.h"
#include "viewer/charts/span.h"

namespace pushlab::viewer {

/// What a chart shows before anybody zooms: the limits of its axes where they have any, else all that its
/// series hold, intervals included. Linear value axes without negative values start at zero; logarithmic ones
/// end at 1, 2 or 5 times a power of ten. `hidden`: series that do not count.
Extent fullExtent(const ChartSpec& spec, const std::vector<Places>& places, const std::vector<bool>& hidden);

}  // namespace pushlab::viewer
