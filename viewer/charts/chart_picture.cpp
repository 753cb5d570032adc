#include "viewer/charts/chart_picture.h"

#include <QPainter>
#include <algorithm>

#include "viewer/charts/full_extent.h"
#include "viewer/charts/painters.h"
#include "viewer/charts/zooming.h"

namespace pushlab::viewer {

namespace {

constexpr QSizeF comfortable(640, 440);  // from here on, type has its full size

}  // namespace

void ChartPicture::show(const ChartSpec& spec, const Theme& theme, double textScale) {
  _sheet = sheetOf(spec, theme, textScale);
  _textScale = textScale;
  fitType();
  applyPart();
}

void ChartPicture::resize(const QSizeF& size) {
  _size = size;
  fitType();
  _isStale = true;
}

/// Small pictures get somewhat smaller type, so that something of the plot is left.
void ChartPicture::fitType() {
  const double share = std::min(_size.width() / comfortable.width(), _size.height() / comfortable.height());
  _sheet.fonts = Fonts::scaled(_textScale * std::clamp(share, 0.75, 1.0));
}

void ChartPicture::look(const std::optional<Extent>& part) {
  _part = part;
  applyPart();
}

void ChartPicture::setHidden(std::size_t series, bool hidden) {
  _sheet.hidden[series] = hidden;
  _sheet.full = fullExtent(_sheet.spec, _sheet.places, _sheet.hidden);
  applyPart();
}

/// What lies outside of what is left is forgotten, and so is a part that is all of it.
void ChartPicture::applyPart() {
  if (_part) {
    if (hasBars(_sheet.spec) && _sheet.full.y.min == 0) _part->y.min = 0;
    _part = within(*_part, _sheet.full);
    if (_part == _sheet.full) _part.reset();
  }
  _sheet.shown = _part.value_or(_sheet.full);
  _isStale = true;
}

const ChartLayout& ChartPicture::layout() {
  if (!_isStale) return _layout;
  _layout = layOut(_sheet, _size);
  if (!isLying(_sheet.spec) && !_sheet.isEmpty()) _lines.show(_sheet, _layout);
  _isStale = false;
  return _layout;
}

void ChartPicture::paint(QPainter& painter) {
  const ChartLayout& at = layout();
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  painter.fillRect(QRectF(QPointF(0, 0), _size), _sheet.theme.surface);
  paintTexts(painter, _sheet, at);
  if (_sheet.isEmpty()) return;
  paintAxes(painter, _sheet, at);
  paintMarks(painter, _sheet, at);
  if (isLying(_sheet.spec)) {
    paintCategories(painter, _sheet, at);
  } else {
    _lines.paint(painter);
    paintPoints(painter, _sheet, at);
  }
  for (std::size_t series = 0; series < at.legend.entries.size(); ++series)
    paintLegendEntry(painter, at.legend.entries[series], series, _sheet, at.legend.scale);
}

}  // namespace pushlab::viewer
