#include "viewer/charts/crosshair.h"

#include <QCoreApplication>
#include <QLineF>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>

#include "viewer/charts/exact_text.h"

namespace pushlab::viewer {

namespace {

constexpr double alongRow = 0.01;     // what a pixel along a row counts against one across rows
constexpr double clickDistance = 10;  // pixels

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Crosshair)
};

const Place& placeOf(const Sheet& sheet, const Spot& spot) {
  return sheet.places[spot.series][spot.place];
}

/// The nearest point of a series; a search starts beside the pixel and goes both ways until x alone is too
/// far.
class NearestSearch {
 public:
  NearestSearch(const Projection& at, const QPointF& pixel) : _at(at), _pixel(pixel) {}

  void in(std::size_t series, const Places& places) {
    const double x = _at.position(_pixel).x();
    const auto start = std::lower_bound(places.begin(), places.end(), x,
                                        [](const Place& place, double value) { return place.x < value; });
    for (auto place = start; place != places.end() && consider(series, places, *place); ++place) {
    }
    for (auto place = start; place != places.begin() && consider(series, places, *(place - 1)); --place) {
    }
  }

  std::optional<Spot> result() const { return _best; }

 private:
  /// Whether points beyond this one could be nearer than the best.
  bool consider(std::size_t series, const Places& places, const Place& place) {
    const QPointF away = _at.pixel(place.x, place.y) - _pixel;
    const double alongX = std::abs(_at.lying ? away.y() : away.x());
    const double alongY = std::abs(_at.lying ? away.x() : away.y()) * (_at.lying ? alongRow : 1);
    const bool isShown = _at.shown.x.contains(place.x) && _at.shown.y.min <= place.y &&
                         (_at.lying || place.y <= _at.shown.y.max);
    const double distance = std::hypot(alongX, alongY);
    if (isShown && distance < _distance) {
      _distance = distance;
      _best = Spot{series, static_cast<std::size_t>(&place - places.data())};
    }
    return alongX <= _distance;
  }

  const Projection& _at;
  const QPointF _pixel;
  double _distance = std::numeric_limits<double>::infinity();
  std::optional<Spot> _best;
};

double distanceToSegment(const QPointF& point, const QPointF& from, const QPointF& to) {
  const QPointF along = to - from;
  const double length = QPointF::dotProduct(along, along);
  const double share =
      length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
  return QLineF(point, from + share * along).length();
}

double distanceToLine(const Sheet& sheet, const Projection& at, const Spot& spot, const QPointF& pixel) {
  const QPointF point = pixelOf(sheet, at, spot);
  double distance = QLineF(point, pixel).length();
  if (spot.place > 0)
    distance = std::min(distance,
                        distanceToSegment(pixel, pixelOf(sheet, at, {spot.series, spot.place - 1}), point));
  if (spot.place + 1 < sheet.places[spot.series].size())
    distance = std::min(distance,
                        distanceToSegment(pixel, point, pixelOf(sheet, at, {spot.series, spot.place + 1})));
  return distance;
}

QString titled(const QString& title, const QString& value) {
  return title.isEmpty() ? value : Text::tr("%1: %2").arg(title, value);
}

QString xText(const Axis& axis, double x) {
  if (axis.scale == Scale::Percentile)
    return titled(axis.title, QCoreApplication::translate("Chart", "%1 %").arg(exactText(x)));
  if (axis.scale != Scale::Categories) return titled(axis.title, exactText(x));
  const auto index = static_cast<qsizetype>(x);
  return index >= 0 && index < axis.categories.size() ? axis.categories[index] : exactText(x);
}

}  // namespace

std::optional<Spot> nearestSpot(const Sheet& sheet, const Projection& at, const QPointF& pixel) {
  NearestSearch search(at, pixel);
  for (std::size_t series = 0; series < sheet.places.size(); ++series)
    if (!sheet.hidden[series]) search.in(series, sheet.places[series]);
  return search.result();
}

bool isHit(const Sheet& sheet, const Projection& at, const Spot& spot, const QPointF& pixel) {
  if (!at.lying) return distanceToLine(sheet, at, spot, pixel) <= clickDistance * sheet.fonts.scale;
  const Place& place = placeOf(sheet, spot);
  return std::abs(at.position(pixel).x() - place.x) <= place.breadth / 2;
}

QPointF pixelOf(const Sheet& sheet, const Projection& at, const Spot& spot) {
  const Place& place = placeOf(sheet, spot);
  return at.pixel(place.x, place.y);
}

QString textOf(const Sheet& sheet, const Spot& spot) {
  const Series& series = sheet.spec.series[spot.series];
  const Point& point = sheet.point(spot.series, placeOf(sheet, spot));
  QStringList lines{series.name};
  const QString x = xText(sheet.spec.x, point.x);
  if (x != series.name) lines.append(x);
  lines.append(titled(sheet.spec.y.title, exactText(point.y)));
  if (point.interval)
    lines.append(Text::tr("95 % interval: %1 to %2")
                     .arg(exactText(point.interval->low), exactText(point.interval->high)));
  if (!point.valid)
    lines.append(QStringLiteral("○ ") + (point.note.isEmpty() ? Text::tr("not valid") : point.note));
  if (point.valid && !point.note.isEmpty()) lines.append(point.note);
  return lines.join('\n');
}

}  // namespace pushlab::viewer
