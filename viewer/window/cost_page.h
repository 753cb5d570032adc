#pragma once

#include "viewer/window/chart_grid.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// What a delivery costs, side by side.
class CostPage : public Page {
  Q_OBJECT
 public:
  explicit CostPage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("cost"); }
  QString title() const override { return tr("Cost"); }
  std::vector<ChartView*> chartViews() const override { return _charts->charts(); }

 protected:
  void refresh() override;

 private:
  ChartGrid* _charts;
};

}  // namespace pushlab::viewer
