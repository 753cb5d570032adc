#include <QApplication>

#include "viewer/window/language.h"
#include "viewer/window/overview_page.h"
#include "viewer/window/window_test_support.h"

namespace pushlab::viewer {

WindowTest::WindowTest() : _window(&_settings, std::chrono::milliseconds(20)) {
  _window.chooseLanguage(QStringLiteral("en"));
  _window.chooseTheme(QStringLiteral("light"));
  _window.show();
  _window.activateWindow();
  EXPECT_TRUE(QTest::qWaitForWindowActive(&_window));
}

WindowTest::~WindowTest() {
  useLanguage(QStringLiteral("en"));
  _settings.clearRecent();
}

void WindowTest::open(const QStringList& paths) {
  _window.open(paths);
  ASSERT_TRUE(eventually([this] { return !_window.workspace().loader().isBusy(); }));
  settle();
}

void WindowTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
  settle();  // a menu that was open gives up being the active window
  _window.activateWindow();
  EXPECT_TRUE(eventually([this] { return QApplication::activeWindow() == &_window; }));
  QTest::keyClick(&_window, key, modifiers);
  settle();
}

void WindowTest::settle() {
  QCoreApplication::sendPostedEvents();
  QCoreApplication::processEvents();
}

LeagueTable* WindowTest::table() {
  return dynamic_cast<OverviewPage*>(_window.page(QStringLiteral("overview")))->table();
}

QString WindowTest::textOf(const QAbstractItemView* view, int row, int column) {
  return view->model()->index(row, column).data().toString();
}

void WindowTest::click(QAbstractItemView* view, int row, int column) {
  const QPoint place = view->visualRect(view->model()->index(row, column)).center();
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
  settle();
}

void WindowTest::tick(FacetButton* button, const QString& text) {
  QMenu* menu = button->menu();
  menu->popup(QPoint(0, 0));
  for (QAction* action : menu->actions())
    if (action->text() == text)
      QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
  EXPECT_TRUE(menu->isVisible()) << "a tick must not close the menu";
  QTest::keyClick(menu, Qt::Key_Escape);
  settle();
}

}  // namespace pushlab::viewer
