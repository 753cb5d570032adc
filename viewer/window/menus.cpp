#include "viewer/window/menus.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>

#include "viewer/window/language.h"
#include "viewer/window/main_window.h"
#include "viewer/window/theme_choice.h"

namespace pushlab::viewer {

namespace {

QString languageTitle(const QString& code) {
  // In its own language, so that one finds the way back.
  return code == QStringLiteral("zh_CN") ? QStringLiteral("简体中文") : QStringLiteral("English");
}

QString themeTitle(const QString& choice) {
  if (choice == QStringLiteral("light")) return Menus::tr("&Light");
  if (choice == QStringLiteral("dark")) return Menus::tr("&Dark");
  return Menus::tr("&System");
}

void zoom(const MainWindow& window, double factor) {
  if (ChartView* chart = window.currentChart()) chart->zoom(factor);
}

}  // namespace

Menus::Menus(MainWindow& window)
    : askFiles([&window] {
        return QFileDialog::getOpenFileNames(&window, Menus::tr("Open results"), {},
                                             Menus::tr("Results (*.sqlite);;All files (*)"));
      }),
      askExport([&window](const QString& suggested) {
        return QFileDialog::getSaveFileName(&window, Menus::tr("Export chart"), suggested,
                                            Menus::tr("Pictures and tables (*.png *.svg *.pdf *.csv)"));
      }),
      _window(window) {}

void Menus::build() {
  _window.menuBar()->clear();
  for (QMenu* menu : _menus)
    menu->deleteLater();  // the click that led here may come from one of them
  _menus.clear();
  addFile();
  addFilter();
  addView();
  addChart();
  addHelp();
}

QMenu* Menus::addMenu(const QString& title) {
  _menus.push_back(_window.menuBar()->addMenu(title));
  return _menus.back();
}

QAction* Menus::add(QMenu* menu, const QString& text, const QKeySequence& keys, const Work& work) {
  QAction* action = menu->addAction(text);
  action->setShortcut(keys);
  connect(action, &QAction::triggered, this, [work] { work(); });
  return action;
}

void Menus::askAndOpen() {
  _window.open(askFiles());
}

void Menus::askAndExport() {
  const ChartView* chart = _window.currentChart();
  if (chart == nullptr) return;
  const QString page = _window.currentPage()->id();
  _window.exportTo(askExport(QStringLiteral("%1-%2.png").arg(page, chart->spec().id)));
}

void Menus::addFile() {
  QMenu* menu = addMenu(tr("&File"));
  add(menu, tr("&Open …"), QKeySequence::Open, [this] { askAndOpen(); });
  addRecent(menu->addMenu(tr("Open &recent")));
  add(menu, tr("Read &again"), QKeySequence(QStringLiteral("Ctrl+R")),
      [this] { _window.workspace().loader().reload(); });
  addClosing(menu->addMenu(tr("&Close")));
  menu->addSeparator();
  add(menu, tr("&Export chart …"), QKeySequence(QStringLiteral("Ctrl+E")), [this] { askAndExport(); });
  menu->addSeparator();
  add(menu, tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), [this] { _window.close(); });
}

void Menus::addRecent(QMenu* menu) {
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    Settings* settings = _window.settings();
    const QStringList files = settings ? settings->recentFiles() : QStringList();
    for (const QString& file : files)
      add(menu, file, {}, [this, file] { _window.open({file}); });
    menu->addSeparator();
    add(menu, tr("&Forget these"), {}, [settings] { settings->clearRecent(); })->setEnabled(!files.isEmpty());
  });
}

void Menus::addClosing(QMenu* menu) {
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    for (const QString& file : _window.workspace().loader().paths())
      add(menu, file, {}, [this, file] { _window.workspace().closeFile(file); });
    if (menu->isEmpty()) menu->addAction(tr("No file is open"))->setEnabled(false);
  });
}

