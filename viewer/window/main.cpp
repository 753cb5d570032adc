#include <QApplication>
#include <QFileInfo>
#include <cstdio>
#include <cstdlib>

#include "viewer/window/language.h"
#include "viewer/window/main_window.h"
#include "viewer/window/offscreen.h"
#include "viewer/window/render.h"
#include "viewer/window/usual_database.h"

namespace pushlab::viewer {
namespace {

// sysexits.h
constexpr int usage = 64;
constexpr int noInput = 66;
constexpr int unavailable = 69;
constexpr int cannotCreate = 73;

int complain(const char* sentence, int status) {
  std::fprintf(stderr, "push-viewer: %s\n", sentence);
  return status;
}

bool isSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool hasDisplay() {
  return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
}

/// Qt ends the process where the display that is named does not answer; this says so in our words.
void sayThatNoDisplayAnswers(QtMsgType type, const QMessageLogContext&, const QString&) {
  if (type != QtFatalMsg) return;
  std::_Exit(
      complain("the display does not answer (see DISPLAY, WAYLAND_DISPLAY, QT_QPA_PLATFORM): start it "
               "on a desktop, or draw the charts into a folder with --render DIR",
               unavailable));
}

QStringList usualFiles() {
  const QString usual = usualDatabase(usualFolders(QCoreApplication::applicationDirPath()));
  return usual.isEmpty() ? QStringList() : QStringList{usual};
}

int renderAll(Options options) {
  useLanguage(options.language.isEmpty() ? QStringLiteral("system") : options.language);
  if (options.files.isEmpty()) options.files = usualFiles();
  if (options.files.isEmpty()) throw NothingToRender("there are no results: run ./lab bench, or name a file");
  const int pictures = render(options);
  std::printf("%d pictures in %s\n", pictures, qPrintable(QFileInfo(options.renderTo).absoluteFilePath()));
  return EXIT_SUCCESS;
}

int showWindow(const Options& options) {
  Settings settings;
  MainWindow window(&settings);
  window.chooseLanguage(options.language.isEmpty() ? settings.language() : options.language);
  window.chooseTheme(options.theme.isEmpty() ? settings.theme() : options.theme);
  window.show();
  window.open(options.files.isEmpty() ? usualFiles() : options.files);
  return QApplication::exec();
}

int main(int count, char** words) {
  QStringList arguments;
  for (int at = 1; at < count; ++at)
    arguments.append(QString::fromLocal8Bit(words[at]));
  const Options options = parseOptions(arguments);
  if (options.help) std::fputs(qPrintable(helpText()), stdout);
  if (options.version) std::puts("push-viewer " PUSHLAB_VERSION);
  if (options.help || options.version) return EXIT_SUCCESS;
  if (!options.renderTo.isEmpty()) goOffscreen();
  if (!hasDisplay()) {
    return complain(
        "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): start it on a desktop, or "
        "draw the charts into a folder with --render DIR",
        unavailable);
  }
  int own = 1;  // Qt gets no options: they are ours
  const auto usualHandler =
      options.renderTo.isEmpty() ? qInstallMessageHandler(sayThatNoDisplayAnswers) : nullptr;
  QApplication application(own, words);
  if (options.renderTo.isEmpty()) qInstallMessageHandler(usualHandler);
  return options.renderTo.isEmpty() ? showWindow(options) : renderAll(options);
}

}  // namespace
}  // namespace pushlab::viewer

int main(int count, char** words) {
  using namespace pushlab::viewer;
  try {
    return pushlab::viewer::main(count, words);
  } catch (const UsageError& problem) {
    return complain(problem.what(), usage);
  } catch (const NothingToRender& problem) {
    return complain(problem.what(), noInput);
  } catch (const std::exception& problem) {
    return complain(problem.what(), cannotCreate);
  }
}
