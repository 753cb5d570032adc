#include "viewer/window/row_table.h"

#include <QHeaderView>

namespace pushlab::viewer {

namespace {
constexpr int rowPadding = 6;  // pixels above and below the text, together
}

void setUpRows(QTableView& table) {
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setSelectionMode(QAbstractItemView::SingleSelection);
  table.setAlternatingRowColors(true);
  table.setWordWrap(false);
  table.setTabKeyNavigation(false);
  table.verticalHeader()->hide();
  table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + rowPadding);
  table.horizontalHeader()->setHighlightSections(false);
}

void showSorted(QTableView& table, QSortFilterProxyModel& sorted, QAbstractItemModel& model) {
  sorted.setSourceModel(&model);
  sorted.setSortRole(Qt::UserRole);
  table.setModel(&sorted);
  setUpRows(table);
  table.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  table.horizontalHeader()->setSortIndicatorClearable(true);
  table.setSortingEnabled(true);
}

}  // namespace pushlab::viewer
