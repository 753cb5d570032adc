#include <QLocale>

#include "viewer/charts/chart_export.h"

namespace pushlab::viewer {

namespace {

/// RFC 4180: quoted where it must be, quotes doubled.
QString cell(QString text) {
  const bool plain =
      !text.contains(',') && !text.contains('"') && !text.contains('\n') && !text.contains('\r');
  return plain ? text : '"' + text.replace('"', QStringLiteral("\"\"")) + '"';
}

/// The shortest digits that give the same number again.
QString digits(double value) {
  return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

QString row(const QStringList& cells) {
  QStringList quoted;
  for (const QString& text : cells)
    quoted.append(cell(text));
  return quoted.join(',') + QStringLiteral("\r\n");
}

QString xCell(const Axis& axis, double x) {
  const auto place = static_cast<qsizetype>(x);
  const bool named = axis.scale == Scale::Categories && x >= 0 && place < axis.categories.size();
  return named ? axis.categories[place] : digits(x);
}

QStringList cellsOf(const ChartSpec& spec, const Series& series, const Point& point) {
  return {series.name,
          xCell(spec.x, point.x),
          digits(point.y),
          point.interval ? digits(point.interval->low) : QString(),
          point.interval ? digits(point.interval->high) : QString(),
          point.valid ? QStringLiteral("true") : QStringLiteral("false"),
          point.note};
}

}  // namespace

QString csvOf(const ChartSpec& spec) {
  QString text = row({QStringLiteral("series"), spec.x.title, spec.y.title, QStringLiteral("low"),
                      QStringLiteral("high"), QStringLiteral("valid"), QStringLiteral("note")});
  for (const Series& series : spec.series)
    for (const Point& point : series.points)
      text += row(cellsOf(spec, series, point));
  return text;
}

}  // namespace pushlab::viewer