void Menus::addFilter() {
  QMenu* menu = addMenu(tr("F&ilter"));
  Workspace& workspace = _window.workspace();
  add(menu, tr("&Undo"), QKeySequence::Undo, [&workspace] { workspace.history().undo(); });
  add(menu, tr("&Redo"), QKeySequence(QStringLiteral("Ctrl+Shift+Z")),
      [&workspace] { workspace.history().redo(); });
  add(menu, tr("&Clear"), QKeySequence(QStringLiteral("Ctrl+L")), [&workspace] { workspace.clearFilter(); });
  menu->addSeparator();
  add(menu, tr("Go to the &filter"), QKeySequence::Find,
      [this] { _window.filterBar()->suite()->setFocus(Qt::ShortcutFocusReason); });
}

void Menus::addView() {
  QMenu* menu = addMenu(tr("&View"));
  int number = 1;
  for (const Page* page : _window.pages()) {
    const QString id = page->id();
    add(menu, page->title(), QKeySequence(QStringLiteral("Ctrl+%1").arg(number++)),
        [this, id] { _window.showPage(id); });
  }
  menu->addSeparator();
  addThemes(menu->addMenu(tr("&Theme")));
  addLanguages(menu->addMenu(tr("&Language")));
}

void Menus::addThemes(QMenu* menu) {
  auto* group = new QActionGroup(menu);
  for (const QString& choice : themeChoices()) {
    QAction* action = add(menu, themeTitle(choice), {}, [this, choice] {
      if (Settings* settings = _window.settings()) settings->setTheme(choice);
      _window.chooseTheme(choice);
    });
    action->setCheckable(true);
    action->setChecked(choice == _window.themeChoice());
    group->addAction(action);
  }
}

void Menus::addLanguages(QMenu* menu) {
  auto* group = new QActionGroup(menu);
  for (const QString& code : QStringList{QStringLiteral("system")} + languageCodes()) {
    const QString title = code == QStringLiteral("system") ? tr("&System") : languageTitle(code);
    QAction* action = add(menu, title, {}, [this, code] {
      if (Settings* settings = _window.settings()) settings->setLanguage(code);
      _window.chooseLanguage(code);
    });
    action->setCheckable(true);
    action->setChecked(code == _window.languageChoice());
    group->addAction(action);
  }
}

void Menus::addChart() {
  QMenu* menu = addMenu(tr("&Chart"));
  add(menu, tr("E&xplain"), QKeySequence::HelpContents, [this] { _window.toggleExplanation(); });
  add(menu, tr("&Present"), QKeySequence(Qt::Key_F5), [this] { _window.present(); });
  menu->addSeparator();
  add(menu, tr("Zoom &in"), QKeySequence::ZoomIn, [this] { zoom(_window, 1.5); });
  add(menu, tr("Zoom &out"), QKeySequence::ZoomOut, [this] { zoom(_window, 1 / 1.5); });
  add(menu, tr("&Whole chart"), QKeySequence(QStringLiteral("Ctrl+0")), [this] {
    if (ChartView* chart = _window.currentChart()) chart->resetZoom();
  });
}

void Menus::addHelp() {
  QMenu* menu = addMenu(tr("&Help"));
  add(menu, tr("&Keys and mouse"), QKeySequence(QStringLiteral("Shift+F1")), [this] {
    QMessageBox::information(
        &_window, tr("Keys and mouse"),
        tr("In a chart: drag to zoom, Shift+drag or the middle button to pan, the wheel to zoom at the "
           "pointer, a double click or Home for the whole; a click at a series, bar or row shows it alone on "
           "all pages.\n\nArrows go from point to point and series to series, + and − zoom, Ctrl+arrows pan, "
           "Enter shows the series alone, Esc leaves.\n\nCtrl+1 to Ctrl+7: pages. Ctrl+F: filter. Ctrl+Z: "
           "undo its last step. F1: explanation. F5: presentation. Ctrl+E: export."));
  });
  add(menu, tr("&About PushLab"), {}, [this] {
    QMessageBox::about(&_window, tr("About PushLab"),
                       tr("push-viewer %1\n\nWhat does each way of pushing a message to a client cost, and "
                          "what does it buy? This program shows what push-bench measured.")
                           .arg(QStringLiteral(PUSHLAB_VERSION)));
  });
}

}  // namespace pushlab::viewer
