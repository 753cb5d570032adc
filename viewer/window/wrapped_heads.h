#pragma once

#include <QTableView>

namespace pushlab::viewer {

/// Makes columns as wide as their cells, and heads, which are longer, break into lines. To be called whenever
/// the cells have changed.
void wrapHeads(QTableView& table);

}  // namespace pushlab::viewer
