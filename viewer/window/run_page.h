#pragma once

#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTreeWidget>

#include "viewer/models/runs_model.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// The raw rows, and all that is known of the one that is selected.
class RunPage : public Page {
  Q_OBJECT
 public:
  explicit RunPage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("run"); }
  QString title() const override { return tr("Run"); }
  bool usesLoad() const override { return false; }
  std::vector<ChartView*> chartViews() const override { return {}; }
  QTableView* table() const { return _table; }
  QTreeWidget* facts() const { return _facts; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void refresh() override;
  void retranslate() override;

 private:
  const ArchivedRun* selected() const;
  void select(const std::pair<int, std::int64_t>& key);
  void showFacts();
  void wrapFacts();

  RunsModel _model;
  QSortFilterProxyModel _sorted;
  QTableView* _table;
  QTreeWidget* _facts;
};

}  // namespace pushlab::viewer
