#include "viewer/window/facet_button.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace pushlab::viewer {

namespace {

const QString arrow = QStringLiteral(" ▾");  // beside the text, where the style would put it upon it

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
  setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  setFocusPolicy(Qt::StrongFocus);
}

void FacetButton::offer(const QString& title, const std::vector<Value>& values,
                        const std::set<QString>& chosen) {
  setVisible(values.size() > 1 || !chosen.empty());
  QStringList names;
  for (const Value& value : values)
    if (chosen.contains(value.first)) names.append(value.second);
  const QString what =
      names.size() == 1 ? names.front() : tr("%1 of %2").arg(names.size()).arg(values.size());
  setText((names.isEmpty() ? title : tr("%1: %2").arg(title, what)) + arrow);
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
