#pragma once

#include <QPen>
#include <QRectF>

#include "viewer/charts/sheet.h"

namespace pushlab::viewer {

/// The contender's style; each variant of it a shade nearer to the colour of texts.
ContenderStyle styleOf(const Series& series, const Theme& theme);

/// Solid, dashed, …: the dash pattern tells the model, and the variant by its dots; thin and dotted for the
/// figure beside the main one.
QPen linePen(const Series& series, const Theme& theme, double scale);

/// A bar, or the swatch of one: full, hatched (a peer's), or empty (not valid).
void paintBar(QPainter& painter, const QRectF& bar, const ContenderStyle& style, bool valid,
              const Sheet& sheet);

/// What stands for the series in the legend.
void paintSymbol(QPainter& painter, const QRectF& room, std::size_t series, const Sheet& sheet);

}  // namespace pushlab::viewer
