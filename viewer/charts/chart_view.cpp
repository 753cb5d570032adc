#include "viewer/charts/chart_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>
#include <algorithm>

#include "viewer/charts/chart_view_impl.h"
#include "viewer/charts/legend_entry.h"
#include "viewer/charts/scale_position.h"
#include "viewer/charts/zooming.h"

namespace pushlab::viewer {

namespace {

/// Whether figures of one may be looked at through the zoom of the other.
bool isSameChart(const ChartSpec& a, const ChartSpec& b) {
  return a.id == b.id && a.subtitle == b.subtitle && a.x.title == b.x.title && a.y.title == b.y.title &&
         a.x.scale == b.x.scale && a.y.scale == b.y.scale && a.x.categories == b.x.categories;
}

/// Whether one is the dotted line of the other.
bool isBeside(const Series& second, const Series& main) {
  return second.second && !main.second && second.contender == main.contender &&
         second.variant == main.variant;
}

}  // namespace

void ChartView::Impl::show(const ChartSpec& spec, const Theme& theme) {
  const std::vector<bool> hidden = hiddenBefore(spec);
  const std::optional<Extent> part =
      isSameChart(spec, sheet().spec) && _picture.isZoomed() ? std::optional(sheet().shown) : std::nullopt;
  const std::optional<Spot> looked = isSameChart(spec, sheet().spec) ? _spot : std::nullopt;
  const QString seriesLooked = looked ? sheet().spec.series[looked->series].name : QString();
  _drag.reset();
  lookAt(std::nullopt);
  _picture.look(std::nullopt);
  _picture.show(spec, theme, _textScale);
  makeLegend(hidden);
  _picture.look(part);
  _view.setAccessibleName(spec.title);
  _view.setAccessibleDescription(spec.subtitle);
  if (looked && isThere(*looked, seriesLooked)) lookAt(looked);
  redraw();
}

/// Whether there is such a point, of a series of that name.
bool ChartView::Impl::isThere(const Spot& spot, const QString& series) const {
  const Sheet& on = sheet();
  return spot.series < on.places.size() && on.spec.series[spot.series].name == series &&
         spot.place < on.places[spot.series].size();
}

/// For each series of the spec whether the one of that name is hidden now.
std::vector<bool> ChartView::Impl::hiddenBefore(const ChartSpec& spec) const {
  std::vector<bool> hidden(spec.series.size(), false);
  const std::vector<Series>& before = sheet().spec.series;
  if (!isSameChart(spec, sheet().spec)) return hidden;
  for (std::size_t series = 0; series < hidden.size(); ++series)
    for (std::size_t old = 0; old < before.size(); ++old)
      if (before[old].name == spec.series[series].name && sheet().hidden[old]) hidden[series] = true;
  return hidden;
}

void ChartView::Impl::setTextScale(double scale) {
  if (scale == _textScale) return;
  _textScale = scale;
  show(ChartSpec(sheet().spec), Theme(sheet().theme));
}

/// Entries that can stay do, and with them the focus.
void ChartView::Impl::makeLegend(const std::vector<bool>& hidden) {
  for (std::size_t series = 0; series < hidden.size(); ++series)
    if (hidden[series]) _picture.setHidden(series, true);
  const std::size_t count = needsLegend(sheet()) ? hidden.size() : 0;
  while (_entries.size() > count) {
    delete _entries.back();
    _entries.pop_back();
  }
  while (_entries.size() < count)
    addLegendEntry(_entries.size());
  for (std::size_t series = 0; series < count; ++series) {
    const QSignalBlocker silent(_entries[series]);
    _entries[series]->represent(sheet().spec.series[series].name, sheet().theme.accent);
    _entries[series]->setChecked(!hidden[series]);
  }
}

void ChartView::Impl::addLegendEntry(std::size_t series) {
  auto* entry = new LegendEntry(&_view);
  QObject::connect(entry, &QAbstractButton::toggled, &_view,
                   [this, series](bool visible) { setHidden(series, !visible); });
  entry->show();
  _entries.push_back(entry);
}

void ChartView::Impl::placeLegend() {
  const std::vector<QRectF>& rooms = _picture.layout().legend.entries;
  for (std::size_t entry = 0; entry < std::min(_entries.size(), rooms.size()); ++entry) {
    _entries[entry]->setGeometry(rooms[entry].toRect());
    _entries[entry]->setVisible(isListed(sheet(), entry));
  }
}

void ChartView::Impl::setHidden(std::size_t series, bool hidden) {
  _picture.setHidden(series, hidden);
  const auto& all = sheet().spec.series;
  for (std::size_t other = 0; other < all.size(); ++other)
    if (!isListed(sheet(), other) && isBeside(all[other], all[series])) _picture.setHidden(other, hidden);
  if (_spot && sheet().hidden[_spot->series]) lookAt(std::nullopt);
  redraw();
}

void ChartView::Impl::resetZoom() {
  _picture.look(std::nullopt);
  redraw();
}

void ChartView::Impl::zoom(double factor, const QPointF& about) {
  _picture.look(zoomed(sheet().shown, sheet().full, factor, about));
  redraw();
}

void ChartView::Impl::redraw() {
  _drawn = {};
  _picture.resize(_view.size());
  placeLegend();
  _view.update();
}

void ChartView::Impl::paint() {
  const double ratio = _view.devicePixelRatioF();
  if (_drawn.isNull() || _drawn.devicePixelRatioF() != ratio) {
    _drawn = QPixmap(_view.size() * ratio);
    _drawn.setDevicePixelRatio(ratio);
    QPainter painter(&_drawn);
    _picture.paint(painter);
  }
  QPainter painter(&_view);
  painter.drawPixmap(0, 0, _drawn);
  painter.setRenderHint(QPainter::Antialiasing);
  if (_spot) paintCrosshair(painter, sheet(), projection(), *_spot);
  painter.setPen(QPen(sheet().theme.accent, 1));
  painter.setBrush(Qt::NoBrush);
  if (isZooming()) painter.drawRect(frame());
  if (_view.hasFocus()) painter.drawRect(_view.rect().adjusted(0, 0, -1, -1));
}

void ChartView::Impl::lookAt(std::optional<Spot> spot) {
  if (spot == _spot) return;
  _spot = spot;
  _view.setAccessibleDescription(spot ? textOf(sheet(), *spot) : sheet().spec.subtitle);
  _view.update();
}

void ChartView::Impl::isolate(const Spot& spot) {
  const Contender contender = sheet().spec.series[spot.series].contender;  // the slot may show another chart
  emit _view.isolated(contender);
}

bool ChartView::Impl::handle(QEvent& event) {
  switch (event.type()) {
    case QEvent::Paint:
      paint();
      return true;
    case QEvent::Resize:
      redraw();
      return false;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
      _view.update();
      return false;
    case QEvent::Leave:
      lookAt(std::nullopt);
      return false;
    case QEvent::MouseButtonPress:
      return press(static_cast<QMouseEvent&>(event));
    case QEvent::MouseMove:
      return move(static_cast<QMouseEvent&>(event));
    case QEvent::MouseButtonRelease:
      return release(static_cast<QMouseEvent&>(event));
    case QEvent::MouseButtonDblClick:
      resetZoom();
      return true;
    case QEvent::Wheel:
      return turnWheel(static_cast<QWheelEvent&>(event));
    case QEvent::ShortcutOverride:
      return claim(static_cast<QKeyEvent&>(event));
    case QEvent::KeyPress:
      return pressKey(static_cast<QKeyEvent&>(event));
    default:
      return false;
  }
}

ChartView::ChartView(QWidget* parent) : QWidget(parent), _impl(std::make_unique<Impl>(*this)) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

ChartView::~ChartView() = default;

void ChartView::show(const ChartSpec& spec, const Theme& theme) {
  _impl->show(spec, theme);
}

const ChartSpec& ChartView::spec() const {
  return _impl->sheet().spec;
}

void ChartView::setTextScale(double scale) {
  _impl->setTextScale(scale);
}

QSize ChartView::sizeHint() const {
  const auto rows = static_cast<double>(spec().x.categories.size());
  return QSize(760, std::max(440, static_cast<int>(170 + rows * 22))) * _impl->textScale();
}

QSize ChartView::minimumSizeHint() const {
  return {300, 240};
}

double ChartView::visibleMin(Qt::Orientation orientation) const {
  const bool isX = orientation == Qt::Horizontal;
  const Extent& shown = _impl->sheet().shown;
  return toValue(isX ? spec().x.scale : spec().y.scale, isX ? shown.x.min : shown.y.min);
}

double ChartView::visibleMax(Qt::Orientation orientation) const {
  const bool isX = orientation == Qt::Horizontal;
  const Extent& shown = _impl->sheet().shown;
  return toValue(isX ? spec().x.scale : spec().y.scale, isX ? shown.x.max : shown.y.max);
}

bool ChartView::isSeriesVisible(int series) const {
  return !_impl->sheet().hidden[static_cast<std::size_t>(series)];
}

QString ChartView::crosshairText() const {
  return _impl->spot() ? textOf(_impl->sheet(), *_impl->spot()) : QString();
}

QPointF ChartView::positionOf(double x, double y) const {
  return _impl->projection().pixel(toPosition(spec().x.scale, x), toPosition(spec().y.scale, y));
}

void ChartView::resetZoom() {
  _impl->resetZoom();
}

void ChartView::zoom(double factor) {
  _impl->zoom(factor, middleOf(_impl->sheet().shown));
}

bool ChartView::event(QEvent* event) {
  return _impl->handle(*event) || QWidget::event(event);
}

}  // namespace pushlab::viewer
