#pragma once

#include <QRectF>
#include <QSizeF>
#include <vector>

#include "viewer/charts/legend.h"
#include "viewer/charts/placed_marks.h"
#include "viewer/charts/projection.h"
#include "viewer/charts/sheet.h"
#include "viewer/charts/ticks.h"

namespace pushlab::viewer {

/// Where everything is in a picture of a certain size; nothing covers anything else.
struct ChartLayout {
  QSizeF size;
  QRectF title, subtitle, footnotes;
  QRectF upperTitle;  ///< of the vertical axis, above the plot
  QRectF lowerTitle;  ///< of the horizontal axis, below the plot
  QRectF plot;        ///< where there is nothing to plot: for the text that says why
  Ticks horizontal, vertical;
  QFont categoryFont;        ///< of a lying chart's names
  double categoryWidth = 0;  ///< and their room, at the left of the plot
  std::vector<PlacedMark> marks;
  Legend legend;

  Projection projection(const Sheet& sheet) const { return {sheet.shown, plot, isLying(sheet.spec)}; }
};

ChartLayout layOut(const Sheet& sheet, const QSizeF& size);

/// What is written at the end of a bar.
QString valueLabel(const Point& point);

}  // namespace pushlab::viewer
