#include "viewer/models/league_model.h"

#include <algorithm>

#include "statistics/quantiles.h"
#include "viewer/models/chart_parts.h"

namespace pushlab::viewer {

namespace {

std::optional<double> medianOf(const Trial& trial, const Figure& figure) {
  const auto values = valuesOf(trial, figure);
  return values.empty() ? std::nullopt : std::optional(statistics::median(values));
}

bool someoneHas(const Load& load, const Figure& figure) {
  return std::any_of(load.trials.begin(), load.trials.end(),
                     [&](const Trial* trial) { return !valuesOf(*trial, figure).empty(); });
}

}  // namespace

void LeagueModel::show(const Load* load) {
  beginResetModel();
  _load = load;
  _told.clear();
  _figures.clear();
  _best.clear();
  if (load != nullptr)
    for (const Figure& figure : figures())
      if (someoneHas(*load, figure)) _figures.push_back(&figure);
  for (const Figure* figure : _figures)
    _best.push_back(best(*figure));
  endResetModel();
}

/// Of the trials that are valid; nothing where they are all the same.
std::optional<double> LeagueModel::best(const Figure& figure) const {
  std::vector<double> medians;
  for (const viewer::Trial* trial : _load->trials)
    if (const auto median = medianOf(*trial, figure); median && trial->isValid()) medians.push_back(*median);
  if (medians.empty()) return std::nullopt;
  const auto [least, greatest] = std::minmax_element(medians.begin(), medians.end());
  if (*least == *greatest) return std::nullopt;
  return figure.better == Figure::Better::Lower ? *least : *greatest;
}

const Figure* LeagueModel::figureAt(int column) const {
  return column == 0 ? nullptr : _figures[static_cast<std::size_t>(column - 1)];
}

const std::optional<Estimate>& LeagueModel::told(int row, int column) const {
  const auto [place, isNew] = _told.try_emplace({row, column});
  if (isNew) place->second = estimate(trialAt(row), *figureAt(column));
  return place->second;
}

int LeagueModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || _load == nullptr ? 0 : static_cast<int>(_load->trials.size());
}

int LeagueModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || _load == nullptr ? 0 : static_cast<int>(_figures.size()) + 1;
}

QVariant LeagueModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const viewer::Trial& trial = trialAt(index.row());
  if (role == Qt::ToolTipRole) return noteOf(trial);
  const Figure* figure = figureAt(index.column());
  if (figure == nullptr) {
    const bool isText = role == Qt::DisplayRole || role == Qt::UserRole;
    return isText ? QVariant(trialTitle(trial, _load->trials)) : QVariant();
  }
  if (role == Qt::DisplayRole) return estimateText(*figure, told(index.row(), index.column()));
  if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::UserRole && role != isBest) return {};
  const auto median = medianOf(trial, *figure);
  if (role == Qt::UserRole) return median ? QVariant(*median) : QVariant();
  return trial.isValid() && median && median == _best[static_cast<std::size_t>(index.column() - 1)];
}

QVariant LeagueModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
    return QAbstractTableModel::headerData(section, orientation, role);
  const Figure* figure = figureAt(section);
  if (role == Qt::DisplayRole) return figure == nullptr ? tr("contender") : figure->titleText();
  if (role == Qt::ToolTipRole && figure != nullptr) return figure->axisText();
  return {};
}

}  // namespace pushlab::viewer
