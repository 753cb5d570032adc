#include "viewer/window/contender_delegate.h"

#include <QPainter>
#include <QPixmap>

namespace pushlab::viewer {

QPixmap swatchOf(const Contender& contender, const Theme& theme, int size) {
  const ContenderStyle style = styleOf(contender, theme);
  QPixmap pixmap(size, size);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(style.color, 2, style.line));
  painter.setBrush(style.hollow ? QBrush(Qt::NoBrush) : QBrush(style.color));
  painter.drawRoundedRect(QRectF(2, 2, size - 4, size - 4), 2, 2);
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
  option->decorationSize = QSize(size, size);
  option->icon = QIcon(swatchOf(*contender, _theme, size));
}

}  // namespace pushlab::viewer
