#pragma once

#include <QColor>
#include <algorithm>
#include <array>
#include <cmath>

/// How colours look to those who do not see all of them, and in print: for tests.
namespace pushlab::viewer {

using LinearRgb = std::array<double, 3>;

inline LinearRgb linearRgb(const QColor& color) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

/// WCAG 2.1: relative luminance, 0 to 1.
inline double luminance(const LinearRgb& c) {
  return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

/// WCAG 2.1: contrast ratio, 1 to 21.
inline double contrast(const QColor& a, const QColor& b) {
  const double la = luminance(linearRgb(a)), lb = luminance(linearRgb(b));
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// CIELAB of white D65: lightness (all that grey print leaves), and two axes of hue.
inline std::array<double, 3> lab(const LinearRgb& c) {
  const auto root = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = root((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505), y = root(luminance(c));
  const double z = root((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.0890);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// As a deuteranope sees it: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation
/// of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.
inline LinearRgb asDeuteranope(const LinearRgb& c) {
  const auto row = [&](double r, double g, double b) {
    return std::clamp(r * c[0] + g * c[1] + b * c[2], 0.0, 1.0);
  };
  return {row(0.367322, 0.860646, -0.227968), row(0.280085, 0.672501, 0.047413),
          row(-0.011820, 0.042940, 0.968881)};
}

/// Euclidean in CIELAB; about 2.3 is just noticeable.
inline double distance(const LinearRgb& a, const LinearRgb& b) {
  const auto la = lab(a), lb = lab(b);
  return std::hypot(la[0] - lb[0], la[1] - lb[1], la[2] - lb[2]);
}

}  // namespace pushlab::viewer
