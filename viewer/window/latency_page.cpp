#include "viewer/window/latency_page.h"

#include <QVBoxLayout>

#include "viewer/models/latency_charts.h"

namespace pushlab::viewer {

LatencyPage::LatencyPage(QWidget* parent)
    : Page(parent), _uncorrected(new QCheckBox), _charts(new ChartGrid(QSize(500, 300), true)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(_uncorrected);
  layout->addWidget(_charts, 1);
  connect(_uncorrected, &QCheckBox::toggled, this, &LatencyPage::refresh);
  connect(_charts, &ChartGrid::isolated, this, &Page::isolated);
  connect(_charts, &ChartGrid::explanationWanted, this, &Page::explanationWanted);
  LatencyPage::retranslate();
}

void LatencyPage::retranslate() {
  _uncorrected->setText(tr("&Uncorrected latency beside it"));
  _uncorrected->setToolTip(
      tr("From the time at which a message was really sent, not from when it was due: "
         "what a load generator shows that waits for a slow server"));
}

void LatencyPage::refresh() {
  if (!hasScene()) return;
  const View& view = *scene().view;
  const LatencyChoice choice{scene().load, _uncorrected->isChecked()};
  _charts->showCharts(
      {percentileChart(view, choice), cumulativeChart(view, choice), histogramChart(view, choice)},
      scene().theme);
}

}  // namespace pushlab::viewer
