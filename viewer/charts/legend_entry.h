#pragma once

#include <QAbstractButton>

namespace pushlab::viewer {

/// What one clicks at, or comes to by Tab and presses Space at, to hide a series or show it again. The
/// picture below it has its looks; this draws the focus.
class LegendEntry : public QAbstractButton {
  Q_OBJECT
 public:
  explicit LegendEntry(QWidget* parent);
  void represent(const QString& series, const QColor& accent);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QColor _accent;
};

}  // namespace pushlab::viewer
