#include "viewer/charts/series_look.h"

#include <QPainter>
#include <algorithm>

#include "viewer/charts/marker.h"

namespace pushlab::viewer {

namespace {

/// In pen widths.
QList<qreal> dashesOf(Qt::PenStyle line, int variant) {
  QList<qreal> dashes;
  int dots = variant;
  if (line == Qt::DashLine) dashes = {5, 2.5};
  if (line == Qt::DashDotLine) dashes = {7, 2, 1.2, 2};
  if (line == Qt::DashDotDotLine) dashes = {4, 2, 1.2, 2, 1.2, 2};
  if (dashes.isEmpty() && variant > 0) dashes = {11, 2};
  for (; dots > 0; --dots)
    dashes.append({1.2, 2});
  return dashes;
}

/// Diagonals, drawn one by one: not every format has patterns.
void paintHatch(QPainter& painter, const QRectF& bar, const QPen& pen, double gap) {
  painter.setPen(pen);
  const double height = bar.height();
  for (double x = bar.left() - height + gap; x < bar.right(); x += gap) {
    const double from = std::max(x, bar.left()), to = std::min(x + height, bar.right());
    painter.drawLine(QPointF(from, bar.bottom() - (from - x)), QPointF(to, bar.bottom() - (to - x)));
  }
}

QColor mixed(const QColor& color, const QColor& other, double share) {
  const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
  return {mix(color.red(), other.red()), mix(color.green(), other.green()), mix(color.blue(), other.blue())};
}

}  // namespace

ContenderStyle styleOf(const Series& series, const Theme& theme) {
  ContenderStyle style = styleOf(series.contender, theme);
  style.color = mixed(style.color, theme.text, std::min(0.8, 0.11 * series.variant));
  return style;
}

QPen linePen(const Series& series, const Theme& theme, double scale) {
  const ContenderStyle style = styleOf(series, theme);
  QPen pen(style.color, (series.second ? 1.5 : 2.2) * scale, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
  const QList<qreal> dashes = series.second ? QList<qreal>{1.2, 1.8} : dashesOf(style.line, series.variant);
  if (!dashes.isEmpty()) pen.setDashPattern(dashes);
  // Qt Charts draws a solid line segment by segment: short ones with flat ends would leave gaps.
  if (dashes.isEmpty()) pen.setCapStyle(Qt::SquareCap);
  return pen;
}

void paintBar(QPainter& painter, const QRectF& bar, const ContenderStyle& style, bool valid,
              const Sheet& sheet) {
  const double scale = sheet.fonts.scale;
  QPen outline(style.color, 1.4 * scale, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
  painter.save();
  painter.setPen(outline);
  painter.setBrush(valid && !style.hollow ? QBrush(style.color) : QBrush(sheet.theme.surface));
  painter.drawRect(bar);
  if (valid && style.hollow) paintHatch(painter, bar, QPen(style.color, 1.6 * scale), 6 * scale);
  painter.restore();
}

void paintSymbol(QPainter& painter, const QRectF& room, std::size_t index, const Sheet& sheet) {
  const Series& series = sheet.spec.series[index];
  const bool valid = !sheet.isInvalid(index);
  const ContenderStyle style = styleOf(series, sheet.theme);
  const double scale = room.height() / lineHeight(sheet.fonts.label) * sheet.fonts.scale;
  if (hasBars(sheet.spec)) {
    const double inset = room.height() * 0.2;
    paintBar(painter, room.adjusted(inset, inset, -inset, -inset), style, valid, sheet);
    return;
  }
  painter.save();
  painter.setPen(linePen(series, sheet.theme, scale));
  const QPointF middle = room.center();
  if (!isLying(sheet.spec))
    painter.drawLine(QPointF(room.left(), middle.y()), QPointF(room.right(), middle.y()));
  if (!series.second) paintMarker(painter, middle, 4.5 * scale, style, valid, sheet.theme.surface);
  painter.restore();
}

}  // namespace pushlab::viewer
