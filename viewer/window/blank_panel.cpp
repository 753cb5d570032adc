#include "viewer/window/blank_panel.h"

#include <QVBoxLayout>

namespace pushlab::viewer {

BlankPanel::BlankPanel(QWidget* parent) : QWidget(parent), _text(new QLabel), _button(new QPushButton) {
  _text->setAlignment(Qt::AlignCenter);
  _text->setWordWrap(true);
  _text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* layout = new QVBoxLayout(this);
  layout->addStretch(1);
  layout->addWidget(_text);
  layout->addWidget(_button, 0, Qt::AlignHCenter);
  layout->addStretch(2);
  connect(_button, &QPushButton::clicked, this, [this] {
    if (_clears) return emit clearWanted();
    emit openWanted();
  });
}

void BlankPanel::sayReading() {
  say(tr("Reading …"), {});
}

void BlankPanel::sayNothingOpen() {
  _clears = false;
  say(tr("No results are open.\n\n./lab bench measures, and writes results/pushlab.sqlite; what it writes "
         "appears here while it measures.\nOpen a file with Ctrl+O, or drop one here."),
      tr("&Open …"));
}

void BlankPanel::sayNothingPasses() {
  _clears = true;
  say(tr("No finished run passes the filter."), tr("&Clear the filter"));
}

void BlankPanel::say(const QString& text, const QString& button) {
  _text->setText(text);
  _button->setText(button);
  _button->setVisible(!button.isEmpty());
}

}  // namespace pushlab::viewer
