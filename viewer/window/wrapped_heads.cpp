#include "viewer/window/wrapped_heads.h"

#include <QHeaderView>
#include <algorithm>

namespace pushlab::viewer {

namespace {

constexpr int margin = 24;  // around a head, with the sign of sorting; pixels

}  // namespace

void wrapHeads(QTableView& table) {
  QHeaderView& heads = *table.horizontalHeader();
  heads.setDefaultAlignment(Qt::Alignment(Qt::AlignCenter) | Qt::Alignment(Qt::TextWordWrap));
  table.resizeColumnsToContents();
  const QFontMetrics metrics = heads.fontMetrics();
  int height = metrics.height();
  for (int column = 0; column < table.model()->columnCount(); ++column) {
    const QString text = table.model()->headerData(column, Qt::Horizontal).toString();
    int longest = metrics.horizontalAdvance(text) / 3;  // at most about three lines
    for (const QString& word : text.split(QChar(' ')))
      longest = std::max(longest, metrics.horizontalAdvance(word));
    const auto* view = static_cast<const QAbstractItemView*>(&table);
    const int width = std::max(view->sizeHintForColumn(column) + 1, longest + margin);
    table.setColumnWidth(column, width);
    const QRect room(0, 0, width - margin, 1000);
    height = std::max(height, metrics.boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, text).height());
  }
  heads.setFixedHeight(height + 8);
}

}  // namespace pushlab::viewer
