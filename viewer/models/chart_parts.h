#pragma once

#include <QString>
#include <QStringList>
#include <map>
#include <vector>

#include "viewer/models/chart_spec.h"
#include "viewer/models/trial.h"

/// What the builders of charts share.
namespace pushlab::viewer {

/// Why a run must not be believed: its first warning.
QString reasonOf(const ArchivedRun& run);
/// The same of a trial: of its first run. Empty where it is valid.
QString doubtOf(const Trial& trial);
/// What the crosshair says of its points: "3 repetitions", "not valid: the load generator was the
/// bottleneck".
QString noteOf(const Trial& trial);
/// A trial as a chart calls it.
struct Named {
  const Trial* trial = nullptr;
  QString name;
};
/// A footnote for each trial that is not valid; of many, the first ones and how many more there are.
QStringList footnotesOf(const std::vector<Named>& drawn);
/// "○ Comet (threads) is not valid: the load generator was the bottleneck"
QString invalidNote(const QString& name, const QString& reason);
/// At most three of such notes, and how many more there are.
QStringList shortened(const QStringList& notes);

/// Of a figure, with what its repetitions say.
Point pointOf(double x, const Trial& trial, const Estimate& estimate);

/// Logarithmic where all values are above 0 and the greatest is more than 20 times the least.
Scale fittingScale(const std::vector<double>& values);
/// Values and ends of intervals, for `fittingScale`.
std::vector<double> heightsOf(const std::vector<Series>& series);

/// The trials of a load as contenders are listed, polling by its interval; with their names among them.
std::vector<Named> listed(const Load& load);

/// Numbers the series of each contender.
class Variants {
 public:
  int next(const Contender& contender) { return _count[contender]++; }

 private:
  std::map<Contender, int> _count;
};

/// Why a chart is empty where the filter lets nothing pass, and what to do.
QString nothingShown();
/// As a title begins.
QString capitalised(const QString& text);

}  // namespace pushlab::viewer
