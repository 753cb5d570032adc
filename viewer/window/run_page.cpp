#include "viewer/window/run_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>

#include "viewer/window/row_table.h"
#include "viewer/window/wrapped_heads.h"

namespace pushlab::viewer {

RunPage::RunPage(QWidget* parent) : Page(parent), _table(new QTableView), _facts(new QTreeWidget) {
  showSorted(*_table, _sorted, _model);
  _facts->setRootIsDecorated(false);
  _facts->setAlternatingRowColors(true);
  _facts->setWordWrap(true);
  connect(_facts->header(), &QHeaderView::sectionResized, this, &RunPage::wrapFacts);
  _facts->header()->installEventFilter(this);
  auto* parts = new QSplitter(Qt::Horizontal);
  parts->addWidget(_table);
  parts->addWidget(_facts);
  parts->setStretchFactor(0, 3);
  parts->setStretchFactor(1, 2);
  parts->setChildrenCollapsible(false);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(parts);
  connect(_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunPage::showFacts);
  connect(_table, &QTableView::activated, this, [this] {
    if (const ArchivedRun* run = selected()) emit isolated(Contender(run->contender));
  });
  RunPage::retranslate();
}

void RunPage::retranslate() {
  _facts->setHeaderLabels({tr("Of this run"), tr("Value")});
}

const ArchivedRun* RunPage::selected() const {
  const QModelIndex index = _table->currentIndex();
  return index.isValid() ? &_model.at(_sorted.mapToSource(index).row()) : nullptr;
}

void RunPage::refresh() {
  const ArchivedRun* before = selected();
  const std::pair<int, std::int64_t> key(before ? before->file : -1, before ? before->run.id : 0);
  _model.show(scene().view->runs);
  wrapHeads(*_table);
  select(key);
  showFacts();
}

void RunPage::select(const std::pair<int, std::int64_t>& key) {
  for (int row = 0; row < _sorted.rowCount(); ++row) {
    const QModelIndex index = _sorted.index(row, 0);
    const ArchivedRun& run = _model.at(_sorted.mapToSource(index).row());
    if (std::pair(run.file, run.run.id) == key) return _table->setCurrentIndex(index);
  }
  if (_sorted.rowCount() > 0) _table->setCurrentIndex(_sorted.index(0, 0));
}

void RunPage::showFacts() {
  _facts->clear();
  const ArchivedRun* run = selected();
  if (run == nullptr) return;
  for (const auto& [name, value] : factsOf(*scene().view->archive, *run)) {
    auto* item = new QTreeWidgetItem(_facts, {name, value});
    item->setToolTip(1, value);
  }
  _facts->resizeColumnToContents(0);
  wrapFacts();
}

/// The last column takes what is left, and does not say so.
bool RunPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize)
    QMetaObject::invokeMethod(this, &RunPage::wrapFacts, Qt::QueuedConnection);
  return Page::eventFilter(watched, event);
}

/// Qt breaks long texts into lines, but gives their rows no room for them.
void RunPage::wrapFacts() {
  constexpr int margin = 8;  // pixels, of the column
  const QRect room(0, 0, _facts->columnWidth(1) - margin, 10'000);
  for (int row = 0; row < _facts->topLevelItemCount(); ++row) {
    QTreeWidgetItem* item = _facts->topLevelItem(row);
    const QRect text = _facts->fontMetrics().boundingRect(room, Qt::TextWordWrap, item->text(1));
    item->setSizeHint(1, QSize(0, text.height()));
  }
  _facts->doItemsLayout();
}

}  // namespace pushlab::viewer
