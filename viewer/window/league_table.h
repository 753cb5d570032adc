#pragma once

#include <QSortFilterProxyModel>
#include <QTableView>

#include "viewer/models/league_model.h"
#include "viewer/window/contender_delegate.h"

namespace pushlab::viewer {

/// The league table: sorted by any figure with a click on its head, at first by the main one. What is sorted
/// by and selected stays when the rows change.
class LeagueTable : public QTableView {
  Q_OBJECT
 public:
  explicit LeagueTable(QWidget* parent = nullptr);

  /// `load` must live until another is shown; null: nothing.
  void showLoad(const Load* load, const Theme& theme);
  /// "p50_ms"; empty: by who it is.
  QString sortedBy() const { return _sortedBy; }
  /// As high as its rows.
  QSize sizeHint() const override;

 signals:
  /// A row was clicked, or Enter pressed in it.
  void isolated(const pushlab::viewer::Contender& contender);

 private:
  const Trial* trialAt(const QModelIndex& sorted) const;
  QString selectedTitle() const;
  void select(const QString& title);
  int columnOf(const QString& figure) const;
  void moveMainFigures();
  void sortAgain();
  void rememberSorting(int column, Qt::SortOrder order);

  LeagueModel _league;
  QSortFilterProxyModel _sorted;
  ContenderDelegate* _delegate;
  const Load* _load = nullptr;
  QString _sortedBy;
  Qt::SortOrder _order = Qt::AscendingOrder;
  bool _userSorted = false;
};

}  // namespace pushlab::viewer
