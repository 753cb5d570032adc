#pragma once

#include <QString>
#include <vector>

#include "viewer/charts/span.h"
#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

struct Tick {
  double position = 0;
  QString label;
};

/// Where an axis has its lines. Qt's own logarithmic axis labels whole decades only, and cuts what does not
/// fit.
struct Ticks {
  std::vector<Tick> major;    ///< in the order of positions
  std::vector<double> minor;  ///< positions of the fine grid; of logarithmic and percentile axes
};

/// Of an axis that shows `shown` (positions) and has room for about `most` labels (at least 2). Logarithmic:
/// 0.1, 1, 10, 100, and 2 and 5 of each where there are few decades. Percentile: 0 %, 50 %, 90 %, 99 %, … A
/// narrow stretch of either gets even steps. Categories have none.
Ticks ticksOf(Scale scale, Span shown, int most);

}  // namespace pushlab::viewer
