#include "viewer/window/wrapped_heads.h"

#include <QHeaderView>
#include <QTextBoundaryFinder>
#include <algorithm>

namespace pushlab::viewer {

namespace {

constexpr int margin = 24;  // around a head, with the sign of sorting; pixels

/// The widest piece that cannot be broken: a word, or a character of Chinese.
int longestPiece(const QFontMetrics& metrics, const QString& text) {
  QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
  int longest = 0;
  for (qsizetype from = 0, to = finder.toNextBoundary(); to > from; from = to, to = finder.toNextBoundary())
    longest = std::max(longest, metrics.horizontalAdvance(text.mid(from, to - from)));
  return longest;
}

}  // namespace

void wrapHeads(QTableView& table) {
  QHeaderView& heads = *table.horizontalHeader();
  heads.setDefaultAlignment(Qt::Alignment(Qt::AlignCenter) | Qt::Alignment(Qt::TextWordWrap));
  table.resizeColumnsToContents();
  const QFontMetrics metrics = heads.fontMetrics();
  int height = metrics.height();
  for (int column = 0; column < table.model()->columnCount(); ++column) {
    const QString text = table.model()->headerData(column, Qt::Horizontal).toString();
    const int whole = metrics.horizontalAdvance(text), piece = longestPiece(metrics, text);
    const int longest = std::max(piece, whole / (piece < whole / 4 ? 2 : 3));  // Chinese: fewer, higher lines
    const auto* view = static_cast<const QAbstractItemView*>(&table);
    const int width = std::max(view->sizeHintForColumn(column) + 1, longest + margin);
    table.setColumnWidth(column, width);
    const QRect room(0, 0, width - margin, 1000);
    height = std::max(height, metrics.boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, text).height());
  }
  heads.setFixedHeight(height + 8);
}

}  // namespace pushlab::viewer
