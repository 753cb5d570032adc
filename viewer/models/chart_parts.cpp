#include "viewer/models/chart_parts.h"

#include <QCoreApplication>
#include <algorithm>

#include "viewer/models/warning_text.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Charts)
};

constexpr qsizetype mostFootnotes = 3;
constexpr double widestLinear = 20;

}  // namespace

QString reasonOf(const ArchivedRun& run) {
  const auto& warnings = run.run.warnings;
  return warnings.empty() ? Text::tr("push-bench gave no reason") : warningText(warnings.front());
}

QString doubtOf(const Trial& trial) {
  return trial.isValid() ? QString() : reasonOf(*trial.runs.front());
}

QString noteOf(const Trial& trial) {
  if (!trial.isValid()) return Text::tr("not valid: %1").arg(doubtOf(trial));
  const auto all = trial.runs.size(), valid = trial.valid.size();
  if (valid < all) return Text::tr("%1 of %2 repetitions; the others are not valid").arg(valid).arg(all);
  return all == 1 ? Text::tr("a single repetition") : Text::tr("%1 repetitions").arg(all);
}

QStringList footnotesOf(const std::vector<Named>& drawn) {
  QStringList notes;
  for (const auto& [trial, name] : drawn)
    if (!trial->isValid()) notes.append(invalidNote(name, doubtOf(*trial)));
  return shortened(notes);
}

QString invalidNote(const QString& name, const QString& reason) {
  return Text::tr("○ %1 is not valid: %2").arg(name, reason);
}

QStringList shortened(const QStringList& notes) {
  if (notes.size() <= mostFootnotes) return notes;
  const QString more = Text::tr("○ %1 more are not valid: the crosshair says why");
  return notes.mid(0, mostFootnotes) << more.arg(notes.size() - mostFootnotes);
}

Point pointOf(double x, const Trial& trial, const Estimate& estimate) {
  return {x, estimate.median, estimate.interval, trial.isValid(), noteOf(trial)};
}

Scale fittingScale(const std::vector<double>& values) {
  if (values.empty()) return Scale::Linear;
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  return *least > 0 && *greatest > widestLinear * *least ? Scale::Logarithmic : Scale::Linear;
}

std::vector<double> heightsOf(const std::vector<Series>& series) {
  std::vector<double> heights;
  for (const Series& one : series) {
    for (const Point& point : one.points) {
      heights.push_back(point.y);
      if (point.interval) heights.insert(heights.end(), {point.interval->low, point.interval->high});
    }
  }
  return heights;
}

std::vector<Named> listed(const Load& load) {
  auto trials = load.trials;
  std::stable_sort(trials.begin(), trials.end(), [](const Trial* a, const Trial* b) {
    if (a->contender() != b->contender()) return a->contender() < b->contender();
    return a->plan().pollInterval < b->plan().pollInterval;
  });
  std::vector<Named> named;
  for (const Trial* trial : trials)
    named.push_back({trial, trialTitle(*trial, trials)});
  return named;
}

QString nothingShown() {
  return Text::tr("No run passes the filter: take something out of it, or open a file with finished runs");
}

QString capitalised(const QString& text) {
  return text.isEmpty() ? text : text.front().toUpper() + text.mid(1);
}

}  // namespace pushlab::viewer
