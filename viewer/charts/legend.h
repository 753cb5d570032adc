#pragma once

#include <QRectF>
#include <vector>

#include "viewer/charts/sheet.h"

namespace pushlab::viewer {

/// Where the entries of a legend are: one for each series, in their order; null for those that it leaves out.
struct Legend {
  std::vector<QRectF> entries;
  double scale = 1;  ///< of its type: smaller where there are many entries
};

/// Whether there is anything that only a legend tells: bars that stand alone at their names need none.
bool needsLegend(const Sheet& sheet);

/// Whether a series has an entry of its own. Of many, the dotted ones beside the main ones have none: they
/// are hidden with these.
bool isListed(const Sheet& sheet, std::size_t series);

/// Places a legend at the right or the bottom edge of `room`, whichever takes less of what the plot needs,
/// and takes its share off.
Legend placeLegend(const Sheet& sheet, QRectF& room);

/// `hidden`: struck out and pale.
void paintLegendEntry(QPainter& painter, const QRectF& entry, std::size_t series, const Sheet& sheet,
                      double scale);

}  // namespace pushlab::viewer
