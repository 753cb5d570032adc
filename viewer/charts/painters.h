#pragma once

#include "viewer/charts/chart_layout.h"
#include "viewer/charts/sheet.h"

class QPainter;

/// Each draws one part of a picture, on whatever the painter paints on.
namespace pushlab::viewer {

/// Title, subtitle, footnotes, and why there is nothing to see.
void paintTexts(QPainter& painter, const Sheet& sheet, const ChartLayout& layout);
/// Grid, labels and titles.
void paintAxes(QPainter& painter, const Sheet& sheet, const ChartLayout& layout);
/// Vertical lines, their texts above the plot.
void paintMarks(QPainter& painter, const Sheet& sheet, const ChartLayout& layout);
/// Bars or dots with their intervals and values.
void paintCategories(QPainter& painter, const Sheet& sheet, const ChartLayout& layout);
/// Markers on lines, and intervals of series that have no band.
void paintPoints(QPainter& painter, const Sheet& sheet, const ChartLayout& layout);

}  // namespace pushlab::viewer
