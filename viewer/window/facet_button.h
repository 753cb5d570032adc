#pragma once

#include <QMenu>
#include <QToolButton>
#include <set>
#include <utility>
#include <vector>

namespace pushlab::viewer {

/// One side of the filter: a button whose menu ticks any number of values; none ticked lets all pass. The
/// menu stays open while one ticks (Space, or the mouse); Enter and Esc close it.
class FacetButton : public QToolButton {
  Q_OBJECT
 public:
  explicit FacetButton(QWidget* parent = nullptr);

  using Value = std::pair<QString, QString>;  ///< value, text
  /// Hides itself where there is nothing to choose.
  void offer(const QString& title, const std::vector<Value>& values, const std::set<QString>& chosen);

 signals:
  void chosen(const std::set<QString>& values);

 private:
  void addValue(const Value& value, bool isChosen);
  void report();

  QMenu* _menu;
};

}  // namespace pushlab::viewer
