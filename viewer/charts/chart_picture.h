#pragma once

#include <QSizeF>
#include <optional>

#include "viewer/charts/chart_layout.h"
#include "viewer/charts/line_chart.h"
#include "viewer/charts/sheet.h"

class QPainter;

namespace pushlab::viewer {

/// A chart of a certain size, as it is drawn into a window or a file.
class ChartPicture {
 public:
  void show(const ChartSpec& spec, const Theme& theme, double textScale);
  void resize(const QSizeF& size);
  /// Shows only that part, or all. It is cut to what there is; bars keep their zero.
  void look(const std::optional<Extent>& part);
  void setHidden(std::size_t series, bool hidden);

  const Sheet& sheet() const { return _sheet; }
  const ChartLayout& layout();
  Projection projection() { return layout().projection(_sheet); }
  bool isZoomed() const { return _part.has_value(); }

  /// From 0, 0 to the size.
  void paint(QPainter& painter);

 private:
  void applyPart();
  void fitType();

  Sheet _sheet;
  QSizeF _size{640, 480};
  double _textScale = 1;
  std::optional<Extent> _part;
  ChartLayout _layout;
  LineChart _lines;
  bool _isStale = true;
};

}  // namespace pushlab::viewer
