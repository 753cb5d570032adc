#include "viewer/charts/placed_marks.h"

#include <algorithm>

#include "viewer/charts/scale_position.h"

namespace pushlab::viewer {

namespace {

/// Marks are places on the horizontal axis: x, or in a lying chart its values.
const Axis& markedAxis(const Sheet& sheet) {
  return isLying(sheet.spec) ? sheet.spec.y : sheet.spec.x;
}

std::vector<PlacedMark> linesOf(const Sheet& sheet, double from, double to) {
  const Span& shown = isLying(sheet.spec) ? sheet.shown.y : sheet.shown.x;
  const Scale scale = markedAxis(sheet).scale;
  std::vector<PlacedMark> marks;
  for (const Mark& mark : sheet.spec.marks) {
    if (!isDrawable(scale, mark.x) || !shown.contains(toPosition(scale, mark.x))) continue;
    const double share = (toPosition(scale, mark.x) - shown.min) / shown.length();
    marks.push_back({from + share * (to - from), {}, mark.text});
  }
  std::stable_sort(marks.begin(), marks.end(), [](auto& a, auto& b) { return a.pixel < b.pixel; });
  return marks;
}

/// Right of its line, or left of it where the edge is near.
QRectF textRoom(const PlacedMark& mark, double from, double to, const Fonts& fonts) {
  const double gap = 4 * fonts.scale, width = std::min(widthOf(fonts.footnote, mark.words), to - from);
  double left = mark.pixel + gap;
  if (left + width > to) left = std::max(from, mark.pixel - gap - width);
  return {left, 0, width, lineHeight(fonts.footnote)};
}

/// Whether neither texts nor lines of the marks from `first` on are in the way.
bool isClear(const QRectF& room, const std::vector<PlacedMark>& marks, std::size_t first, double gap) {
  return std::none_of(marks.begin() + static_cast<std::ptrdiff_t>(first), marks.end(), [&](auto& other) {
    const QRectF line(other.pixel, other.text.top(), 1, -other.text.top());
    return other.text.adjusted(-gap, 0, gap, 0).intersects(room) || line.intersects(room);
  });
}

}  // namespace

std::vector<PlacedMark> placeMarks(const Sheet& sheet, double from, double to) {
  std::vector<PlacedMark> marks = linesOf(sheet, from, to);
  for (std::size_t index = marks.size(); index-- > 0;) {
    QRectF room = textRoom(marks[index], from, to, sheet.fonts);
    do {
      room.translate(0, -room.height());
    } while (!isClear(room, marks, index + 1, 8 * sheet.fonts.scale));
    marks[index].text = room;
  }
  return marks;
}

double heightOf(const std::vector<PlacedMark>& marks) {
  double height = 0;
  for (const PlacedMark& mark : marks)
    height = std::max(height, -mark.text.top());
  return height;
}

}  // namespace pushlab::viewer
