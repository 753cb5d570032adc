#include "viewer/window/league_table.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>

#include "viewer/window/main_figures.h"
#include "viewer/window/row_table.h"
#include "viewer/window/wrapped_heads.h"

namespace pushlab::viewer {

namespace {

constexpr int leastHeight = 110;

}  // namespace

LeagueTable::LeagueTable(QWidget* parent) : QTableView(parent) {
  _sorted.setSourceModel(&_league);
  _sorted.setSortRole(Qt::UserRole);
  _delegate = new ContenderDelegate(
      [this](const QModelIndex& index) {
        const Trial* trial = trialAt(index);
        return trial == nullptr ? nullptr : &trial->contender();
      },
      0, LeagueModel::isBest, this);
  setItemDelegate(_delegate);
  setModel(&_sorted);
  setUpRows(*this);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  setMinimumHeight(leastHeight);
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setSortIndicatorShown(true);
  connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &LeagueTable::rememberSorting);
  const auto isolate = [this](const QModelIndex& index) {
    if (const Trial* trial = trialAt(index)) emit isolated(Contender(trial->contender()));
  };
  connect(this, &QTableView::clicked, this, isolate);
  connect(this, &QTableView::activated, this, isolate);
}

void LeagueTable::showLoad(const Load* load, const Theme& theme) {
  const QString selected = selectedTitle();
  _delegate->setTheme(theme);
  _load = load;
  _league.show(load);
  moveMainFigures();
  sortAgain();
  select(selected);
  wrapHeads(*this);
  updateGeometry();
}

QSize LeagueTable::sizeHint() const {
  const int heads = horizontalHeader()->minimumHeight() + horizontalScrollBar()->sizeHint().height();
  const int rows = _sorted.rowCount() * verticalHeader()->defaultSectionSize();
  return {QTableView::sizeHint().width(), heads + rows + 2 * frameWidth()};
}

const Trial* LeagueTable::trialAt(const QModelIndex& sorted) const {
  return _load == nullptr || !sorted.isValid() ? nullptr
                                               : &_league.trialAt(_sorted.mapToSource(sorted).row());
}

QString LeagueTable::selectedTitle() const {
  const Trial* trial = trialAt(currentIndex());
  return trial == nullptr ? QString() : trialTitle(*trial, _load->trials);
}

void LeagueTable::select(const QString& title) {
  for (int row = 0; !title.isEmpty() && row < _sorted.rowCount(); ++row) {
    const QModelIndex index = _sorted.index(row, 0);
    if (trialTitle(*trialAt(index), _load->trials) == title) setCurrentIndex(index);
  }
}

int LeagueTable::columnOf(const QString& figure) const {
  for (int column = 0; column < _league.columnCount(); ++column) {
    const Figure* at = _league.figureAt(column);
    if (figure == (at == nullptr ? QString() : QString::fromLatin1(at->name))) return column;
  }
  return -1;
}

void LeagueTable::moveMainFigures() {
  QHeaderView* head = horizontalHeader();
  int place = 1;
  for (const QString& figure : _load == nullptr ? QStringList() : mainFigures(*_load))
    if (const int column = columnOf(figure); column > 0)
      head->moveSection(head->visualIndex(column), place++);
}

void LeagueTable::sortAgain() {
  int column = _userSorted ? columnOf(_sortedBy) : -1;
  Qt::SortOrder order = _order;
  if (column < 0 && _league.columnCount() > 1) {
    column = horizontalHeader()->logicalIndex(1);
    const Figure& figure = *_league.figureAt(column);
    order = figure.better == Figure::Better::Lower ? Qt::AscendingOrder : Qt::DescendingOrder;
    _sortedBy = QString::fromLatin1(figure.name);
  }
  const QSignalBlocker quiet(horizontalHeader());
  horizontalHeader()->setSortIndicator(column, order);
  _sorted.sort(column, order);
}

void LeagueTable::rememberSorting(int column, Qt::SortOrder order) {
  const Figure* figure = column < 0 || column >= _league.columnCount() ? nullptr : _league.figureAt(column);
  _sortedBy = figure == nullptr ? QString() : QString::fromLatin1(figure->name);
  _order = order;
  _userSorted = true;
  _sorted.sort(column, order);
}

}  // namespace pushlab::viewer
