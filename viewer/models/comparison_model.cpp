#include <QCoreApplication>
#include <cmath>

#include "viewer/models/comparison.h"

namespace pushlab::viewer {

namespace {

QVariant numberOr(const std::optional<Estimate>& estimate) {
  return estimate ? QVariant(estimate->median) : QVariant();
}

struct Text {
  Q_DECLARE_TR_FUNCTIONS(ComparisonModel)
};

QString verdictText(ComparedFigure::Verdict verdict) {
  switch (verdict) {
    case ComparedFigure::Verdict::Worse:
      return Text::tr("worse");
    case ComparedFigure::Verdict::Better:
      return Text::tr("better");
    case ComparedFigure::Verdict::Same:
      return Text::tr("same");
    case ComparedFigure::Verdict::Unproven:
      break;
  }
  return Text::tr("unproven");
}

QString ratioText(const statistics::Ratio& ratio) {
  if (!std::isfinite(ratio.value)) return Text::tr("from 0");
  if (!ratio.interval) return numberText(ratio.value);
  return Text::tr("%1 (%2 to %3)")
      .arg(numberText(ratio.value), numberText(ratio.interval->low), numberText(ratio.interval->high));
}

QString textOf(const ComparedFigure& c, int column) {
  switch (column) {
    case ComparisonModel::Trial:
      return c.trial;
    case ComparisonModel::Load:
      return c.load;
    case ComparisonModel::FigureName:
      return c.figure->titleText();
    case ComparisonModel::Base:
      return estimateText(*c.figure, c.base);
    case ComparisonModel::Other:
      return estimateText(*c.figure, c.other);
    case ComparisonModel::Ratio:
      return ratioText(c.ratio);
    case ComparisonModel::P:
      return c.test ? numberText(c.test->p) : QStringLiteral("–");
    default:
      return verdictText(c.verdict);
  }
}

/// For a proxy to sort by: numbers where the column has them.
QVariant valueOf(const ComparedFigure& c, int column) {
  switch (column) {
    case ComparisonModel::Base:
      return numberOr(c.base);
    case ComparisonModel::Other:
      return numberOr(c.other);
    case ComparisonModel::Ratio:
      return c.ratio.value;
    case ComparisonModel::P:
      return c.test ? QVariant(c.test->p) : QVariant();
    case ComparisonModel::Verdict:
      return static_cast<int>(c.verdict);
    default:
      return textOf(c, column);
  }
}

QString titleOf(int column) {
  switch (column) {
    case ComparisonModel::Trial:
      return Text::tr("contender");
    case ComparisonModel::Load:
      return Text::tr("load");
    case ComparisonModel::FigureName:
      return Text::tr("figure");
    case ComparisonModel::Base:
      return Text::tr("base");
    case ComparisonModel::Other:
      return Text::tr("compared");
    case ComparisonModel::Ratio:
      return Text::tr("ratio (95 % interval)");
    case ComparisonModel::P:
      return Text::tr("p (Mann-Whitney)");
    default:
      return Text::tr("verdict");
  }
}

}  // namespace

void ComparisonModel::show(std::vector<ComparedFigure> compared) {
  beginResetModel();
  _compared = std::move(compared);
  endResetModel();
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(_compared.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ComparedFigure& c = at(index.row());
  if (role == Qt::DisplayRole) return textOf(c, index.column());
  if (role == Qt::UserRole) return valueOf(c, index.column());
  if (role == Qt::ToolTipRole && !c.note.isEmpty()) return c.note;
  const bool isNumber = index.column() >= Base && index.column() <= P;
  if (role == Qt::TextAlignmentRole && isNumber) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  return {};
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
  const bool isOurs = orientation == Qt::Horizontal && role == Qt::DisplayRole && section < Columns;
  return isOurs ? titleOf(section) : QAbstractTableModel::headerData(section, orientation, role);
}

}  // namespace pushlab::viewer
