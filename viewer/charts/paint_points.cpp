#include <QLineF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <optional>

#include "viewer/charts/marker.h"
#include "viewer/charts/painters.h"
#include "viewer/charts/series_look.h"

namespace pushlab::viewer {

namespace {

constexpr std::size_t fewPoints = 40;  // each has its marker; of more only some

/// A whisker from low to high, in the direction of the values, with a rim that parts it from the bar.
void paintWhisker(QPainter& painter, const Sheet& sheet, const Projection& at, const Place& place,
                  const QColor& color) {
  const double scale = sheet.fonts.scale;
  const QColor& ground = sheet.theme.surface;
  const Span& shown = at.shown.y;
  const QPointF from = at.pixel(place.x, std::clamp(place.low, shown.min, shown.max));
  const QPointF to = at.pixel(place.x, std::clamp(place.high, shown.min, shown.max));
  if (QLineF(from, to).length() < 1) return;
  const QPointF cap = (at.lying ? QPointF(0, 1) : QPointF(1, 0)) * 4.5 * scale;
  const QVector<QLineF> lines{{from, to}, {from - cap, from + cap}, {to - cap, to + cap}};
  painter.setPen(QPen(ground, 4 * scale, Qt::SolidLine, Qt::SquareCap));
  painter.drawLines(lines);
  painter.setPen(QPen(color, 1.5 * scale, Qt::SolidLine, Qt::FlatCap));
  painter.drawLines(lines);
}

void paintBarOf(QPainter& painter, const Sheet& sheet, const Projection& at, std::size_t series,
                const Place& place) {
  const double thick =
      std::min(at.plot.height() / at.shown.x.length() * place.breadth, 40 * sheet.fonts.scale);
  const Span& shown = at.shown.y;
  const double zero = at.pixel(0, std::clamp(0.0, shown.min, shown.max)).x();
  const QPointF end = at.pixel(place.x, std::clamp(place.y, shown.min, shown.max));
  const QRectF bar = QRectF(QPointF(zero, end.y() - thick / 2), QPointF(end.x(), end.y() + thick / 2));
  const ContenderStyle style = styleOf(sheet.spec.series[series], sheet.theme);
  if (bar.width() == 0) return;
  paintBar(painter, bar.normalized(), style, sheet.point(series, place).valid, sheet);
}

/// Left out where bars are thinner than letters.
void paintValue(QPainter& painter, const Sheet& sheet, const ChartLayout& layout, std::size_t series,
                const Place& place) {
  const Projection at = layout.projection(sheet);
  const QFont& font = layout.categoryFont;
  const double scale = sheet.fonts.scale, height = lineHeight(font);
  if (at.plot.height() / at.shown.x.length() * place.breadth < height * 0.6) return;
  const double end = std::max(place.y, place.high);
  if (!at.shown.y.contains(end)) return;
  const double aside = hasBars(sheet.spec) ? 6 : 9;
  const QPointF from = at.pixel(place.x, end) + QPointF(aside * scale, -height / 2);
  const QString text = valueLabel(sheet.point(series, place));
  const QRectF room(from, QSizeF(widthOf(font, text), height));
  painter.fillRect(room, sheet.theme.surface);
  painter.setFont(font);
  painter.setPen(sheet.theme.text);
  painter.drawText(room, Qt::AlignVCenter, text);
}

void paintCategory(QPainter& painter, const Sheet& sheet, const ChartLayout& layout, std::size_t series,
                   const Place& place) {
  const Projection at = layout.projection(sheet);
  const ContenderStyle style = styleOf(sheet.spec.series[series], sheet.theme);
  const Point& point = sheet.point(series, place);
  const double scale = sheet.fonts.scale;
  if (hasBars(sheet.spec)) paintBarOf(painter, sheet, at, series, place);
  if (point.interval)
    paintWhisker(painter, sheet, at, place, hasBars(sheet.spec) ? sheet.theme.text : style.color);
  if (!hasBars(sheet.spec) && at.shown.y.contains(place.y))
    paintMarker(painter, at.pixel(place.x, place.y), 5.5 * scale, style, point.valid, sheet.theme.surface);
  paintValue(painter, sheet, layout, series, place);
}

/// How much of the way to its first marker a line has behind it at its start: no two lines alike, so that
/// markers of lines that run together are beside each other.
double staggerOf(std::size_t series) {
  return std::fmod(1 + 0.382 * static_cast<double>(series), 1);
}

/// The markers of a line: all where there are few, else at even distances; a point that is not valid among
/// others that are shows always. The figure beside the main one has no others.
void paintMarkers(QPainter& painter, const Sheet& sheet, const Projection& at, std::size_t index) {
  const Series& series = sheet.spec.series[index];
  const ContenderStyle style = styleOf(series, sheet.theme);
  const double scale = sheet.fonts.scale;
  const bool isCurve = series.points.size() > fewPoints || sheet.spec.kind != ChartSpec::Kind::Lines;
  const double apart = (isCurve ? 70 : 9) * scale, invalidApart = sheet.isInvalid(index) ? apart : 9 * scale;
  std::optional<QPointF> last;
  for (const Place& place : sheet.places[index]) {
    const bool valid = sheet.point(index, place).valid;
    if (!at.shown.x.contains(place.x) || !at.shown.y.contains(place.y) || (series.second && valid)) continue;
    const QPointF pixel = at.pixel(place.x, place.y);
    if (!last && isCurve) last = pixel - QPointF(apart * staggerOf(index), 0);
    if (last && QLineF(*last, pixel).length() < (valid ? apart : invalidApart)) continue;
    paintMarker(painter, pixel, 4.2 * scale, style, valid, sheet.theme.surface);
    last = pixel;
  }
}

}  // namespace

void paintCategories(QPainter& painter, const Sheet& sheet, const ChartLayout& layout) {
  const Projection at = layout.projection(sheet);
  for (std::size_t series = 0; series < sheet.places.size(); ++series) {
    if (sheet.hidden[series]) continue;
    for (const Place& place : sheet.places[series])
      if (at.shown.x.contains(place.x)) paintCategory(painter, sheet, layout, series, place);
  }
}

void paintPoints(QPainter& painter, const Sheet& sheet, const ChartLayout& layout) {
  const Projection at = layout.projection(sheet);
  for (std::size_t series = 0; series < sheet.places.size(); ++series) {
    if (sheet.hidden[series]) continue;
    const Places& places = sheet.places[series];
    if (places.size() == 1 && sheet.point(series, places[0]).interval && at.shown.x.contains(places[0].x))
      paintWhisker(painter, sheet, at, places[0], styleOf(sheet.spec.series[series], sheet.theme).color);
    paintMarkers(painter, sheet, at, series);
  }
}

}  // namespace pushlab::viewer
