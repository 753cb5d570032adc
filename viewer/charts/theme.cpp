#include "viewer/charts/theme.h"

#include <QCoreApplication>
#include <stdexcept>

namespace pushlab::viewer {

Theme Theme::light() {
  Theme theme;
  theme.name = QStringLiteral("light");
  theme.background = QColor(0xf3, 0xf4, 0xf6);
  theme.surface = QColor(0xff, 0xff, 0xff);
  theme.text = QColor(0x1b, 0x1f, 0x24);
  theme.muted = QColor(0x57, 0x60, 0x6a);
  theme.grid = QColor(0xdc, 0xe0, 0xe5);
  theme.accent = QColor(0x0b, 0x62, 0xb8);
  theme.warning = QColor(0xa8, 0x47, 0x00);
  return theme;
}

Theme Theme::dark() {
  Theme theme;
  theme.name = QStringLiteral("dark");
  theme.background = QColor(0x15, 0x18, 0x1c);
  theme.surface = QColor(0x1e, 0x22, 0x27);
  theme.text = QColor(0xec, 0xee, 0xf0);
  theme.muted = QColor(0xa6, 0xaf, 0xb9);
  theme.grid = QColor(0x3a, 0x41, 0x49);
  theme.accent = QColor(0x6c, 0xb6, 0xff);
  theme.warning = QColor(0xff, 0xb4, 0x54);
  theme.isDark = true;
  return theme;
}

Theme Theme::named(const QString& name) {
  for (const Theme& theme : {light(), dark()})
    if (theme.name == name) return theme;
  const QString sentence =
      QCoreApplication::translate("Theme", "there is no theme '%1': choose light or dark");
  throw std::invalid_argument(sentence.arg(name).toStdString());
}

QPalette Theme::palette() const {
  QPalette palette(text, surface, surface.lighter(130), grid, muted, text, surface, surface, background);
  palette.setColor(QPalette::AlternateBase, background);
  palette.setColor(QPalette::Highlight, accent);
  palette.setColor(QPalette::HighlightedText, isDark ? background : surface);
  palette.setColor(QPalette::Link, accent);
  palette.setColor(QPalette::PlaceholderText, muted);
  palette.setColor(QPalette::ToolTipBase, surface);
  palette.setColor(QPalette::ToolTipText, text);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, muted);
  return palette;
}

}  // namespace pushlab::viewer
