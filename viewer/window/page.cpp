#include "viewer/window/page.h"

#include <QEvent>
#include <utility>

#include "viewer/window/compare_page.h"
#include "viewer/window/cost_page.h"
#include "viewer/window/latency_page.h"
#include "viewer/window/overview_page.h"
#include "viewer/window/run_page.h"
#include "viewer/window/sweep_page.h"
#include "viewer/window/timeline_page.h"

namespace pushlab::viewer {

std::vector<ChartSpec> Page::charts() const {
  std::vector<ChartSpec> specs;
  for (const ChartView* chart : chartViews())
    specs.push_back(chart->spec());
  return specs;
}

void Page::showScene(const Scene& scene) {
  const Scene before = std::exchange(_scene, scene);  // models point into it until they are shown another
  refresh();
}

void Page::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  retranslate();
  if (hasScene()) refresh();
}

std::vector<Page*> makePages(QWidget* parent) {
  return {new OverviewPage(parent), new LatencyPage(parent), new SweepPage(parent), new CostPage(parent),
          new TimelinePage(parent), new ComparePage(parent), new RunPage(parent)};
}

QStringList pageIds() {
  return {QStringLiteral("overview"), QStringLiteral("latency"),  QStringLiteral("sweep"),
          QStringLiteral("cost"),     QStringLiteral("timeline"), QStringLiteral("compare"),
          QStringLiteral("run")};
}

}  // namespace pushlab::viewer
