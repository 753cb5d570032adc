#pragma once

#include <QToolButton>
#include <QWidget>

#include "viewer/charts/chart_view.h"

namespace pushlab::viewer {

/// A chart with the button that explains it.
class ChartFrame : public QWidget {
  Q_OBJECT
 public:
  explicit ChartFrame(QWidget* parent = nullptr);

  ChartView* chart() const { return _chart; }
  QToolButton* explainButton() const { return _explain; }

 signals:
  void explanationWanted(pushlab::viewer::ChartView* chart);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  ChartView* _chart;
  QToolButton* _explain;
};

}  // namespace pushlab::viewer
