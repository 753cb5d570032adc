#include "viewer/charts/fonts.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>

namespace pushlab::viewer {

namespace {

QFont sized(double pixels) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(std::max(6, static_cast<int>(std::lround(pixels))));
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

}  // namespace

Fonts Fonts::scaled(double scale) {
  Fonts fonts{sized(18 * scale), sized(13.5 * scale), sized(13 * scale), sized(12 * scale), scale};
  fonts.title.setWeight(QFont::DemiBold);
  return fonts;
}

double widthOf(const QFont& font, const QString& text) {
  return std::ceil(QFontMetricsF(font).horizontalAdvance(text)) + 1;
}

double heightOf(const QFont& font, const QString& text, double width) {
  if (text.isEmpty()) return 0;
  const QRectF room(0, 0, std::max(1.0, width), 1e6);
  return std::ceil(QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap, text).height());
}

double lineHeight(const QFont& font) {
  return std::ceil(QFontMetricsF(font).height());
}

}  // namespace pushlab::viewer
