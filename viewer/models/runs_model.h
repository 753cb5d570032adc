#pragma once

#include <QAbstractTableModel>
#include <utility>
#include <vector>

#include "viewer/models/view.h"

namespace pushlab::viewer {

/// All runs that are shown, raw, a row each: start, suite, who, load, repetition, validity, and the figures.
class RunsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void show(std::vector<const ArchivedRun*> runs);
  const ArchivedRun& at(int row) const { return *_runs[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  QString textOf(const ArchivedRun& run, int column) const;

  std::vector<const ArchivedRun*> _runs;
};

/// All that is known of one run, for a two-column list: name, value. Machine, build, commit, command line,
/// options, validity with its reasons, counts.
std::vector<std::pair<QString, QString>> factsOf(const Archive& archive, const ArchivedRun& run);

}  // namespace pushlab::viewer
