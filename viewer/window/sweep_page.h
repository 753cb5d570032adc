#pragma once

#include <QLabel>

#include "viewer/models/sweep_chart.h"
#include "viewer/window/chart_grid.h"
#include "viewer/window/choice_box.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// Any figure over any parameter that varies.
class SweepPage : public Page {
  Q_OBJECT
 public:
  explicit SweepPage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("sweep"); }
  QString title() const override { return tr("Sweep"); }
  bool usesLoad() const override { return false; }
  std::vector<ChartView*> chartViews() const override { return _charts->charts(); }
  ChoiceBox* figure() const { return _figure; }
  ChoiceBox* parameter() const { return _parameter; }
  ChoiceBox* rest() const { return _rest; }

 protected:
  void refresh() override;
  void retranslate() override;

 private:
  void offerFigures();
  SweepChoice offerParameters();

  QLabel *_of, *_over, *_at;
  ChoiceBox *_figure, *_parameter, *_rest;
  ChartGrid* _charts;
};

}  // namespace pushlab::viewer
