#pragma once

#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "viewer/models/comparison.h"
#include "viewer/window/chart_grid.h"
#include "viewer/window/choice_box.h"
#include "viewer/window/contender_delegate.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// A session against a base session. Of the filter, what says who is shown counts here; sessions are chosen
/// on the page.
class ComparePage : public Page {
  Q_OBJECT
 public:
  explicit ComparePage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("compare"); }
  QString title() const override { return tr("Compare"); }
  bool usesLoad() const override { return false; }
  std::vector<ChartView*> chartViews() const override { return _charts->charts(); }
  ChoiceBox* base() const { return _base; }
  ChoiceBox* other() const { return _other; }
  ChoiceBox* figure() const { return _figure; }
  QTableView* table() const { return _table; }

 protected:
  void refresh() override;
  void retranslate() override;

 private:
  void makeTable();
  void offerSessions();
  void offerFigures(const std::vector<ComparedFigure>& compared);
  void compare();
  void swap();

  QLabel *_baseLabel, *_otherLabel, *_figureLabel, *_summary;
  ChoiceBox *_base, *_other, *_figure;
  QToolButton* _swap;
  QTableView* _table;
  ComparisonModel _model;
  QSortFilterProxyModel _sorted;
  ContenderDelegate* _delegate;
  ChartGrid* _charts;
};

}  // namespace pushlab::viewer
