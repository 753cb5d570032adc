#include "viewer/charts/chart_layout.h"

#include <algorithm>

#include "viewer/models/figure.h"

namespace pushlab::viewer {

namespace {

constexpr int mostLabels = 11;  // of an axis: more of them say less

/// Gives every part its place, from the edges inwards.
class Layouter {
 public:
  Layouter(const Sheet& sheet, const QSizeF& size)
      : _sheet(sheet), _fonts(sheet.fonts), _room(QPointF(0, 0), size) {
    const double margin = 14 * _fonts.scale;
    _room.adjust(margin, margin, -margin, -margin);
    _layout.size = size;
  }

  ChartLayout result() {
    heading();
    _layout.footnotes = fromBottom(_sheet.footnotes(), _fonts.footnote, 8);
    if (!_sheet.isEmpty()) axesAndLegend();
    _layout.plot = _room;
    return std::move(_layout);
  }

 private:
  double gap(double pixels) const { return pixels * _fonts.scale; }

  QRectF fromTop(const QString& text, const QFont& font, double gapBelow) {
    QRectF part = _room;
    part.setHeight(heightOf(font, text, _room.width()));
    _room.setTop(part.bottom() + (text.isEmpty() ? 0 : gap(gapBelow)));
    return part;
  }

  QRectF fromBottom(const QString& text, const QFont& font, double gapAbove) {
    QRectF part = _room;
    part.setTop(_room.bottom() - heightOf(font, text, _room.width()));
    _room.setBottom(part.top() - (text.isEmpty() ? 0 : gap(gapAbove)));
    return part;
  }

  void heading() {
    _layout.title = fromTop(_sheet.spec.title, _fonts.title, 3);
    _layout.subtitle = fromTop(_sheet.spec.subtitle, _fonts.subtitle, 10);
  }

  void axesAndLegend() {
    if (needsLegend(_sheet)) _layout.legend = placeLegend(_sheet, _room);
    const bool lying = isLying(_sheet.spec);
    const Axis& upper = lying ? _sheet.spec.x : _sheet.spec.y;
    const Axis& lower = lying ? _sheet.spec.y : _sheet.spec.x;
    _layout.upperTitle = fromTop(upper.title, _fonts.label, 6);
    _layout.lowerTitle = fromBottom(lower.title, _fonts.label, 2);
    _room.setBottom(_room.bottom() - lineHeight(_fonts.label) - gap(6));
    lying ? lyingAxes() : standingAxes();
    placeTheMarks();
    const int most = static_cast<int>(_room.width() / widestTick(lower.scale, horizontal()));
    _layout.horizontal = ticksOf(lower.scale, horizontal(), std::min(most, mostLabels));
  }

  const Span& horizontal() const { return isLying(_sheet.spec) ? _sheet.shown.y : _sheet.shown.x; }

  double widestOf(const Ticks& ticks) const {
    double widest = 0;
    for (const Tick& tick : ticks.major)
      widest = std::max(widest, widthOf(_fonts.label, tick.label));
    return widest;
  }

  /// Of a label of the horizontal axis, with some air.
  double widestTick(Scale scale, const Span& shown) const {
    return widestOf(ticksOf(scale, shown, 8)) + gap(26);
  }

  void standingAxes() {
    const int most =
        std::min(mostLabels, static_cast<int>(_room.height() / (2.6 * lineHeight(_fonts.label))));
    const Scale scale = _sheet.spec.y.scale;
    _layout.vertical = ticksOf(scale, _sheet.shown.y, most);
    const double widest = std::max(widestOf(_layout.vertical), widestOf(ticksOf(scale, _sheet.full.y, most)));
    _room.setLeft(_room.left() + widest + gap(12));  // of all, too, so that the plot stays when one zooms
    _room.setRight(_room.right() - widestTick(_sheet.spec.x.scale, _sheet.shown.x) / 2);
  }

  void lyingAxes() {
    fitCategories();
    _room.setLeft(_room.left() + _layout.categoryWidth + gap(10));
    double widest = 0;
    for (const Series& series : _sheet.spec.series)
      for (const Point& point : series.points)
        widest = std::max(widest, widthOf(_layout.categoryFont, valueLabel(point)));
    _room.setRight(_room.right() - widest - gap(12));
  }

  /// The names' type is made smaller until they fit into their rows, in as many lines as it takes.
  void fitCategories() {
    const auto rows = std::max(1.0, _sheet.shown.x.length());
    const double rowHeight = _room.height() / rows;
    for (const double scale : {1.0, 0.92, 0.85, 0.78, 0.7}) {
      _layout.categoryFont = Fonts::scaled(_fonts.scale * scale).label;
      double widest = 0, highest = 0;
      for (const QString& name : _sheet.spec.x.categories)
        widest = std::max(widest, widthOf(_layout.categoryFont, name));
      _layout.categoryWidth = std::min(widest, _room.width() * 0.42);
      for (const QString& name : _sheet.spec.x.categories)
        highest = std::max(highest, heightOf(_layout.categoryFont, name, _layout.categoryWidth));
      if (highest <= rowHeight) return;
    }
  }

  void placeTheMarks() {
    _layout.marks = placeMarks(_sheet, _room.left(), _room.right());
    _room.setTop(_room.top() + heightOf(_layout.marks));
    for (PlacedMark& mark : _layout.marks)
      mark.text.translate(0, _room.top());
  }

  const Sheet& _sheet;
  const Fonts& _fonts;
  QRectF _room;
  ChartLayout _layout;
};

}  // namespace

ChartLayout layOut(const Sheet& sheet, const QSizeF& size) {
  return Layouter(sheet, size).result();
}

QString valueLabel(const Point& point) {
  return point.valid ? numberText(point.y) : numberText(point.y) + QStringLiteral(" ○");
}

}  // namespace pushlab::viewer
