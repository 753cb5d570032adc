#include "viewer/models/runs_model.h"

#include <QStringList>

#include "viewer/models/parameter.h"
#include "viewer/models/warning_text.h"

namespace pushlab::viewer {

namespace {

enum Column { Start, Suite, Who, Asked, Repetition, Validity, FirstFigure };

const Figure& figureOf(int column) {
  return figures()[static_cast<std::size_t>(column - FirstFigure)];
}

QString warningsOf(const results::Run& run) {
  QStringList warnings;
  for (const std::string& warning : run.warnings)
    warnings.append(warningText(warning));
  return warnings.join(QChar('\n'));
}

QVariant numberOr(std::optional<double> value) {
  return value ? QVariant(*value) : QVariant();
}

}  // namespace

void RunsModel::show(std::vector<const ArchivedRun*> runs) {
  beginResetModel();
  _runs = std::move(runs);
  endResetModel();
}

int RunsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : FirstFigure + static_cast<int>(figures().size());
}

QString RunsModel::textOf(const ArchivedRun& run, int column) const {
  switch (column) {
    case Start:
      return timeText(run.run.startedAt);
    case Suite:
      return QString::fromStdString(run.run.plan.suite.value_or(""));
    case Who:
      return titleOf(run.contender);
    case Asked:
      return loadText(run.run.plan);
    case Repetition:
      return QString::number(run.run.plan.repetition);
    case Validity:
      return run.run.valid ? tr("valid") : tr("not valid");
    default:
      return valueText(figureOf(column), figureOf(column).of(run.run));
  }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ArchivedRun& run = at(index.row());
  const int column = index.column();
  if (role == Qt::DisplayRole) return textOf(run, column);
  if (role == Qt::ToolTipRole && !run.run.warnings.empty()) return warningsOf(run.run);
  if (role == Qt::TextAlignmentRole && (column >= FirstFigure || column == Repetition))
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::UserRole) return {};
  if (column == Start) return static_cast<qlonglong>(run.run.startedAt.time_since_epoch().count());
  if (column == Repetition) return run.run.plan.repetition;
  return column >= FirstFigure ? numberOr(figureOf(column).of(run.run)) : QVariant(textOf(run, column));
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
    return QAbstractTableModel::headerData(section, orientation, role);
  if (role == Qt::ToolTipRole && section >= FirstFigure) return figureOf(section).axisText();
  if (role != Qt::DisplayRole) return {};
  if (section >= FirstFigure) return figureOf(section).titleText();
  const QString titles[] = {tr("start"), tr("suite"),      tr("contender"),
                            tr("load"),  tr("repetition"), tr("validity")};
  return titles[section];
}

}  // namespace pushlab::viewer
