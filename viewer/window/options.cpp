#include "viewer/window/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include "viewer/window/language.h"
#include "viewer/window/page.h"
#include "viewer/window/theme_choice.h"

namespace pushlab::viewer {

namespace {

constexpr int leastSide = 200, mostSide = 8000;

[[noreturn]] void refuse(const QString& sentence) {
  throw UsageError(sentence.toStdString());
}

QString oneOf(const QString& option, const QString& value, const QStringList& known) {
  if (!known.contains(value))
    refuse(QStringLiteral("%1 is one of %2, not '%3'").arg(option, known.join(QStringLiteral(", ")), value));
  return value;
}

QSize parseSize(const QString& text) {
  static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
  const auto match = form.match(text);
  const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
  const auto fits = [](int side) { return side >= leastSide && side <= mostSide; };
  if (!match.hasMatch() || !fits(size.width()) || !fits(size.height())) {
    refuse(QStringLiteral("--size is WIDTHxHEIGHT, each from %1 to %2 pixels, not '%3'")
               .arg(leastSide)
               .arg(mostSide)
               .arg(text));
  }
  return size;
}

void addOptions(QCommandLineParser& parser) {
  parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
  for (const char* name : {"render", "page", "suite", "theme", "language", "size"})
    parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("value")});
  parser.addOption(QCommandLineOption(QStringLiteral("help")));
  parser.addOption(QCommandLineOption(QStringLiteral("version")));
}

Options checked(const QCommandLineParser& parser) {
  Options options;
  options.files = parser.positionalArguments();
  options.renderTo = parser.value(QStringLiteral("render"));
  options.suite = parser.value(QStringLiteral("suite"));
  if (parser.isSet(QStringLiteral("page")))
    for (const QString& page : parser.value(QStringLiteral("page")).split(QChar(',')))
      options.pages.append(oneOf(QStringLiteral("--page"), page, pageIds()));
  if (parser.isSet(QStringLiteral("theme")))
    options.theme = oneOf(QStringLiteral("--theme"), parser.value(QStringLiteral("theme")), themeChoices());
  const QStringList languages = QStringList{QStringLiteral("system")} + languageCodes();
  if (parser.isSet(QStringLiteral("language")))
    options.language =
        oneOf(QStringLiteral("--language"), parser.value(QStringLiteral("language")), languages);
  if (parser.isSet(QStringLiteral("size"))) options.size = parseSize(parser.value(QStringLiteral("size")));
  options.help = parser.isSet(QStringLiteral("help"));
  options.version = parser.isSet(QStringLiteral("version"));
  return options;
}

}  // namespace

Options parseOptions(const QStringList& arguments) {
  QCommandLineParser parser;
  addOptions(parser);
  if (!parser.parse(QStringList{QStringLiteral("push-viewer")} + arguments)) {
    const QStringList unknown = parser.unknownOptionNames();
    refuse(unknown.isEmpty() ? parser.errorText()
                             : QStringLiteral("there is no option --%1; see --help").arg(unknown.front()));
  }
  const Options options = checked(parser);
  const bool forRendering = parser.isSet(QStringLiteral("page")) || parser.isSet(QStringLiteral("size"));
  if (parser.isSet(QStringLiteral("render")) && options.renderTo.isEmpty())
    refuse(QStringLiteral("--render needs a folder to write to"));
  if (forRendering && options.renderTo.isEmpty())
    refuse(QStringLiteral("--page and --size belong to --render DIR"));
  return options;
}

QString helpText() {
  return QStringLiteral(
             "push-viewer [OPTIONS] [DB...]\n"
             "Shows what push-bench measured. DB: files of results; without one the newest under results/, "
             "else\n"
             "results/sample.sqlite.\n\n"
             "--render DIR        draws all charts and pages into DIR, without a window: "
             "PAGE-CHART-THEME.png,\n"
             "                    PAGE-THEME.png\n"
             "--page A,B          only these pages: %1\n"
             "--size WxH          of the pictures, in pixels (1280x800)\n"
             "--suite NAME        the suite to show (the one that was measured last)\n"
             "--theme THEME       %2\n"
             "--language CODE     system, %3\n"
             "--help, --version\n\n"
             "Exit status: 64 a wrong option; 66 a file that cannot be read; 69 no display; 73 DIR cannot be "
             "written.\n")
      .arg(pageIds().join(QStringLiteral(", ")), themeChoices().join(QStringLiteral(", ")),
           languageCodes().join(QStringLiteral(", ")));
}

}  // namespace pushlab::viewer
