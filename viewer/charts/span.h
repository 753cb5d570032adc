#pragma once

namespace pushlab::viewer {

/// A stretch of an axis.
struct Span {
  double min = 0;
  double max = 1;

  double length() const { return max - min; }
  bool contains(double place) const { return min <= place && place <= max; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// What a plot shows, in positions on the axes of its spec (see toPosition).
struct Extent {
  Span x, y;
  friend bool operator==(const Extent&, const Extent&) = default;
};

}  // namespace pushlab::viewer
