#pragma once

#include <QLabel>

#include "viewer/window/chart_grid.h"
#include "viewer/window/league_table.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// The lesson in ten seconds: what was found, the league table, bars.
class OverviewPage : public Page {
  Q_OBJECT
 public:
  explicit OverviewPage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("overview"); }
  QString title() const override { return tr("Overview"); }
  std::vector<ChartView*> chartViews() const override { return _bars->charts(); }
  LeagueTable* table() const { return _table; }
  QString finding() const { return _finding->text(); }

 protected:
  void refresh() override;

 private:
  QLabel* _finding;
  LeagueTable* _table;
  ChartGrid* _bars;
};

}  // namespace pushlab::viewer
