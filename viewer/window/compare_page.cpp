#include "viewer/window/compare_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/window/language.h"
#include "viewer/window/row_table.h"
#include "viewer/window/session_title.h"
#include "viewer/window/wrapped_heads.h"

namespace pushlab::viewer {

namespace {

template <typename Value>
bool passes(const std::set<Value>& chosen, const Value& value) {
  return chosen.empty() || chosen.contains(value);
}

bool passes(const Filter& filter, const Contender& who) {
  return passes(filter.techniques, who.technique) && passes(filter.transports, who.transport) &&
         passes(filter.models, who.model) && passes(filter.peers, who.peer) && passes(filter.contenders, who);
}

std::set<QString> suitesOf(const Archive& archive, SessionKey session) {
  std::set<QString> suites;
  for (const ArchivedRun& run : archive.runs)
    if (SessionKey(run.file, run.run.sessionId) == session)
      suites.insert(QString::fromStdString(run.run.plan.suite.value_or("")));
  return suites;
}

bool shareSuite(const Archive& archive, SessionKey a, SessionKey b) {
  const auto of = suitesOf(archive, a), others = suitesOf(archive, b);
  return std::any_of(of.begin(), of.end(), [&](const QString& suite) { return others.contains(suite); });
}

/// The newest pair that has a suite in common: base, other. The newest session with itself where there is
/// none.
std::pair<QString, QString> usualPair(const Archive& archive) {
  const auto sessions = choicesIn(archive).sessions;
  if (sessions.empty()) return {};
  for (std::size_t other = 0; other < sessions.size(); ++other)
    for (std::size_t base = other + 1; base < sessions.size(); ++base)
      if (shareSuite(archive, sessions[base], sessions[other]))
        return {keyText(sessions[base]), keyText(sessions[other])};
  return {keyText(sessions.front()), keyText(sessions.front())};
}

using Verdict = ComparedFigure::Verdict;

int countOf(const std::vector<ComparedFigure>& compared, Verdict verdict) {
  return static_cast<int>(std::count_if(compared.begin(), compared.end(),
                                        [&](const auto& one) { return one.verdict == verdict; }));
}

}  // namespace

ComparePage::ComparePage(QWidget* parent)
    : Page(parent),
      _baseLabel(new QLabel),
      _otherLabel(new QLabel),
      _figureLabel(new QLabel),
      _summary(new QLabel),
      _base(new ChoiceBox),
      _other(new ChoiceBox),
      _figure(new ChoiceBox),
      _swap(new QToolButton),
      _table(new QTableView),
      _charts(new ChartGrid(QSize(500, 240))) {
  makeTable();
  auto* parts = new QSplitter(Qt::Vertical);
  parts->addWidget(_table);
  parts->addWidget(_charts);
  parts->setChildrenCollapsible(false);
  parts->setSizes({1000, 1000});  // alike; the splitter fits them in
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(makeChoosers());
  layout->addWidget(parts, 1);
  connect(_figure, &ChoiceBox::chosen, this, &ComparePage::compare);
  connect(_swap, &QToolButton::clicked, this, &ComparePage::swap);
  connect(_charts, &ChartGrid::isolated, this, &Page::isolated);
  connect(_charts, &ChartGrid::explanationWanted, this, &Page::explanationWanted);
  ComparePage::retranslate();
}

QWidget* ComparePage::makeChoosers() {
  auto* row = new QHBoxLayout;
  for (QWidget* widget : std::initializer_list<QWidget*>{_otherLabel, _other, _swap, _baseLabel, _base})
    row->addWidget(widget);
  for (ChoiceBox* box : {_base, _other}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->setStretchFactor(box, 1);
    connect(box, &ChoiceBox::chosen, this, &ComparePage::compare);
  }
  _otherLabel->setBuddy(_other);
  _baseLabel->setBuddy(_base);
  _figureLabel->setBuddy(_figure);
  auto* below = new QHBoxLayout;
  below->addWidget(_summary, 1);
  below->addWidget(_figureLabel);
  below->addWidget(_figure);
  auto* choosers = new QWidget;
  auto* rows = new QVBoxLayout(choosers);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->addLayout(row);
  rows->addLayout(below);
  return choosers;
}

void ComparePage::makeTable() {
  const auto at = [this](const QModelIndex& index) -> const Contender* {
    return index.isValid() ? &_model.at(_sorted.mapToSource(index).row()).contender : nullptr;
  };
  _delegate = new ContenderDelegate(at, ComparisonModel::Trial, -1, this);
  _aside.setMaxThreadCount(1);
  _table->setItemDelegate(_delegate);
  showSorted(*_table, _sorted, _model);  // regressions first, as they come
  using Model = ComparisonModel;
  int place = 0;  // what one looks for stands where no window is too narrow for it
  for (const int column :
       {Model::Trial, Model::FigureName, Model::Ratio, Model::Verdict, Model::Base, Model::Other})
    _table->horizontalHeader()->moveSection(_table->horizontalHeader()->visualIndex(column), place++);
  connect(_table, &QTableView::activated, this,
          [this, at](const QModelIndex& index) { emit isolated(Contender(*at(index))); });
}

void ComparePage::retranslate() {
  _otherLabel->setText(tr("&Session"));
  _baseLabel->setText(tr("against &base"));
  _figureLabel->setText(tr("Char&t of"));
  _swap->setText(QStringLiteral("⇄"));
  _swap->setToolTip(tr("Swap session and base"));
  _swap->setAccessibleName(_swap->toolTip());
}

void ComparePage::offerSessions() {
  const Archive& archive = *scene().view->archive;
  const auto choices = sessionChoices(archive);
  const auto usual = usualPair(archive);
  const bool chosen = _base->findData(_base->key()) >= 0 && _base->key() != _other->key();
  _base->offer(choices, chosen ? _base->key() : usual.first);
  _other->offer(choices, chosen ? _other->key() : usual.second);
}

void ComparePage::offerFigures(const std::vector<ComparedFigure>& compared) {
  std::vector<ChoiceBox::Choice> choices;
  for (const Figure& figure : figures()) {
    const bool isThere =
        std::any_of(compared.begin(), compared.end(), [&](const auto& one) { return one.figure == &figure; });
    if (isThere) choices.emplace_back(QString::fromLatin1(figure.name), figure.titleText());
  }
  _figure->offer(choices, _figure->key());
}

void ComparePage::refresh() {
  offerSessions();
  compare();
}

ComparePage::Question ComparePage::question() const {
  return {scene().view->archive, _base->key(), _other->key(), languageInUse()};
}

void ComparePage::compare() {
  if (!hasScene()) return;
  if (question().isEmpty()) {
    _answered = question();
    _compared.clear();
  }
  if (question() == _answered) return showCompared();
  if (!_running) return startComparing();
  if (question() != _asked) _stop.request_stop();
}

void ComparePage::startComparing() {
  _running = true;
  _asked = question();
  _stop = {};
  _summary->setText(tr("Comparing …"));
  _aside.start([this, asked = _asked, stop = _stop.get_token()] {
    auto compared = std::make_shared<std::vector<ComparedFigure>>(
        compareSessions(*asked.archive, sessionOf(asked.base), sessionOf(asked.other), stop));
    QMetaObject::invokeMethod(this, [this, asked, compared, stop] {
      _running = false;
      if (stop.stop_requested()) return compare();
      _answered = asked;
      _compared = std::move(*compared);
      compare();  // another one may have been asked by now
    });
  });
}

void ComparePage::showCompared() {
  auto compared = _compared;
  std::erase_if(compared, [&](const auto& one) { return !passes(scene().filter, one.contender); });
  offerFigures(compared);
  if (_answered.isEmpty()) {
    _summary->setText(tr("There is one session only: measure again, or open a second file, to compare."));
  } else {
    _summary->setText(tr("%1 worse, %2 better, %3 the same, %4 unproven; regressions stand first.")
                          .arg(countOf(compared, Verdict::Worse))
                          .arg(countOf(compared, Verdict::Better))
                          .arg(countOf(compared, Verdict::Same))
                          .arg(countOf(compared, Verdict::Unproven)));
  }
  std::vector<ChartSpec> charts;
  if (_figure->count() > 0) charts = {ratioChart(compared, _figure->key())};
  _charts->showCharts(charts, scene().theme);
  _delegate->setTheme(scene().theme);
  _model.show(std::move(compared));
  wrapHeads(*_table);
}

void ComparePage::swap() {
  const QString base = _base->key();
  _base->setCurrentIndex(_base->findData(_other->key()));
  _other->choose(base);
}

}  // namespace pushlab::viewer
