#pragma once

#include <QFrame>
#include <QLabel>
#include <QString>
#include <utility>
#include <vector>

namespace pushlab::viewer {

/// What went wrong, above the page, until it is closed or no longer true: a line for each thing that it is
/// about.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  static constexpr std::size_t mostLines = 5;  ///< the oldest goes

  explicit MessageBar(QWidget* parent = nullptr);

  /// Replaces what was said of the same thing (a file's path).
  void say(const QString& about, const QString& sentence);
  /// It is no longer true.
  void takeBack(const QString& about);
  void clear();
  QString text() const { return _text->text(); }

 private:
  void refresh();

  std::vector<std::pair<QString, QString>> _lines;
  QLabel* _text;
};

}  // namespace pushlab::viewer
