#include "viewer/window/message_bar.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace pushlab::viewer {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), _text(new QLabel) {
  setFrameShape(QFrame::StyledPanel);
  _text->setWordWrap(true);
  _text->setTextFormat(Qt::PlainText);
  _text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* close = new QToolButton;
  close->setText(QStringLiteral("✕"));
  close->setAutoRaise(true);
  close->setFocusPolicy(Qt::StrongFocus);
  auto* layout = new QHBoxLayout(this);
  layout->addWidget(_text, 1);
  layout->addWidget(close, 0, Qt::AlignTop);
  connect(close, &QToolButton::clicked, this, &MessageBar::clear);
  hide();
}

void MessageBar::say(const QString& about, const QString& sentence) {
  std::erase_if(_lines, [&](const auto& line) { return line.first == about; });
  _lines.emplace_back(about, sentence);
  if (_lines.size() > mostLines) _lines.erase(_lines.begin());
  refresh();
}

void MessageBar::takeBack(const QString& about) {
  std::erase_if(_lines, [&](const auto& line) { return line.first == about; });
  refresh();
}

void MessageBar::clear() {
  _lines.clear();
  refresh();
}

void MessageBar::refresh() {
  QStringList sentences;
  for (const auto& line : _lines)
    sentences.append(line.second);
  _text->setText(sentences.join(QChar('\n')));
  setVisible(!_lines.empty());
}

}  // namespace pushlab::viewer
