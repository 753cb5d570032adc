#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace pushlab::viewer {

/// In the place of the pages, where there is nothing to show: why, and what to do about it.
class BlankPanel : public QWidget {
  Q_OBJECT
 public:
  explicit BlankPanel(QWidget* parent = nullptr);

  void sayReading();
  void sayNothingOpen();
  void sayNothingPasses();
  QString text() const { return _text->text(); }
  QPushButton* button() const { return _button; }

 signals:
  void openWanted();
  void clearWanted();

 private:
  void say(const QString& text, const QString& button);

  QLabel* _text;
  QPushButton* _button;
  bool _clears = false;
};

}  // namespace pushlab::viewer
