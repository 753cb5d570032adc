#include "viewer/window/overview_page.h"

#include <QVBoxLayout>

#include "viewer/models/cost_charts.h"
#include "viewer/window/main_figures.h"

namespace pushlab::viewer {

namespace {

constexpr qsizetype mostBars = 3;

std::vector<ChartSpec> barsOf(const View& view, const Load& load) {
  std::vector<ChartSpec> bars;
  for (const QString& name : mainFigures(load).mid(0, mostBars))
    bars.push_back(barChart(view, load.key, name));
  return bars;
}

}  // namespace

OverviewPage::OverviewPage(QWidget* parent)
    : Page(parent), _finding(new QLabel), _table(new LeagueTable), _bars(new ChartGrid(QSize(330, 250))) {
  _finding->setWordWrap(true);
  _finding->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  QFont large = _finding->font();
  large.setPointSizeF(large.pointSizeF() * 1.25);
  _finding->setFont(large);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(_finding);
  layout->addWidget(_table);
  layout->addWidget(_bars, 1);
  connect(_table, &LeagueTable::isolated, this, &Page::isolated);
  connect(_bars, &ChartGrid::isolated, this, &Page::isolated);
  connect(_bars, &ChartGrid::explanationWanted, this, &Page::explanationWanted);
}

void OverviewPage::refresh() {
  const View& view = *scene().view;
  const Load* load = view.loadOf(scene().load);
  const QString finding = load == nullptr ? QString() : findingOf(*load);
  _finding->setText(finding);
  _finding->setVisible(!finding.isEmpty());
  _table->showLoad(load, scene().theme);
  _bars->showCharts(load == nullptr ? std::vector<ChartSpec>() : barsOf(view, *load), scene().theme);
}

}  // namespace pushlab::viewer
