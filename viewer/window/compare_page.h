#pragma once

#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QThreadPool>

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
  ~ComparePage() override { _stop.request_stop(); }

  QString id() const override { return QStringLiteral("compare"); }
  QString title() const override { return tr("Compare"); }
  bool usesLoad() const override { return false; }
  bool isReady() const override { return !_running; }
  std::vector<ChartView*> chartViews() const override { return _charts->charts(); }
  ChoiceBox* base() const { return _base; }
  ChoiceBox* other() const { return _other; }
  ChoiceBox* figure() const { return _figure; }
  QTableView* table() const { return _table; }

 protected:
  void refresh() override;
  void retranslate() override;

 private:
  /// What is compared, in which language.
  struct Question {
    ArchivePtr archive;
    QString base, other, language;
    bool operator==(const Question&) const = default;
    bool isEmpty() const { return base == other; }
  };

  QWidget* makeChoosers();
  void makeTable();
  void offerSessions();
  void offerFigures(const std::vector<ComparedFigure>& compared);
  Question question() const;
  void compare();
  void startComparing();
  void showCompared();
  void swap();

  QLabel *_baseLabel, *_otherLabel, *_figureLabel, *_summary;
  ChoiceBox *_base, *_other, *_figure;
  QToolButton* _swap;
  QTableView* _table;
  ComparisonModel _model;
  QSortFilterProxyModel _sorted;
  ContenderDelegate* _delegate;
  ChartGrid* _charts;
  Question _asked;                        ///< what runs now, or ran last
  Question _answered;                     ///< of `_compared`
  std::vector<ComparedFigure> _compared;  ///< of all, whatever the filter
  bool _running = false;
  std::stop_source _stop;  ///< of the question that is answered now
  QThreadPool _aside;      ///< many intervals take seconds; one question at a time
};

}  // namespace pushlab::viewer
