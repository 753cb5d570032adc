#include "viewer/window/render.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>

#include "viewer/charts/chart_export.h"
#include "viewer/window/main_window.h"

namespace pushlab::viewer {

namespace {

/// Waits for all files; the first that cannot be read ends it.
void load(MainWindow& window, const QStringList& files) {
  Loader& loader = window.workspace().loader();
  QEventLoop waiting;
  QString problem;
  QObject::connect(&loader, &Loader::failed, &waiting, [&](const LoadFailure& failure) {
    if (problem.isEmpty()) problem = failure.sentence;
  });
  QObject::connect(&loader, &Loader::progressed, &waiting, [&](int, int, const QString& path) {
    if (path.isEmpty()) waiting.quit();
  });
  window.open(files);
  waiting.exec();
  if (!problem.isEmpty()) throw NothingToRender(problem.toStdString());
  if (!window.workspace().hasResults()) {
    throw NothingToRender(files.join(QStringLiteral(", ")).toStdString() +
                          ": no run has finished yet: wait for push-bench, or name another file");
  }
}

void chooseSuite(Workspace& workspace, const QString& suite) {
  if (suite.isEmpty()) return;
  const auto suites = choicesIn(workspace.archive()).suites;
  if (!suites.contains(suite)) {
    const QString known = QStringList(suites.begin(), suites.end()).join(QStringLiteral(", "));
    throw UsageError(
        QStringLiteral("there is no suite '%1' in these files, but %2").arg(suite, known).toStdString());
  }
  Filter filter = workspace.filter();
  filter.suites = {suite};
  workspace.history().set(filter);
}

void write(const QImage& picture, const QString& file) {
  if (picture.save(file)) return;
  throw std::runtime_error(file.toStdString() + " cannot be written: check the folder and its disk");
}

int renderPage(MainWindow& window, Page& page, const Options& options, const QDir& folder) {
  int pictures = 0;
  const QString& theme = window.theme().name;
  window.showPage(page.id());
  while (!page.isReady())
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  QCoreApplication::processEvents();  // lays out
  write(window.grab().toImage(), folder.filePath(QStringLiteral("%1-%2.png").arg(page.id(), theme)));
  ++pictures;
  for (const ChartSpec& spec : page.charts()) {
    if (spec.series.empty()) continue;
    const QString name = QStringLiteral("%1-%2-%3.png").arg(page.id(), spec.id, theme);
    write(pictureOf(spec, window.theme(), options.size), folder.filePath(name));
    ++pictures;
  }
  return pictures;
}

}  // namespace

int render(const Options& options) {
  const QDir folder(options.renderTo);
  if (!folder.mkpath(QStringLiteral(".")))
    throw std::runtime_error(options.renderTo.toStdString() + " cannot be made: name another folder");
  MainWindow window(nullptr);
  window.resize(options.size);
  window.chooseTheme(options.theme.isEmpty() ? QStringLiteral("light") : options.theme);
  window.show();
  load(window, options.files);
  chooseSuite(window.workspace(), options.suite);
  int pictures = 0;
  for (Page* page : window.pages())
    if (options.pages.isEmpty() || options.pages.contains(page->id()))
      pictures += renderPage(window, *page, options, folder);
  return pictures;
}

}  // namespace pushlab::viewer
