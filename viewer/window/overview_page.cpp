#include "viewer/window/overview_page.h"

#include <QVBoxLayout>
#include <algorithm>

#include "viewer/models/cost_charts.h"

namespace pushlab::viewer {

namespace {

constexpr std::size_t mostBars = 3;

bool anyHas(const Load& load, const QString& figure) {
  return std::any_of(load.trials.begin(), load.trials.end(),
                     [&](const Trial* trial) { return estimate(*trial, figureNamed(figure)).has_value(); });
}

/// The figures that a load is about, the main one first.
QStringList mainFigures(const Load& load) {
  const auto& plan = load.trials.front()->plan();
  QStringList names;
  if (plan.scenario == "throughput") names = {"deliveries_per_s", "cpu_us", "p99_ms"};
  if (plan.scenario == "connect") names = {"connects_per_s", "connect_ms", "rss_kib"};
  if (plan.scenario == "idle") names = {"rss_kib", "server_cpu_percent", "requests_per_s"};
  if (plan.fault) names = {"recovery_p50_ms", "p99_ms", "lost"};
  return names + QStringList{"p50_ms", "p99_ms", "cpu_us", "rss_kib", "connect_ms"};
}

std::vector<ChartSpec> barsOf(const View& view, const Load& load) {
  QStringList names = mainFigures(load);
  names.removeDuplicates();
  std::vector<ChartSpec> bars;
  for (const QString& name : names)
    if (bars.size() < mostBars && anyHas(load, name)) bars.push_back(barChart(view, load.key, name));
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
