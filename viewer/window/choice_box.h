#pragma once

#include <QComboBox>
#include <QString>
#include <utility>
#include <vector>

namespace pushlab::viewer {

/// A list to choose from, in which what was chosen stays chosen when the list changes. Only the user's
/// choices are signalled.
class ChoiceBox : public QComboBox {
  Q_OBJECT
 public:
  explicit ChoiceBox(QWidget* parent = nullptr);

  using Choice = std::pair<QString, QString>;  ///< key, text
  /// `key`: what is chosen; where it is not among them, the first.
  void offer(const std::vector<Choice>& choices, const QString& key);
  QString key() const { return currentData().toString(); }
  /// As if the user had chosen it; nothing where it is not offered.
  void choose(const QString& key);

 signals:
  void chosen(const QString& key);

 private:
  std::vector<Choice> _choices;
};

}  // namespace pushlab::viewer
