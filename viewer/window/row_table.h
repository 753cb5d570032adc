#pragma once

#include <QSortFilterProxyModel>
#include <QTableView>

namespace pushlab::viewer {

/// A table of which whole rows are chosen, one at a time, as tight as its font allows. Tab leaves it.
void setUpRows(QTableView& table);

/// The same for a model that a click at a head sorts by its Qt::UserRole, and a third click no more. At first
/// rows stand as they come.
void showSorted(QTableView& table, QSortFilterProxyModel& sorted, QAbstractItemModel& model);

}  // namespace pushlab::viewer
