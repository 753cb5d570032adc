#include "viewer/window/contender_delegate.h"

#include <QPainter>
#include <QPixmap>

#include "viewer/charts/marker.h"

namespace pushlab::viewer {

QPixmap swatchOf(const Contender& contender, const Theme& theme, int size) {
  const ContenderStyle style = styleOf(contender, theme);
  QPixmap pixmap(2 * size, size);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(style.color, 2, style.line));
  painter.drawLine(QPointF(0, size / 2.0), QPointF(2 * size, size / 2.0));
  paintMarker(painter, QPointF(size, size / 2.0), size * 0.36, style, true, theme.surface);
  return pixmap;
}

ContenderDelegate::ContenderDelegate(ContenderOf contenderOf, int column, int bestRole, QObject* parent)
    : QStyledItemDelegate(parent),
      _contenderOf(std::move(contenderOf)),
      _column(column),
      _bestRole(bestRole) {}

void ContenderDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  if (_bestRole >= 0 && index.data(_bestRole).toBool()) option->font.setBold(true);
  if (index.column() != _column) return;
  const Contender* contender = _contenderOf(index);
  if (contender == nullptr) return;
  constexpr int size = 14;
  option->features |= QStyleOptionViewItem::HasDecoration;
  option->decorationSize = QSize(2 * size, size);
  option->icon = QIcon(swatchOf(*contender, _theme, size));
}

}  // namespace pushlab::viewer
