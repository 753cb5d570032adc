#include "viewer/window/facet_button.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

namespace pushlab::viewer {

namespace {

/// A menu that a tick does not close.
class TickMenu : public QMenu {
 public:
  using QMenu::QMenu;

 protected:
  void mouseReleaseEvent(QMouseEvent* event) override {
    QAction* action = actionAt(event->pos());
    if (action == nullptr || !action->isCheckable()) return QMenu::mouseReleaseEvent(event);
    action->trigger();
  }
  void keyPressEvent(QKeyEvent* event) override {
    QAction* action = activeAction();
    if (event->key() != Qt::Key_Space || action == nullptr || !action->isCheckable())
      return QMenu::keyPressEvent(event);
    action->trigger();
  }
};

}  // namespace

FacetButton::FacetButton(QWidget* parent) : QToolButton(parent), _menu(new TickMenu(this)) {
  setMenu(_menu);
  setPopupMode(QToolButton::InstantPopup);
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  setFocusPolicy(Qt::StrongFocus);
}

void FacetButton::offer(const QString& title, const std::vector<Value>& values,
                        const std::set<QString>& chosen) {
  setVisible(values.size() > 1 || !chosen.empty());
  const auto count = std::count_if(values.begin(), values.end(),
                                   [&](const Value& value) { return chosen.contains(value.first); });
  if (count == 0) {
    setText(title);
  } else if (count == 1) {
    const auto only = std::find_if(values.begin(), values.end(),
                                   [&](const Value& value) { return chosen.contains(value.first); });
    setText(tr("%1: %2").arg(title, only->second));
  } else {
    setText(tr("%1: %2 of %3").arg(title).arg(count).arg(values.size()));
  }
  if (_menu->isVisible()) return;  // it shows already what was ticked
  _menu->clear();
  for (const Value& value : values)
    addValue(value, chosen.contains(value.first));
}

void FacetButton::addValue(const Value& value, bool isChosen) {
  QAction* action = _menu->addAction(value.second);
  action->setData(value.first);
  action->setCheckable(true);
  action->setChecked(isChosen);
  connect(action, &QAction::triggered, this, &FacetButton::report);
}

void FacetButton::report() {
  std::set<QString> values;
  for (const QAction* action : _menu->actions())
    if (action->isChecked()) values.insert(action->data().toString());
  emit chosen(values);
}

}  // namespace pushlab::viewer
