#include <QPainter>
#include <algorithm>

#include "viewer/charts/crosshair.h"
#include "viewer/charts/series_look.h"

namespace pushlab::viewer {

namespace {

/// Beside the point, on the side where there is room.
QRectF boxBeside(const QPointF& point, const QSizeF& size, const QRectF& plot, double gap) {
  const bool right = point.x() + gap + size.width() <= plot.right();
  const bool above = point.y() - gap - size.height() >= plot.top();
  QPointF corner(right ? point.x() + gap : point.x() - gap - size.width(),
                 above ? point.y() - gap - size.height() : point.y() + gap);
  corner.setX(std::max(0.0, corner.x()));
  return {corner, size};
}

void paintLines(QPainter& painter, const Sheet& sheet, const QRectF& plot, const QPointF& point) {
  painter.setPen(QPen(sheet.theme.accent, 1, Qt::DotLine));
  painter.drawLine(QPointF(plot.left(), point.y()), QPointF(plot.right(), point.y()));
  painter.drawLine(QPointF(point.x(), plot.top()), QPointF(point.x(), plot.bottom()));
  painter.setPen(QPen(sheet.theme.accent, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(point, 7 * sheet.fonts.scale, 7 * sheet.fonts.scale);
}

QColor translucent(QColor color) {
  color.setAlphaF(0.94F);
  return color;
}

}  // namespace

void paintCrosshair(QPainter& painter, const Sheet& sheet, const Projection& at, const Spot& spot) {
  const double gap = 10 * sheet.fonts.scale,
               widest = std::min(360 * sheet.fonts.scale, at.plot.width() * 0.7);
  const QString text = textOf(sheet, spot);
  double width = 0;
  for (const QString& line : text.split('\n'))
    width = std::max(width, widthOf(sheet.fonts.label, line));
  width = std::min(width, widest);
  const QSizeF size(width + 2 * gap, heightOf(sheet.fonts.label, text, width) + gap);
  QPointF point = pixelOf(sheet, at, spot);
  point.setX(std::min(point.x(), at.plot.right()));
  const QRectF box = boxBeside(point, size, at.plot, gap);
  paintLines(painter, sheet, at.plot, point);
  painter.setPen(QPen(styleOf(sheet.spec.series[spot.series], sheet.theme).color, 1.5));
  painter.setBrush(translucent(sheet.theme.surface));
  painter.drawRoundedRect(box, 4, 4);
  painter.setPen(sheet.theme.text);
  painter.setFont(sheet.fonts.label);
  painter.drawText(box.adjusted(gap, gap / 2, -gap, -gap / 2), Qt::AlignVCenter | Qt::TextWordWrap, text);
}

}  // namespace pushlab::viewer
