#include <QKeyEvent>
#include <algorithm>
#include <cmath>

#include "viewer/charts/chart_view_impl.h"
#include "viewer/charts/zooming.h"

namespace pushlab::viewer {

namespace {

constexpr double zoomOfKey = 1.5;
constexpr double panOfKey = 0.1;  // of what is shown

bool isArrow(int key) {
  return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

/// Left −1, right 1; up 1, down −1.
QPoint directionOf(int key) {
  return {(key == Qt::Key_Right) - (key == Qt::Key_Left), (key == Qt::Key_Up) - (key == Qt::Key_Down)};
}

}  // namespace

/// Keys that shortcuts of the window must not take from a chart that has the focus.
bool ChartView::Impl::isOurs(const QKeyEvent& event) const {
  const bool plain = (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
  const int key = event.key();
  const bool works =
      key == Qt::Key_Home || key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus;
  const bool atSpot = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
  if (isArrow(key)) return plain || event.modifiers() == Qt::ControlModifier;
  return plain && (works || (atSpot && _spot));
}

bool ChartView::Impl::claim(QKeyEvent& event) const {
  if (!isOurs(event)) return false;
  event.accept();
  return true;
}

bool ChartView::Impl::pressKey(const QKeyEvent& event) {
  if (sheet().isEmpty()) return false;
  const QPointF about = middleOf(sheet().shown);
  if (isArrow(event.key())) return pressArrow(event);
  switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoom(zoomOfKey, about);
      return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
      zoom(1 / zoomOfKey, about);
      return true;
    case Qt::Key_Home:
      resetZoom();
      return true;
    case Qt::Key_Escape:
      return leave();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!_spot) return false;
      isolate(*_spot);
      return true;
    default:
      return false;
  }
}

bool ChartView::Impl::pressArrow(const QKeyEvent& event) {
  const QPoint direction = directionOf(event.key());
  const bool lying = projection().lying;
  if (event.modifiers() == Qt::ControlModifier) {
    if (lying) pan(-panOfKey * direction.y(), panOfKey * direction.x());
    if (!lying) pan(panOfKey * direction.x(), panOfKey * direction.y());
    return true;
  }
  if (lying) step(-direction.y(), direction.x());
  if (!lying) step(direction.x(), -direction.y());
  return true;
}

/// A drag that was begun, or else the crosshair.
bool ChartView::Impl::leave() {
  if (!_drag && !_spot) return false;
  if (_drag && _drag->pans) _picture.look(_drag->shown);
  _drag.reset();
  lookAt(std::nullopt);
  redraw();
  return true;
}

void ChartView::Impl::pan(double x, double y) {
  _picture.look(panned(sheet().shown, sheet().full, x, y));
  redraw();
}

void ChartView::Impl::step(int points, int series) {
  if (!_spot) {
    lookAt(firstSpot());
  } else if (projection().lying) {
    stepRow(points != 0 ? points : series);
  } else if (points != 0) {
    stepPoint(points);
  } else {
    stepSeries(series);
  }
  showSpot();
}

std::optional<Spot> ChartView::Impl::firstSpot() const {
  const Sheet& on = sheet();
  for (std::size_t series = 0; series < on.places.size(); ++series)
    for (std::size_t place = 0; place < on.places[series].size(); ++place)
      if (!on.hidden[series] && on.shown.x.contains(on.places[series][place].x)) return Spot{series, place};
  return std::nullopt;
}

void ChartView::Impl::stepPoint(int by) {
  const auto last = static_cast<std::ptrdiff_t>(sheet().places[_spot->series].size()) - 1;
  const auto next = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(_spot->place) + by, 0, last);
  lookAt(Spot{_spot->series, static_cast<std::size_t>(next)});
}

/// To the point at the nearest x of the next series that shows, round and round.
void ChartView::Impl::stepSeries(int by) {
  const auto count = static_cast<std::ptrdiff_t>(sheet().places.size());
  const double x = sheet().places[_spot->series][_spot->place].x;
  auto next = static_cast<std::ptrdiff_t>(_spot->series);
  for (std::ptrdiff_t tried = 0; tried < count; ++tried) {
    next = (next + by + count) % count;
    const auto series = static_cast<std::size_t>(next);
    const Places& places = sheet().places[series];
    if (sheet().hidden[series] || places.empty()) continue;
    const auto nearest = std::min_element(places.begin(), places.end(), [&](auto& a, auto& b) {
      return std::abs(a.x - x) < std::abs(b.x - x);
    });
    return lookAt(Spot{series, static_cast<std::size_t>(nearest - places.begin())});
  }
}

/// To the next bar above or below, whose series it may be.
void ChartView::Impl::stepRow(int by) {
  std::vector<std::pair<double, Spot>> rows;
  for (std::size_t series = 0; series < sheet().places.size(); ++series)
    for (std::size_t place = 0; place < sheet().places[series].size(); ++place)
      if (!sheet().hidden[series]) rows.push_back({sheet().places[series][place].x, {series, place}});
  std::sort(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.first < b.first; });
  const auto at = std::find_if(rows.begin(), rows.end(), [&](auto& row) { return row.second == *_spot; });
  const auto last = static_cast<std::ptrdiff_t>(rows.size()) - 1;
  const auto next = std::clamp<std::ptrdiff_t>(at - rows.begin() + by, 0, last);
  lookAt(rows[static_cast<std::size_t>(next)].second);
}

/// Moves what is shown until the spot is in it.
void ChartView::Impl::showSpot() {
  if (!_spot || !_picture.isZoomed()) return;
  const Place& place = sheet().places[_spot->series][_spot->place];
  const auto away = [](const Span& shown, double position) {
    return (std::min(0.0, position - shown.min) + std::max(0.0, position - shown.max)) / shown.length();
  };
  const double x = away(sheet().shown.x, place.x);
  const double y = hasBars(sheet().spec) ? 0 : away(sheet().shown.y, place.y);
  if (x != 0 || y != 0) pan(x, y);
}

}  // namespace pushlab::viewer
