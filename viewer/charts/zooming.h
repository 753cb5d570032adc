#pragma once

#include <QPointF>

#include "viewer/charts/span.h"

namespace pushlab::viewer {

/// `wanted`, moved and cut until it lies within `full`, and no narrower than a millionth of it.
Extent within(const Extent& wanted, const Extent& full);
/// Closer by that factor (above 1) or farther (below), so that `about` (positions) stays where it is.
Extent zoomed(const Extent& shown, const Extent& full, double factor, const QPointF& about);
/// Moved by shares of what is shown.
Extent panned(const Extent& shown, const Extent& full, double x, double y);
/// The middle of what is shown.
QPointF middleOf(const Extent& shown);

}  // namespace pushlab::viewer
