#include "viewer/window/cost_page.h"

#include <QVBoxLayout>

#include "viewer/models/cost_charts.h"

namespace pushlab::viewer {

CostPage::CostPage(QWidget* parent) : Page(parent), _charts(new ChartGrid(QSize(340, 290))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(_charts);
  connect(_charts, &ChartGrid::isolated, this, &Page::isolated);
  connect(_charts, &ChartGrid::explanationWanted, this, &Page::explanationWanted);
}

void CostPage::refresh() {
  _charts->showCharts(costCharts(*scene().view, scene().load), scene().theme);
}

}  // namespace pushlab::viewer
