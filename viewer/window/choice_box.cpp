#include "viewer/window/choice_box.h"

#include <QSignalBlocker>

namespace pushlab::viewer {

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent) {
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(this, &QComboBox::activated, this, [this] { emit chosen(key()); });
}

void ChoiceBox::offer(const std::vector<Choice>& choices, const QString& key) {
  const QSignalBlocker quiet(this);
  if (choices != _choices) {
    clear();
    for (const auto& [choice, text] : choices)
      addItem(text, choice);
    _choices = choices;
  }
  setCurrentIndex(std::max(0, findData(key)));
  setEnabled(count() > 1);
}

void ChoiceBox::choose(const QString& key) {
  const int place = findData(key);
  if (place < 0) return;
  setCurrentIndex(place);
  emit chosen(key);
}

}  // namespace pushlab::viewer
