#include "viewer/window/sweep_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace pushlab::viewer {

SweepPage::SweepPage(QWidget* parent)
    : Page(parent),
      _of(new QLabel),
      _over(new QLabel),
      _at(new QLabel),
      _figure(new ChoiceBox),
      _parameter(new ChoiceBox),
      _rest(new ChoiceBox),
      _charts(new ChartGrid(QSize(500, 300))) {
  auto* row = new QHBoxLayout;
  const std::vector<std::pair<QLabel*, ChoiceBox*>> choosers{
      {_of, _figure}, {_over, _parameter}, {_at, _rest}};
  for (const auto& [label, box] : choosers) {
    row->addWidget(label);
    row->addWidget(box);
    label->setBuddy(box);
    connect(box, &ChoiceBox::chosen, this, &SweepPage::refresh);
  }
  _rest->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row->setStretchFactor(_rest, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(row);
  layout->addWidget(_charts, 1);
  connect(_charts, &ChartGrid::isolated, this, &Page::isolated);
  connect(_charts, &ChartGrid::explanationWanted, this, &Page::explanationWanted);
  SweepPage::retranslate();
}

void SweepPage::retranslate() {
  _of->setText(tr("Fi&gure"));
  _over->setText(tr("over &parameter"));
  _at->setText(tr("at l&oad"));
}

void SweepPage::offerFigures() {
  const auto& runs = scene().view->runs;
  std::vector<ChoiceBox::Choice> choices;
  for (const Figure& figure : figures()) {
    const bool isThere = std::any_of(runs.begin(), runs.end(),
                                     [&](const ArchivedRun* run) { return figure.of(run->run).has_value(); });
    if (isThere) choices.emplace_back(QString::fromLatin1(figure.name), figure.axisText());
  }
  _figure->offer(choices, _figure->key());
}

SweepChoice SweepPage::offerParameters() {
  const View& view = *scene().view;
  SweepChoice choice;
  if (_figure->count() > 0) choice.figure = _figure->key();
  choice.parameter = _parameter->key();
  choice.rest = _rest->key();
  std::vector<ChoiceBox::Choice> parameters;
  for (const Parameter* parameter : sweepChoices(view, choice).parameters)
    parameters.emplace_back(QString::fromLatin1(parameter->name), parameter->titleText());
  _parameter->offer(parameters, choice.parameter);
  choice.parameter = _parameter->key();
  _rest->offer(sweepChoices(view, choice).rests, choice.rest);
  choice.rest = _rest->key();
  return choice;
}

void SweepPage::refresh() {
  if (!hasScene()) return;
  offerFigures();
  const SweepChoice choice = offerParameters();
  _charts->showCharts({sweepChart(*scene().view, choice)}, scene().theme);
}

}  // namespace pushlab::viewer
