#include "viewer/charts/legend.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <optional>

#include "viewer/charts/series_look.h"

namespace pushlab::viewer {

namespace {

constexpr double widestShare = 0.34;    // of the picture, at its right
constexpr double highestShare = 0.34;   // of it, at its bottom
constexpr std::size_t mostInPairs = 8;  // series, of which each has an entry

QFont legendFont(const Sheet& sheet, double scale) {
  return Fonts::scaled(sheet.fonts.scale * scale).label;
}

double symbolWidth(const Sheet& sheet, double scale) {
  return (hasBars(sheet.spec) ? 22 : 50) * sheet.fonts.scale * scale;
}

QSizeF cellOf(const Sheet& sheet, double scale) {
  const QFont font = legendFont(sheet, scale);
  double text = 0;
  for (std::size_t series = 0; series < sheet.spec.series.size(); ++series)
    if (isListed(sheet, series)) text = std::max(text, widthOf(font, sheet.spec.series[series].name));
  const double gaps = 20 * sheet.fonts.scale * scale;
  return {symbolWidth(sheet, scale) + text + gaps, lineHeight(font) + 5 * sheet.fonts.scale * scale};
}

std::size_t listed(const Sheet& sheet) {
  std::size_t count = 0;
  for (std::size_t series = 0; series < sheet.spec.series.size(); ++series)
    count += isListed(sheet, series) ? 1 : 0;
  return count;
}

std::vector<QRectF> grid(const Sheet& sheet, const QPointF& origin, const QSizeF& cell, std::size_t columns) {
  std::vector<QRectF> entries(sheet.spec.series.size());
  std::size_t entry = 0;
  for (std::size_t series = 0; series < entries.size(); ++series) {
    if (!isListed(sheet, series)) continue;
    const auto column = static_cast<double>(entry % columns), row = static_cast<double>(entry / columns);
    entries[series] = QRectF(origin + QPointF(column * cell.width(), row * cell.height()), cell);
    ++entry;
  }
  return entries;
}

std::optional<Legend> atTheRight(const Sheet& sheet, double scale, QRectF& room) {
  const QSizeF cell = cellOf(sheet, scale);
  const double height = cell.height() * static_cast<double>(listed(sheet)), gap = 10 * sheet.fonts.scale;
  const bool fits = cell.width() <= room.width() * widestShare && height <= room.height();
  if (!fits || room.width() < room.height()) return std::nullopt;
  room.setRight(room.right() - cell.width() - gap);
  return Legend{grid(sheet, {room.right() + gap, room.top() + gap}, cell, 1), scale};
}

std::optional<Legend> atTheBottom(const Sheet& sheet, double scale, QRectF& room, double share) {
  const QSizeF cell = cellOf(sheet, scale);
  const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(room.width() / cell.width())));
  const std::size_t rows = (listed(sheet) + columns - 1) / columns;
  const double height = cell.height() * static_cast<double>(rows), gap = 8 * sheet.fonts.scale;
  if (cell.width() > room.width() || height > room.height() * share) return std::nullopt;
  room.setBottom(room.bottom() - height - gap);
  return Legend{grid(sheet, {room.left(), room.bottom() + gap}, cell, columns), scale};
}

}  // namespace

bool isListed(const Sheet& sheet, std::size_t series) {
  return sheet.spec.series.size() <= mostInPairs || !sheet.spec.series[series].second;
}

bool needsLegend(const Sheet& sheet) {
  if (sheet.isEmpty() || !isLying(sheet.spec)) return !sheet.isEmpty();
  return std::any_of(sheet.places.begin(), sheet.places.end(), [](const Places& places) {
    return std::any_of(places.begin(), places.end(), [](auto& place) { return isBesideAnother(place); });
  });
}

Legend placeLegend(const Sheet& sheet, QRectF& room) {
  for (const double scale : {1.0, 0.9, 0.8, 0.7, 0.6}) {
    if (auto legend = atTheRight(sheet, scale, room)) return *legend;
    if (auto legend = atTheBottom(sheet, scale, room, highestShare)) return *legend;
  }
  for (const double scale : {0.6, 0.5, 0.4})
    if (auto legend = atTheBottom(sheet, scale, room, 0.6)) return *legend;
  return {};
}

void paintLegendEntry(QPainter& painter, const QRectF& entry, std::size_t series, const Sheet& sheet,
                      double scale) {
  if (entry.isNull()) return;
  const double gap = 5 * sheet.fonts.scale * scale;
  QRectF symbol = entry.adjusted(gap, gap / 2, 0, -gap / 2);
  symbol.setWidth(symbolWidth(sheet, scale));
  painter.save();
  if (sheet.hidden[series]) painter.setOpacity(0.45);
  paintSymbol(painter, symbol, series, sheet);
  QFont font = legendFont(sheet, scale);
  font.setStrikeOut(sheet.hidden[series]);
  painter.setFont(font);
  painter.setPen(sheet.theme.text);
  painter.drawText(entry.adjusted(symbol.width() + 2.4 * gap, 0, gap, 0), Qt::AlignVCenter,
                   sheet.spec.series[series].name);
  painter.restore();
}

}  // namespace pushlab::viewer
