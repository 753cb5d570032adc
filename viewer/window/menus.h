#pragma once

#include <QKeySequence>
#include <QMenu>
#include <QObject>
#include <QStringList>
#include <functional>
#include <vector>

namespace pushlab::viewer {

class MainWindow;

/// The menus of the window, with a key for everything.
class Menus : public QObject {
  Q_OBJECT
 public:
  explicit Menus(MainWindow& window);

  /// Makes them anew: in another language, with other ticks.
  void build();

  // What asks for files; tests put answers in their place.
  std::function<QStringList()> askFiles;                       ///< to open; none: cancelled
  std::function<QString(const QString& suggested)> askExport;  ///< to write; empty: cancelled

 public slots:
  void askAndOpen();
  void askAndExport();

 private:
  using Work = std::function<void()>;

  QMenu* addMenu(const QString& title);
  QAction* add(QMenu* menu, const QString& text, const QKeySequence& keys, const Work& work);
  void addFile();
  void addRecent(QMenu* menu);
  void addClosing(QMenu* menu);
  void addFilter();
  void addView();
  void addChart();
  void addThemes(QMenu* menu);
  void addLanguages(QMenu* menu);
  void addHelp();

  MainWindow& _window;
  std::vector<QMenu*> _menus;
};

}  // namespace pushlab::viewer
