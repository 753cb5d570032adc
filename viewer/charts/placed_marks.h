#pragma once

#include <QRectF>
#include <QString>
#include <vector>

#include "viewer/charts/sheet.h"

namespace pushlab::viewer {

/// A mark with a place for its text above the plot.
struct PlacedMark {
  double pixel = 0;  ///< of its line, from the left
  QRectF text;       ///< its top counts upwards from the plot: −height is the lane next to it
  QString words;
};

/// The marks that are shown, their texts in as many lanes as it takes for none to cover another or to be
/// crossed by another's line. `from`, `to`: the plot's left and right edges.
std::vector<PlacedMark> placeMarks(const Sheet& sheet, double from, double to);
/// How much room above the plot they take.
double heightOf(const std::vector<PlacedMark>& marks);

}  // namespace pushlab::viewer
