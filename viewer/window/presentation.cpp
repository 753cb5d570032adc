#include "viewer/window/presentation.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace pushlab::viewer {

Presentation::Presentation(std::vector<ChartSpec> specs, std::size_t first, const Theme& theme)
    : _specs(std::move(specs)),
      _place(first),
      _theme(theme),
      _chart(new ChartView(this)),
      _number(new QLabel(this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setPalette(theme.palette());
  setAutoFillBackground(true);
  _chart->setTextScale(textScale);
  _number->setAlignment(Qt::AlignRight);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(_chart, 1);
  layout->addWidget(_number);
  for (const int key : {Qt::Key_Right, Qt::Key_PageDown, Qt::Key_Space})
    connect(new QShortcut(key, this), &QShortcut::activated, this, [this] { go(1); });
  for (const int key : {Qt::Key_Left, Qt::Key_PageUp, Qt::Key_Backspace})
    connect(new QShortcut(key, this), &QShortcut::activated, this, [this] { go(-1); });
  for (const int key : {Qt::Key_Escape, Qt::Key_F5})
    connect(new QShortcut(key, this), &QShortcut::activated, this, &QWidget::close);
  showPlace();
}

void Presentation::go(int steps) {
  const auto count = static_cast<int>(_specs.size());
  _place = static_cast<std::size_t>((static_cast<int>(_place) + steps + count) % count);
  showPlace();
}

void Presentation::showPlace() {
  const ChartSpec& spec = _specs[_place];
  _chart->show(spec, _theme);
  setWindowTitle(spec.title);
  _number->setText(tr("%1 of %2 · Esc leaves").arg(_place + 1).arg(_specs.size()));
}

}  // namespace pushlab::viewer
