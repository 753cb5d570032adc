#pragma once

#include <QScrollArea>
#include <vector>

#include "viewer/window/chart_frame.h"

namespace pushlab::viewer {

/// Charts side by side, as many in a row as there is room for; what does not fit is scrolled to.
class ChartGrid : public QScrollArea {
  Q_OBJECT
 public:
  /// `least`: what a chart needs to be read. `firstIsWide`: it takes a row for itself.
  explicit ChartGrid(QSize least, bool firstIsWide = false, QWidget* parent = nullptr);

  void showCharts(const std::vector<ChartSpec>& specs, const Theme& theme);
  /// Those that are shown.
  std::vector<ChartView*> charts() const;

 signals:
  void isolated(const pushlab::viewer::Contender& contender);
  void explanationWanted(pushlab::viewer::ChartView* chart);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void addFrame();
  void arrange();
  int columns() const;

  QSize _least;
  bool _firstIsWide;
  std::vector<ChartFrame*> _frames;  ///< made once, and kept
  std::size_t _shown = 0;
};

}  // namespace pushlab::viewer
