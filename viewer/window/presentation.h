#pragma once

#include <QLabel>
#include <QWidget>
#include <vector>

#include "viewer/charts/chart_view.h"

namespace pushlab::viewer {

/// One chart on the whole screen, in large type: → and ← (or Page Down and Page Up, or Space) go to the next
/// and back, Esc leaves.
class Presentation : public QWidget {
  Q_OBJECT
 public:
  static constexpr double textScale = 1.8;

  /// `specs`: at least one; `first`: the place of that to begin with.
  Presentation(std::vector<ChartSpec> specs, std::size_t first, const Theme& theme);

  const ChartView* chart() const { return _chart; }
  std::size_t place() const { return _place; }

 private:
  void go(int steps);
  void showPlace();

  std::vector<ChartSpec> _specs;
  std::size_t _place;
  Theme _theme;
  ChartView* _chart;
  QLabel* _number;
};

}  // namespace pushlab::viewer
