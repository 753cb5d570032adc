#include "viewer/window/date_button.h"

#include <QEvent>
#include <QGridLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QWidgetAction>

namespace pushlab::viewer {

namespace {

void put(QCheckBox& tick, QDateEdit& edit, const std::optional<QDate>& date) {
  const QSignalBlocker quietTick(&tick), quietEdit(&edit);
  tick.setChecked(date.has_value());
  if (date) edit.setDate(*date);
}

std::optional<QDate> dateIn(const QCheckBox& tick, const QDateEdit& edit) {
  return tick.isChecked() ? std::optional(edit.date()) : std::nullopt;
}

}  // namespace

DateButton::DateButton(QWidget* parent)
    : QToolButton(parent),
      _hasFrom(new QCheckBox),
      _hasTo(new QCheckBox),
      _from(new QDateEdit(QDate::currentDate())),
      _to(new QDateEdit(QDate::currentDate())) {
  auto* panel = new QWidget;
  auto* layout = new QGridLayout(panel);
  layout->addWidget(_hasFrom, 0, 0);
  layout->addWidget(_from, 0, 1);
  layout->addWidget(_hasTo, 1, 0);
  layout->addWidget(_to, 1, 1);
  auto* menu = new QMenu(this);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(panel);
  menu->addAction(action);
  setMenu(menu);
  setPopupMode(QToolButton::InstantPopup);
  setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
  setFocusPolicy(Qt::StrongFocus);
  for (QDateEdit* edit : {_from, _to}) {
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    edit->setCalendarPopup(true);
    connect(edit, &QDateEdit::dateChanged, this, &DateButton::report);
  }
  for (QCheckBox* tick : {_hasFrom, _hasTo})
    connect(tick, &QCheckBox::toggled, this, &DateButton::report);
  retranslate();
}

void DateButton::showDates(const std::optional<QDate>& from, const std::optional<QDate>& to) {
  put(*_hasFrom, *_from, from);
  put(*_hasTo, *_to, to);
  const auto text = [](const std::optional<QDate>& date) {
    return date ? date->toString(Qt::ISODate) : QStringLiteral("…");
  };
  setText((from || to ? tr("%1 to %2").arg(text(from), text(to)) : tr("Date")) + QStringLiteral(" ▾"));
}

void DateButton::report() {
  emit chosen(dateIn(*_hasFrom, *_from), dateIn(*_hasTo, *_to));
}

void DateButton::changeEvent(QEvent* event) {
  QToolButton::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void DateButton::retranslate() {
  _hasFrom->setText(tr("from"));
  _hasTo->setText(tr("to"));
  setToolTip(tr("Only runs that started on these days"));
  showDates(dateIn(*_hasFrom, *_from), dateIn(*_hasTo, *_to));
}

}  // namespace pushlab::viewer
