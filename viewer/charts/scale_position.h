#pragma once

#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

/// Where a value lies on an axis: positions are even on the screen, values need not be. Of a value that is
/// not drawable, the result means nothing.
double toPosition(Scale scale, double value);
/// The value at a position.
double toValue(Scale scale, double position);
/// Whether the scale has a place for the value: finite; logarithmic: above 0; percentile: from 0 % to below
/// 100 %.
bool isDrawable(Scale scale, double value);

}  // namespace pushlab::viewer
