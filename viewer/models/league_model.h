#pragma once

#include <QAbstractTableModel>
#include <map>
#include <vector>

#include "viewer/models/view.h"

namespace pushlab::viewer {

/// The trials of a load, a row each; a column for who it is and one for each figure that one of them has.
/// Qt::DisplayRole: texts with intervals; Qt::UserRole: medians, for a proxy to sort by; Qt::ToolTipRole: why
/// a row is not valid; `isBest`: in the figure's own sense, for the view to mark.
class LeagueModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  static constexpr int isBest = Qt::UserRole + 1;
  using QAbstractTableModel::QAbstractTableModel;

  /// `load` belongs to `view`, which must outlive what is shown; null: nothing.
  void show(const Load* load);
  const viewer::Trial& trialAt(int row) const { return *_load->trials[static_cast<std::size_t>(row)]; }
  const Figure* figureAt(int column) const;  ///< null for the first column

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  const std::optional<Estimate>& told(int row, int column) const;
  std::optional<double> best(const Figure& figure) const;

  const Load* _load = nullptr;
  std::vector<const Figure*> _figures;
  std::vector<std::optional<double>> _best;  ///< of each figure
  /// By row and column: an interval of many repetitions takes its time, so it waits until it is seen.
  mutable std::map<std::pair<int, int>, std::optional<Estimate>> _told;
};

/// One or two sentences on what a load shows: who delivers first and at what price, with the error carried
/// through, and what must not be believed. Empty where there is nothing to compare.
QString findingOf(const Load& load);

}  // namespace pushlab::viewer
