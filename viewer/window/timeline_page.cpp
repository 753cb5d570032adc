#include "viewer/window/timeline_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/models/timeline_charts.h"

namespace pushlab::viewer {

TimelinePage::TimelinePage(QWidget* parent)
    : Page(parent), _label(new QLabel), _repetition(new ChoiceBox), _charts(new ChartGrid(QSize(440, 290))) {
  auto* row = new QHBoxLayout;
  row->addWidget(_label);
  row->addWidget(_repetition);
  row->addStretch();
  _label->setBuddy(_repetition);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(row);
  layout->addWidget(_charts, 1);
  connect(_repetition, &ChoiceBox::chosen, this, &TimelinePage::refresh);
  connect(_charts, &ChartGrid::isolated, this, &Page::isolated);
  connect(_charts, &ChartGrid::explanationWanted, this, &Page::explanationWanted);
  TimelinePage::retranslate();
}

void TimelinePage::retranslate() {
  _label->setText(tr("&Repetition"));
}

void TimelinePage::offerRepetitions() {
  int most = 0;
  if (const Load* load = scene().view->loadOf(scene().load))
    for (const Trial* trial : load->trials)
      for (const ArchivedRun* run : trial->runs)
        most = std::max(most, run->run.plan.repetition);
  std::vector<ChoiceBox::Choice> choices{{QStringLiteral("0"), tr("the first valid one")}};
  for (int repetition = 1; repetition <= most; ++repetition)
    choices.emplace_back(QString::number(repetition), QString::number(repetition));
  _repetition->offer(choices, _repetition->key());
}

void TimelinePage::refresh() {
  if (!hasScene()) return;
  offerRepetitions();
  const TimelineChoice choice{scene().load, _repetition->key().toInt()};
  _charts->showCharts(timelineCharts(*scene().view, choice), scene().theme);
}

}  // namespace pushlab::viewer
