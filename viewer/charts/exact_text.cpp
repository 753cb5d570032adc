#include "viewer/charts/exact_text.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace pushlab::viewer {

namespace {

QString withoutTrailingZeros(QString text, const QLocale& locale) {
  while (text.endsWith(locale.zeroDigit()))
    text.chop(locale.zeroDigit().size());
  if (text.endsWith(locale.decimalPoint())) text.chop(locale.decimalPoint().size());
  return text;
}

}  // namespace

QString exactText(double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  if (value == 0) return fixedText(0, 0);
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const int decimals = std::clamp(6 - magnitude, 0, 12);
  const QString text = fixedText(value, decimals);
  return decimals == 0 ? text : withoutTrailingZeros(text, QLocale());
}

QString fixedText(double value, int decimals) {
  return QLocale().toString(value, 'f', decimals);
}

}  // namespace pushlab::viewer
