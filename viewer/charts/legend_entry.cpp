#include "viewer/charts/legend_entry.h"

#include <QPainter>

namespace pushlab::viewer {

LegendEntry::LegendEntry(QWidget* parent) : QAbstractButton(parent) {
  setCheckable(true);
  setChecked(true);
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
}

void LegendEntry::represent(const QString& series, const QColor& accent) {
  _accent = accent;
  setAccessibleName(series);
  setToolTip(tr("Click, or press Space, to hide %1 or to show it again").arg(series));
}

void LegendEntry::paintEvent(QPaintEvent*) {
  if (!hasFocus() && !underMouse()) return;
  QPainter painter(this);
  QColor color = _accent;
  if (!hasFocus()) color.setAlphaF(0.4F);
  painter.setPen(QPen(color, 1));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace pushlab::viewer
