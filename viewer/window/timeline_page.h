#pragma once

#include <QLabel>

#include "viewer/window/chart_grid.h"
#include "viewer/window/choice_box.h"
#include "viewer/window/page.h"

namespace pushlab::viewer {

/// A run second by second.
class TimelinePage : public Page {
  Q_OBJECT
 public:
  explicit TimelinePage(QWidget* parent = nullptr);

  QString id() const override { return QStringLiteral("timeline"); }
  QString title() const override { return tr("Timeline"); }
  std::vector<ChartView*> chartViews() const override { return _charts->charts(); }
  ChoiceBox* repetition() const { return _repetition; }

 protected:
  void refresh() override;
  void retranslate() override;

 private:
  void offerRepetitions();

  QLabel* _label;
  ChoiceBox* _repetition;
  ChartGrid* _charts;
};

}  // namespace pushlab::viewer
