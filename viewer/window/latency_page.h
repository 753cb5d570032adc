#pragma once

#include <QCheckBox>

#include "viewer/window/chart_grid.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// How long deliveries took: percentiles, cumulative, histogram.
class LatencyPage : public Page {
  Q_OBJECT
 public:
  explicit LatencyPage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("latency"); }
  QString title() const override { return tr("Latency"); }
  std::vector<ChartView*> chartViews() const override { return _charts->charts(); }
  QCheckBox* uncorrected() const { return _uncorrected; }

 protected:
  void refresh() override;
  void retranslate() override;

 private:
  QCheckBox* _uncorrected;
  ChartGrid* _charts;
};

}  // namespace pushlab::viewer
