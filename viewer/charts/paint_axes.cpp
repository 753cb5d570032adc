#include <QPainter>
#include <cmath>
#include <optional>

#include "viewer/charts/painters.h"

namespace pushlab::viewer {

namespace {

/// In the middle of a pixel, where a thin line is sharp.
double sharp(double pixel) {
  return std::floor(pixel) + 0.5;
}

class AxesPainter {
 public:
  AxesPainter(QPainter& painter, const Sheet& sheet, const ChartLayout& layout)
      : _painter(painter), _sheet(sheet), _layout(layout), _at(layout.projection(sheet)) {}

  void paint() {
    grid(_layout.horizontal, _layout.vertical);
    frame();
    titles();
    _painter.setFont(_sheet.fonts.label);
    _painter.setPen(_sheet.theme.muted);
    horizontalLabels();
    _at.lying ? categoryNames() : verticalLabels();
  }

 private:
  double across(double position) const {
    return _at.lying ? _at.pixel(0, position).x() : _at.pixel(position, 0).x();
  }
  double down(double position) const {
    return _at.lying ? _at.pixel(position, 0).y() : _at.pixel(0, position).y();
  }
  void vertical(double position) {
    const double x = sharp(across(position));
    _painter.drawLine(QPointF(x, _at.plot.top()), QPointF(x, _at.plot.bottom()));
  }
  void level(double position) {
    const double y = sharp(down(position));
    _painter.drawLine(QPointF(_at.plot.left(), y), QPointF(_at.plot.right(), y));
  }

  void grid(const Ticks& horizontal, const Ticks& vertical_) {
    QColor faint = _sheet.theme.grid;
    faint.setAlphaF(0.45F);
    _painter.setPen(QPen(faint, 1));
    for (const double position : horizontal.minor)
      vertical(position);
    for (const double position : vertical_.minor)
      level(position);
    _painter.setPen(QPen(_sheet.theme.grid, 1));
    for (const Tick& tick : horizontal.major)
      vertical(tick.position);
    for (const Tick& tick : vertical_.major)
      level(tick.position);
  }

  void frame() {
    const double left = sharp(_at.plot.left()), bottom = sharp(_at.plot.bottom());
    _painter.setPen(QPen(_sheet.theme.muted, 1));
    _painter.drawLine(QPointF(left, _at.plot.top()), QPointF(left, bottom));
    if (!_at.lying) _painter.drawLine(QPointF(left, bottom), QPointF(_at.plot.right(), bottom));
  }

  void titles() {
    const ChartSpec& spec = _sheet.spec;
    _painter.setFont(_sheet.fonts.label);
    _painter.setPen(_sheet.theme.text);
    const QString& upper = _at.lying ? spec.x.title : spec.y.title;
    const QString& lower = _at.lying ? spec.y.title : spec.x.title;
    _painter.drawText(_layout.upperTitle, Qt::AlignLeft | Qt::TextWordWrap, upper);
    QRectF below = _layout.lowerTitle;
    below.setLeft(_at.plot.left());
    const bool fits = widthOf(_sheet.fonts.label, lower) <= below.width();
    _painter.drawText(fits ? below : _layout.lowerTitle, Qt::AlignHCenter | Qt::TextWordWrap, lower);
  }

  /// Those that would run into their neighbour are left out; their lines stay.
  void horizontalLabels() {
    const double gap = 6 * _sheet.fonts.scale, top = _at.plot.bottom() + 4 * _sheet.fonts.scale;
    double free = 0;
    for (const Tick& tick : _layout.horizontal.major) {
      const double width = widthOf(_sheet.fonts.label, tick.label);
      const QRectF room(across(tick.position) - width / 2, top, width, lineHeight(_sheet.fonts.label));
      if (room.left() < free || room.right() > _layout.size.width()) continue;
      _painter.drawText(room, Qt::AlignCenter, tick.label);
      free = room.right() + gap;
    }
  }

  void verticalLabels() {
    const double height = lineHeight(_sheet.fonts.label);
    for (const Tick& tick : _layout.vertical.major) {
      const QRectF room(0, down(tick.position) - height / 2, _at.plot.left() - 9 * _sheet.fonts.scale,
                        height);
      _painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, tick.label);
    }
  }

  void categoryNames() {
    const QStringList& names = _sheet.spec.x.categories;
    const double width = _layout.categoryWidth, right = _at.plot.left() - 8 * _sheet.fonts.scale;
    double free = 0;
    _painter.setFont(_layout.categoryFont);
    _painter.setPen(_sheet.theme.text);
    for (qsizetype row = 0; row < names.size(); ++row) {
      if (!_at.shown.x.contains(static_cast<double>(row))) continue;
      const double height = heightOf(_layout.categoryFont, names[row], width);
      const QRectF room(right - width, down(static_cast<double>(row)) - height / 2, width, height);
      if (room.top() < free) continue;
      _painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextWordWrap, names[row]);
      free = room.bottom() - 1;
    }
  }

  QPainter& _painter;
  const Sheet& _sheet;
  const ChartLayout& _layout;
  const Projection _at;
};

}  // namespace

void paintAxes(QPainter& painter, const Sheet& sheet, const ChartLayout& layout) {
  AxesPainter(painter, sheet, layout).paint();
}

void paintMarks(QPainter& painter, const Sheet& sheet, const ChartLayout& layout) {
  painter.setFont(sheet.fonts.footnote);
  painter.setPen(QPen(sheet.theme.warning, 1.4 * sheet.fonts.scale, Qt::DashLine));
  for (const PlacedMark& mark : layout.marks)
    painter.drawLine(QPointF(mark.pixel, mark.text.top()), QPointF(mark.pixel, layout.plot.bottom()));
  painter.setPen(sheet.theme.warning);
  for (const PlacedMark& mark : layout.marks) {
    painter.fillRect(mark.text, sheet.theme.surface);
    painter.drawText(mark.text, Qt::AlignLeft | Qt::AlignVCenter, mark.words);
  }
}

}  // namespace pushlab::viewer
