#pragma once

#include <QImage>
#include <QWidget>
#include <memory>

#include "viewer/charts/theme.h"
#include "viewer/models/chart_spec.h"

namespace pushlab::viewer {

/// Draws a ChartSpec with Qt Charts, and lets one look into it: drag to zoom (x and y), middle button or
/// Shift+drag to pan, wheel to zoom at the pointer, double click or Home to reset; a crosshair with the exact
/// values, units, interval and note of the nearest point; the legend's entries toggle their series (click, or
/// Tab and Space). Keyboard: arrows move the crosshair from point to point and series to series, + and −
/// zoom, Ctrl+arrows pan, Home resets, Enter isolates the series at the crosshair, Esc leaves it. The title,
/// subtitle, axis titles with units, and footnotes are always part of the picture.
class ChartView : public QWidget {
  Q_OBJECT
 public:
  explicit ChartView(QWidget* parent = nullptr);
  ~ChartView() override;

  using QWidget::show;
  /// The same chart again (its id, subtitle and axes), with fresh figures, keeps what was zoomed, hidden and
  /// looked at.
  void show(const ChartSpec& spec, const Theme& theme);
  const ChartSpec& spec() const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  /// 1 on a desk; about 1.8 for presentation.
  void setTextScale(double scale);

  // For tests, in the coordinates of the spec: horizontal is x and vertical is y, also where categories go
  // down the left side.
  double visibleMin(Qt::Orientation orientation) const;
  double visibleMax(Qt::Orientation orientation) const;
  bool isSeriesVisible(int series) const;
  QString crosshairText() const;                 ///< empty: it is not shown
  QPointF positionOf(double x, double y) const;  ///< in widget coordinates

 public slots:
  void resetZoom();
  void zoom(double factor);  ///< about the middle; above 1: closer

 signals:
  /// A series or bar was clicked (or Enter pressed at it).
  void isolated(const pushlab::viewer::Contender& contender);

 protected:
  bool event(QEvent* event) override;

 private:
  class Impl;
  std::unique_ptr<Impl> _impl;
};

}  // namespace pushlab::viewer
