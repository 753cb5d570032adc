#pragma once

#include <QDockWidget>
#include <QLabel>

namespace pushlab::viewer {

/// What a chart shows, means, and does not mean, beside it.
class ExplanationPanel : public QDockWidget {
  Q_OBJECT
 public:
  explicit ExplanationPanel(QWidget* parent = nullptr);

  /// `chartId`: as ChartSpec has it; empty: there is no chart to explain.
  void explain(const QString& chartId, const QString& chartTitle);
  QString text() const { return _text->text(); }

 private:
  QLabel* _text;
};

}  // namespace pushlab::viewer
