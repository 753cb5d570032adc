#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <stop_token>
#include <vector>

#include "statistics/mann_whitney.h"
#include "statistics/ratio.h"
#include "viewer/models/archive.h"
#include "viewer/models/chart_spec.h"
#include "viewer/models/filter.h"
#include "viewer/models/trial.h"

namespace pushlab::viewer {

/// A figure of a trial in two sessions.
struct ComparedFigure {
  enum class Verdict {
    Worse,     ///< by 10 % or more, the interval excludes 1, and p < 0.05
    Better,    ///< likewise
    Same,      ///< within 10 %, or the interval contains 1
    Unproven,  ///< too few repetitions to say, too different ones, or not valid
  };
  QString trial;  ///< "WebSocket (coroutines)"
  QString load;
  Contender contender;
  const Figure* figure = nullptr;
  std::optional<Estimate> base, other;
  statistics::Ratio ratio;  ///< other ÷ base; infinite where the base is 0 and the other is not
  std::optional<statistics::MannWhitney> test;
  Verdict verdict = Verdict::Unproven;
  QString note = {};  ///< what keeps it from being sure, and what to do about it; empty: nothing
};

/// What both sessions have, regressions first (the larger, the earlier), then improvements, then what is
/// unproven, the same, and not valid. Many intervals take seconds: nothing where `stop` was asked to.
std::vector<ComparedFigure> compareSessions(const Archive& archive, SessionKey base, SessionKey other,
                                            const std::stop_token& stop = {});

/// "compare": ratios with their intervals as points over the compared trials, for one figure; 1 is a mark (of
/// the ratios: the chart lies on its side). Throws std::invalid_argument for a figure that there is not.
ChartSpec ratioChart(const std::vector<ComparedFigure>& compared, const QString& figure);

/// The same as a table: trial, load, figure, base, other, ratio, p, verdict. Sorted by nobody: use a proxy
/// with Qt::UserRole, which gives numbers.
class ComparisonModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Trial, Load, FigureName, Base, Other, Ratio, P, Verdict, Columns };
  using QAbstractTableModel::QAbstractTableModel;

  void show(std::vector<ComparedFigure> compared);
  const ComparedFigure& at(int row) const { return _compared[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<ComparedFigure> _compared;
};

}  // namespace pushlab::viewer
