#include "viewer/window/theme_choice.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

namespace pushlab::viewer {

namespace {

bool desktopIsDark() {
  static const bool isDark = [] {
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
  }();
  return isDark;
}

}  // namespace

QStringList themeChoices() {
  return {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
}

Theme themeOf(const QString& choice) {
  const bool isDark = desktopIsDark();
  if (choice != QStringLiteral("system")) return Theme::named(choice);
  return isDark ? Theme::dark() : Theme::light();
}

void useTheme(const Theme& theme) {
  // The one style that keeps to the palette everywhere.
  if (QApplication::style()->name() != QStringLiteral("fusion"))
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion")));
  QApplication::setPalette(theme.palette());
}

}  // namespace pushlab::viewer
