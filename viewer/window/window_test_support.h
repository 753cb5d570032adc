#pragma once

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QTest>

#include "viewer/window/made_up_results.h"
#include "viewer/window/main_window.h"

namespace pushlab::viewer {

/// A window that looks for changes every 20 ms, on the screen and active.
class WindowTest : public testing::Test {
 protected:
  WindowTest();
  ~WindowTest() override;

  /// Opens them and waits until all are read.
  void open(const QStringList& paths);
  /// A file with a session of "quick", and open.
  void openQuick() { open({fileWith(_directory, "quick")}); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
  /// What isolating and changes of the language have posted.
  static void settle();

  LeagueTable* table();
  int rows() { return table()->model()->rowCount(); }
  QString cell(int row, int column) { return textOf(table(), row, column); }
  static QString textOf(const QAbstractItemView* view, int row, int column);
  static void click(QAbstractItemView* view, int row, int column);
  /// Ticks a value of a facet with the mouse.
  static void tick(FacetButton* button, const QString& text);
  template <typename OfPage>
  OfPage* show(const QString& id) {
    _window.showPage(id);
    settle();
    return dynamic_cast<OfPage*>(_window.currentPage());
  }

  results::TestDirectory _directory;
  Settings _settings;
  MainWindow _window;
};

}  // namespace pushlab::viewer
