#pragma once

#include <QStyledItemDelegate>
#include <functional>

#include "viewer/charts/theme.h"

namespace pushlab::viewer {

/// How a contender is drawn, its line and marker, as in a legend; twice as wide as high.
QPixmap swatchOf(const Contender& contender, const Theme& theme, int size);

/// Draws the cells of a table of contenders: the swatch beside the name, the best of a figure in bold.
class ContenderDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  /// `contenderOf`: of a row of the view's model; null for none.
  using ContenderOf = std::function<const Contender*(const QModelIndex& index)>;

  /// `column`: that of the name. `bestRole`: tells the best ones; -1: none does.
  ContenderDelegate(ContenderOf contenderOf, int column, int bestRole, QObject* parent);

  void setTheme(const Theme& theme) { _theme = theme; }

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
  ContenderOf _contenderOf;
  int _column;
  int _bestRole;
  Theme _theme = Theme::light();
};

}  // namespace pushlab::viewer
