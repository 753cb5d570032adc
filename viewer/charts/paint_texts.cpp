#include <QPainter>

#include "viewer/charts/painters.h"

namespace pushlab::viewer {

namespace {

void paintText(QPainter& painter, const QRectF& room, const QString& text, const QFont& font,
               const QColor& color, int flags = Qt::AlignLeft | Qt::AlignTop) {
  painter.setFont(font);
  painter.setPen(color);
  painter.drawText(room, flags | Qt::TextWordWrap, text);
}

}  // namespace

void paintTexts(QPainter& painter, const Sheet& sheet, const ChartLayout& layout) {
  const ChartSpec& spec = sheet.spec;
  paintText(painter, layout.title, spec.title, sheet.fonts.title, sheet.theme.text);
  paintText(painter, layout.subtitle, spec.subtitle, sheet.fonts.subtitle, sheet.theme.muted);
  paintText(painter, layout.footnotes, sheet.footnotes(), sheet.fonts.footnote, sheet.theme.muted);
  if (sheet.isEmpty())
    paintText(painter, layout.plot, spec.empty, sheet.fonts.subtitle, sheet.theme.muted, Qt::AlignCenter);
}

}  // namespace pushlab::viewer
