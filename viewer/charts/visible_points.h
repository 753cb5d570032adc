#pragma once

#include <QList>
#include <QPointF>

#include "viewer/charts/plot_data.h"
#include "viewer/charts/span.h"

namespace pushlab::viewer {

/// What a line needs to look right in a plot of that many columns of pixels: its points within `shown` and
/// one on either side; of more than four in a column the first, the lowest, the highest and the last.
QList<QPointF> visiblePoints(const Places& places, const Span& shown, int columns);

}  // namespace pushlab::viewer
