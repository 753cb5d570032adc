#pragma once

#include <QString>

namespace pushlab::viewer {

/// A number with all that a measurement can tell of it (seven significant figures), without a power of ten,
/// thousands grouped as the language does: "12,345.67", "0.0004125".
QString exactText(double value);
/// With that many decimals.
QString fixedText(double value, int decimals);

}  // namespace pushlab::viewer
