#pragma once

#include <QPixmap>
#include <optional>
#include <vector>

#include "viewer/charts/chart_picture.h"
#include "viewer/charts/chart_view.h"
#include "viewer/charts/crosshair.h"

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace pushlab::viewer {

class LegendEntry;

/// What a chart view does about each event. The picture is drawn once and kept; crosshair and the frame of a
/// zoom are drawn over it.
class ChartView::Impl {
 public:
  explicit Impl(ChartView& view) : _view(view) {}

  void show(const ChartSpec& spec, const Theme& theme);
  void setTextScale(double scale);
  const Sheet& sheet() const { return _picture.sheet(); }
  Projection projection() { return _picture.projection(); }
  const std::optional<Spot>& spot() const { return _spot; }
  double textScale() const { return _textScale; }

  void resetZoom();
  void zoom(double factor, const QPointF& about);

  /// Whether the event was one for charts.
  bool handle(QEvent& event);

 private:
  /// A drag with the mouse, from the press of a button to its release.
  struct Drag {
    bool pans = false;
    QPoint from, to;
    Extent shown;  ///< when it began
    bool isUnderWay = false;
  };

  // chart_view.cpp
  void redraw();
  void paint();
  void makeLegend(const std::vector<bool>& hidden);
  bool isThere(const Spot& spot, const QString& series) const;
  void addLegendEntry(std::size_t series);
  void placeLegend();
  void setHidden(std::size_t series, bool hidden);
  void lookAt(std::optional<Spot> spot);
  void isolate(const Spot& spot);
  std::vector<bool> hiddenBefore(const ChartSpec& spec) const;

  // chart_view_mouse.cpp
  bool press(const QMouseEvent& event);
  bool move(const QMouseEvent& event);
  bool release(const QMouseEvent& event);
  void click(const QPointF& pixel);
  void zoomTo(const QRect& frame);
  bool turnWheel(const QWheelEvent& event);
  bool isZooming() const { return _drag && _drag->isUnderWay && !_drag->pans; }
  QRect frame() const;

  // chart_view_keys.cpp
  bool pressKey(const QKeyEvent& event);
  bool pressArrow(const QKeyEvent& event);
  bool isOurs(const QKeyEvent& event) const;
  bool claim(QKeyEvent& event) const;
  bool leave();
  void pan(double x, double y);
  void step(int points, int series);
  void stepPoint(int by);
  void stepSeries(int by);
  void stepRow(int by);
  std::optional<Spot> firstSpot() const;
  void showSpot();

  ChartView& _view;
  ChartPicture _picture;
  QPixmap _drawn;  ///< null: to be drawn again
  double _textScale = 1;
  std::optional<Spot> _spot;
  std::optional<Drag> _drag;
  std::vector<LegendEntry*> _entries;  ///< of each series, or none
};

}  // namespace pushlab::viewer
