#include "viewer/charts/line_chart.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

#include "viewer/charts/series_look.h"
#include "viewer/charts/visible_points.h"

namespace pushlab::viewer {

namespace {

constexpr double mostUps = 60;

/// A value holds until the next point.
QList<QPointF> stepped(const QList<QPointF>& points) {
  QList<QPointF> steps;
  for (const QPointF& point : points) {
    if (!steps.isEmpty()) steps.append({point.x(), steps.back().y()});
    steps.append(point);
  }
  return steps;
}

bool hasBand(const Sheet& sheet, std::size_t series) {
  const Places& places = sheet.places[series];
  return places.size() > 1 && std::any_of(places.begin(), places.end(), [&](const Place& place) {
           return sheet.point(series, place).interval.has_value();
         });
}

/// One edge of a band, no farther off than the plot's edge.
QLineSeries* edgeOf(const Sheet& sheet, const Places& places, double Place::*edge, QObject* owner) {
  auto* line = new QLineSeries(owner);
  for (const Place& place : places)
    line->append(place.x, std::clamp(place.*edge, sheet.shown.y.min, sheet.shown.y.max));
  return line;
}

}  // namespace

LineChart::LineChart() : _chart(new QChart), _x(new QValueAxis), _y(new QValueAxis) {
  _scene.addItem(_chart);
  _chart->legend()->hide();
  _chart->setBackgroundVisible(false);
  _chart->setMargins({});
  _chart->layout()->setContentsMargins(0, 0, 0, 0);
  _chart->addAxis(_x, Qt::AlignBottom);
  _chart->addAxis(_y, Qt::AlignLeft);
  _x->setVisible(false);
  _y->setVisible(false);
}

LineChart::~LineChart() = default;

void LineChart::show(const Sheet& sheet, const ChartLayout& layout) {
  _chart->removeAllSeries();
  _scene.setSceneRect(QRectF(QPointF(0, 0), layout.size));
  _chart->setGeometry(_scene.sceneRect());
  _chart->setPlotArea(layout.plot);
  _x->setRange(sheet.shown.x.min, sheet.shown.x.max);
  _y->setRange(sheet.shown.y.min, sheet.shown.y.max);
  const int columns = static_cast<int>(layout.plot.width());
  for (std::size_t series = 0; series < sheet.spec.series.size(); ++series)
    if (!sheet.hidden[series] && hasBand(sheet, series)) addBand(sheet, series);
  for (std::size_t series = 0; series < sheet.spec.series.size(); ++series)
    if (!sheet.hidden[series]) addLine(sheet, series, columns);
  _chart->layout()->activate();
}

void LineChart::paint(QPainter& painter) {
  _scene.render(&painter, _scene.sceneRect(), _scene.sceneRect());
}

void LineChart::addBand(const Sheet& sheet, std::size_t series) {
  const Places& places = sheet.places[series];
  auto* band = new QAreaSeries;
  band->setUpperSeries(edgeOf(sheet, places, &Place::high, band));
  band->setLowerSeries(edgeOf(sheet, places, &Place::low, band));
  QColor color = styleOf(sheet.spec.series[series], sheet.theme).color;
  color.setAlphaF(sheet.theme.isDark ? 0.26F : 0.18F);
  band->setPen(Qt::NoPen);
  band->setBrush(color);
  _chart->addSeries(band);
  band->attachAxis(_x);
  band->attachAxis(_y);
}

/// A line that goes up and down all over the plot has no readable dashes, but thousands of them.
QPen LineChart::penOf(const Sheet& sheet, std::size_t series, const QList<QPointF>& points) const {
  QPen pen = linePen(sheet.spec.series[series], sheet.theme, sheet.fonts.scale);
  double ups = 0;  // and downs, in heights of the plot
  for (qsizetype index = 1; index < points.size(); ++index)
    ups += std::abs(points[index].y() - points[index - 1].y()) / sheet.shown.y.length();
  if (ups < mostUps) return pen;
  return QPen(pen.color(), 1.2 * sheet.fonts.scale);
}

void LineChart::addLine(const Sheet& sheet, std::size_t series, int columns) {
  QList<QPointF> points = visiblePoints(sheet.places[series], sheet.shown.x, columns);
  if (sheet.spec.kind != ChartSpec::Kind::Lines) points = stepped(points);
  auto* line = new QLineSeries;
  line->setPen(penOf(sheet, series, points));
  line->replace(points);
  _chart->addSeries(line);
  line->attachAxis(_x);
  line->attachAxis(_y);
}

}  // namespace pushlab::viewer
