#pragma once

#include <QGraphicsScene>
#include <QPen>
#include <QSizeF>

#include "viewer/charts/chart_layout.h"
#include "viewer/charts/sheet.h"

class QChart;
class QPainter;
class QValueAxis;

namespace pushlab::viewer {

/// The lines and bands of a sheet, drawn by Qt Charts in a scene that no view shows. Its axes have no looks;
/// they count in positions (see toPosition).
class LineChart {
 public:
  LineChart();
  ~LineChart();

  void show(const Sheet& sheet, const ChartLayout& layout);
  void paint(QPainter& painter);

 private:
  QPen penOf(const Sheet& sheet, std::size_t series, const QList<QPointF>& points) const;
  void addBand(const Sheet& sheet, std::size_t series);
  void addLine(const Sheet& sheet, std::size_t series, int columns);

  QGraphicsScene _scene;
  QChart* _chart;
  QValueAxis* _x;
  QValueAxis* _y;
};

}  // namespace pushlab::viewer
