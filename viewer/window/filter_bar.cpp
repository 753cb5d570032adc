#include "viewer/window/filter_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "viewer/window/session_title.h"

namespace pushlab::viewer {

namespace {

const QString everything = QStringLiteral("*");
const QString newest = QStringLiteral("newest");
constexpr int widestIsolated = 260;

std::vector<FacetButton::Value> valuesOf(const std::set<QString>& values,
                                         QString (*titleOf)(const QString&)) {
  std::vector<FacetButton::Value> all;
  for (const QString& value : values)
    all.emplace_back(value, titleOf(value));
  return all;
}

QString nameOfTechnique(const QString& technique) {
  return techniqueTitle({technique, {}, {}, {}});
}

QString nameOfTransport(const QString& transport) {
  return transport.isEmpty() ? FilterBar::tr("the only one") : transport;
}

QString nameOfPeer(const QString& peer) {
  return peer.isEmpty() ? FilterBar::tr("PushLab's servers") : peer;
}

}  // namespace

FilterBar::FilterBar(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      _workspace(workspace),
      _suite(new ChoiceBox),
      _sessions(new ChoiceBox),
      _techniques(new FacetButton),
      _models(new FacetButton),
      _transports(new FacetButton),
      _peers(new FacetButton),
      _dates(new DateButton),
      _validOnly(new QCheckBox),
      _isolated(new QToolButton),
      _undo(new QToolButton),
      _redo(new QToolButton),
      _clear(new QToolButton) {
  addAll();
  connectAll();
  retranslate();
}

void FilterBar::addAll() {
  _sessions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  _sessions->setMinimumContentsLength(20);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  for (QWidget* widget : std::initializer_list<QWidget*>{_suite, _sessions, _techniques, _models, _transports,
                                                         _peers, _dates, _validOnly, _isolated})
    layout->addWidget(widget);
  layout->addStretch(1);
  for (QToolButton* button : {_undo, _redo, _clear}) {
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(button);
  }
  _undo->setText(QStringLiteral("↶"));
  _redo->setText(QStringLiteral("↷"));
  _isolated->setFocusPolicy(Qt::StrongFocus);
}

void FilterBar::connectFacet(FacetButton* button, std::set<QString> Filter::*member) {
  connect(button, &FacetButton::chosen, this, [this, member](const std::set<QString>& values) {
    change([&](Filter& filter) { filter.*member = values; });
  });
}

void FilterBar::connectAll() {
  connectFacet(_techniques, &Filter::techniques);
  connectFacet(_models, &Filter::models);
  connectFacet(_transports, &Filter::transports);
  connectFacet(_peers, &Filter::peers);
  connect(_suite, &ChoiceBox::chosen, this, [this](const QString& key) {
    change([&](Filter& filter) {
      filter.suites = key == everything ? std::set<QString>() : std::set{key};
      if (filter.which != Filter::Sessions::Chosen) return;
      filter.which = Filter::Sessions::Newest;  // a session of another suite would show nothing
      filter.sessions.clear();
    });
  });
  connect(_sessions, &ChoiceBox::chosen, this, &FilterBar::chooseSessions);
  connect(_dates, &DateButton::chosen, this, [this](const auto& from, const auto& to) {
    change([&](Filter& filter) {
      filter.from = from;
      filter.to = to;
    });
  });
  connect(_validOnly, &QCheckBox::toggled, this,
          [this](bool only) { change([&](Filter& filter) { filter.validOnly = only; }); });
  connect(_isolated, &QToolButton::clicked, this,
          [this] { change([](Filter& filter) { filter.contenders.clear(); }); });
  connect(_undo, &QToolButton::clicked, &_workspace.history(), &FilterHistory::undo);
  connect(_redo, &QToolButton::clicked, &_workspace.history(), &FilterHistory::redo);
  connect(_clear, &QToolButton::clicked, &_workspace, &Workspace::clearFilter);
  connect(&_workspace, &Workspace::changed, this, &FilterBar::refresh);
}

template <typename Change>
void FilterBar::change(const Change& change) {
  Filter filter = _workspace.filter();
  change(filter);
  _workspace.history().set(filter);
}

void FilterBar::chooseSessions(const QString& key) {
  change([&](Filter& filter) {
    filter.sessions.clear();
    filter.which = key == everything ? Filter::Sessions::All : Filter::Sessions::Newest;
    if (key == everything || key == newest) return;
    filter.which = Filter::Sessions::Chosen;
    filter.sessions = {sessionOf(key)};
    filter.suites.clear();
  });
}

void FilterBar::refresh() {
  const Filter& filter = _workspace.filter();
  const Choices choices = choicesIn(_workspace.archive());
  std::vector<ChoiceBox::Choice> suites{{everything, tr("All suites")}};
  for (const QString& suite : choices.suites)
    suites.emplace_back(suite, suite.isEmpty() ? tr("no suite") : tr("Suite %1").arg(suite));
  _suite->offer(suites, filter.suites.size() == 1 ? *filter.suites.begin() : everything);
  offerSessions(choices);
  offerFacets(choices);
  _dates->showDates(filter.from, filter.to);
  const QSignalBlocker quiet(_validOnly);
  _validOnly->setChecked(filter.validOnly);
  showIsolated();
  _undo->setEnabled(_workspace.history().canUndo());
  _redo->setEnabled(_workspace.history().canRedo());
  _clear->setEnabled(filter != usualFilter(_workspace.archive()));
}

void FilterBar::offerSessions(const Choices& choices) {
  std::vector<ChoiceBox::Choice> offered{{newest, tr("Newest session of each suite")},
                                         {everything, tr("All sessions")}};
  for (const SessionKey& session : choices.sessions)
    offered.emplace_back(keyText(session), sessionTitle(_workspace.archive(), session));
  const Filter& filter = _workspace.filter();
  QString key = filter.which == Filter::Sessions::All ? everything : newest;
  if (filter.which == Filter::Sessions::Chosen && !filter.sessions.empty())
    key = keyText(*filter.sessions.begin());
  _sessions->offer(offered, key);
}

void FilterBar::offerFacets(const Choices& choices) {
  const Filter& filter = _workspace.filter();
  _techniques->offer(tr("Technique"), valuesOf(choices.techniques, nameOfTechnique), filter.techniques);
  _models->offer(tr("Model"), valuesOf(choices.models, modelTitle), filter.models);
  _transports->offer(tr("Transport"), valuesOf(choices.transports, nameOfTransport), filter.transports);
  _peers->offer(tr("Server"), valuesOf(choices.peers, nameOfPeer), filter.peers);
}

void FilterBar::showIsolated() {
  const auto& contenders = _workspace.filter().contenders;
  _isolated->setVisible(!contenders.empty());
  if (contenders.empty()) return;
  const QString text = tr("Only %1").arg(titleOf(*contenders.begin()));
  _isolated->setText(fontMetrics().elidedText(text, Qt::ElideRight, widestIsolated) + QStringLiteral("  ✕"));
  _isolated->setToolTip(tr("%1: click to see the others again").arg(text));
}

void FilterBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void FilterBar::retranslate() {
  _suite->setAccessibleName(tr("Suite"));
  _sessions->setAccessibleName(tr("Sessions"));
  _validOnly->setText(tr("Only &valid"));
  _validOnly->setToolTip(tr("Leaves out the runs whose figures are not to be believed"));
  _undo->setToolTip(tr("Undo the last step of the filter (Ctrl+Z)"));
  _undo->setAccessibleName(tr("Undo"));
  _redo->setToolTip(tr("Redo it (Ctrl+Shift+Z)"));
  _redo->setAccessibleName(tr("Redo"));
  _clear->setText(tr("Clear"));
  _clear->setToolTip(tr("Back to the newest session of the newest suite (Ctrl+L)"));
  refresh();
}

}  // namespace pushlab::viewer
