#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>

#include "viewer/charts/chart_view_impl.h"
#include "viewer/charts/zooming.h"

namespace pushlab::viewer {

namespace {

constexpr double zoomOfNotch = 1.25;
constexpr double notch = 120;  // eighths of a degree, as Qt counts them

}  // namespace

bool ChartView::Impl::press(const QMouseEvent& event) {
  const bool inPlot = projection().plot.contains(event.position());
  const bool pans = event.button() == Qt::MiddleButton || event.modifiers() == Qt::ShiftModifier;
  if (sheet().isEmpty() || !inPlot || (event.button() != Qt::LeftButton && !pans)) return false;
  _view.setFocus(Qt::MouseFocusReason);
  _drag = Drag{pans, event.pos(), event.pos(), sheet().shown, false};
  return true;
}

bool ChartView::Impl::move(const QMouseEvent& event) {
  const QRectF plot = projection().plot;
  if (!_drag) {
    const bool inPlot = !sheet().isEmpty() && plot.contains(event.position());
    lookAt(inPlot ? nearestSpot(sheet(), projection(), event.position()) : std::nullopt);
    return true;
  }
  _drag->to = event.pos();
  const QPoint way = _drag->to - _drag->from;
  if (way.manhattanLength() >= QApplication::startDragDistance()) _drag->isUnderWay = true;
  if (_drag->isUnderWay) lookAt(std::nullopt);
  if (_drag->isUnderWay && _drag->pans) {
    const QPointF right(way.x() / plot.width(), way.y() / plot.height());
    const bool lying = projection().lying;
    _picture.look(
        panned(_drag->shown, sheet().full, lying ? -right.y() : -right.x(), lying ? -right.x() : right.y()));
    redraw();
  }
  _view.update();
  return true;
}

bool ChartView::Impl::release(const QMouseEvent& event) {
  if (!_drag) return false;
  const bool zooms = isZooming(), clicks = !_drag->isUnderWay && !_drag->pans;
  const QRect zoomFrame = frame();
  _drag.reset();
  if (zooms) zoomTo(zoomFrame);
  if (clicks) click(event.position());
  _view.update();
  return true;
}

void ChartView::Impl::click(const QPointF& pixel) {
  const auto spot = nearestSpot(sheet(), projection(), pixel);
  if (spot && isHit(sheet(), projection(), *spot, pixel)) isolate(*spot);
}

/// The dragged frame, within the plot.
QRect ChartView::Impl::frame() const {
  if (!_drag) return {};
  return QRect(_drag->from, _drag->to).normalized();
}

void ChartView::Impl::zoomTo(const QRect& frame) {
  const Projection at = projection();
  const QRectF part = QRectF(frame).intersected(at.plot);
  if (part.width() < 3 || part.height() < 3) return;
  const QPointF a = at.position(part.topLeft()), b = at.position(part.bottomRight());
  const Extent wanted{{std::min(a.x(), b.x()), std::max(a.x(), b.x())},
                      {std::min(a.y(), b.y()), std::max(a.y(), b.y())}};
  _picture.look(within(wanted, sheet().full));
  redraw();
}

bool ChartView::Impl::turnWheel(const QWheelEvent& event) {
  const Projection at = projection();
  if (sheet().isEmpty() || !at.plot.contains(event.position()) || event.angleDelta().y() == 0) return false;
  zoom(std::pow(zoomOfNotch, event.angleDelta().y() / notch), at.position(event.position()));
  return true;
}

}  // namespace pushlab::viewer
