#include "viewer/charts/scale_position.h"

#include <cmath>

namespace pushlab::viewer {

double toPosition(Scale scale, double value) {
  if (scale == Scale::Logarithmic) return std::log10(value);
  if (scale == Scale::Percentile) return -std::log10(1 - value / 100);
  return value;
}

double toValue(Scale scale, double position) {
  if (scale == Scale::Logarithmic) return std::pow(10.0, position);
  if (scale == Scale::Percentile) return 100 * (1 - std::pow(10.0, -position));
  return position;
}

bool isDrawable(Scale scale, double value) {
  if (!std::isfinite(value)) return false;
  if (scale == Scale::Logarithmic) return value > 0;
  if (scale == Scale::Percentile) return value >= 0 && value < 100;
  return true;
}

}  // namespace pushlab::viewer
