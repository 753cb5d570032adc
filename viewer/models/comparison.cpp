#include "viewer/models/comparison.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "viewer/models/chart_parts.h"

namespace pushlab::viewer {

namespace {

using Verdict = ComparedFigure::Verdict;
using Values = std::vector<double>;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Comparison)
};

constexpr double considerable = 0.1;   // differences from here on are told
constexpr double significance = 0.05;  // below this p they count as proven
constexpr double rounding = 1e-9;      // 1.1 must not fail for its last bit

/// The trials of a session; of several suites that measured the same plan, as one.
std::vector<Trial> trialsIn(const Archive& archive, SessionKey session) {
  Filter filter;
  filter.which = Filter::Sessions::Chosen;
  filter.sessions = {session};
  std::vector<Trial> merged;
  std::map<std::pair<Contender, QString>, std::size_t> places;
  for (const Trial& trial : trialsOf(shownRuns(archive, filter))) {
    const auto [place, isNew] =
        places.try_emplace({trial.contender(), restOf(trial.plan(), nullptr)}, merged.size());
    if (isNew) merged.emplace_back();
    Trial& sum = merged[place->second];
    sum.runs.insert(sum.runs.end(), trial.runs.begin(), trial.runs.end());
    sum.valid.insert(sum.valid.end(), trial.valid.begin(), trial.valid.end());
  }
  return merged;
}

const Trial* counterpart(const Trial& trial, const std::vector<Trial>& others) {
  const QString rest = restOf(trial.plan(), nullptr);
  for (const Trial& other : others)
    if (other.contender() == trial.contender() && restOf(other.plan(), nullptr) == rest) return &other;
  return nullptr;
}

bool areZero(const Values& values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return value == 0; });
}

bool overlap(const Values& left, const Values& right) {
  const auto [leftLow, leftHigh] = std::minmax_element(left.begin(), left.end());
  const auto [rightLow, rightHigh] = std::minmax_element(right.begin(), right.end());
  return *leftLow <= *rightHigh && *rightLow <= *leftHigh;
}

/// Without an interval where some of the base is 0; whatever grew from nothing, grew without limit.
statistics::Ratio ratioOf(const Values& base, const Values& other, const ComparedFigure& c) {
  if (const auto ratio = statistics::ratioOfMedians(base, other)) return *ratio;
  if (c.base->median > 0) return {std::max(c.other->median, 0.0) / c.base->median, {}, {}};
  if (c.other->median == c.base->median) return {1, {}, {}};
  return {c.other->median > c.base->median ? std::numeric_limits<double>::infinity() : 0, {}, {}};
}

bool isConsiderable(const statistics::Ratio& ratio) {
  return std::abs(ratio.value - 1) >= considerable - rounding;
}

/// Whether the difference stands out from the repetitions: the interval of the ratio excludes 1.
bool isApart(const ComparedFigure& c, const Values& base, const Values& other) {
  if (base.size() < 2 || other.size() < 2) return false;
  return c.ratio.interval ? !c.ratio.interval->contains(1) : !overlap(base, other);
}

QString tooFew(std::size_t base, std::size_t other) {
  const auto needed = statistics::repetitionsFor(significance);
  return Text::tr("%1 against %2 repetitions can never show a p below %3: measure %4 of each")
      .arg(base)
      .arg(other)
      .arg(numberText(statistics::smallestP(base, other)))
      .arg(needed);
}

void judge(ComparedFigure& c, const Values& base, const Values& other) {
  const bool single = base.size() < 2 || other.size() < 2;
  const bool apart = isApart(c, base, other);
  c.verdict = Verdict::Unproven;
  if (!single && (!apart || !isConsiderable(c.ratio))) {
    c.verdict = Verdict::Same;
    if (!apart && isConsiderable(c.ratio))
      c.note = Text::tr("the medians differ, but the repetitions are further apart");
    return;
  }
  if (statistics::smallestP(base.size(), other.size()) >= significance) {
    c.note = tooFew(base.size(), other.size());
    return;
  }
  if (c.test->p >= significance) {
    c.note = Text::tr("the repetitions are too far apart: measure more of them, or on a quieter machine");
    return;
  }
  const bool grew = c.ratio.value > 1, shouldGrow = c.figure->better == Figure::Better::Higher;
  c.verdict = grew == shouldGrow ? Verdict::Better : Verdict::Worse;
}

/// Where a side has no valid run, its figures are shown, and nothing is said of them.
QString doubtOf(const Trial& base, const Trial& other) {
  if (!base.isValid()) return Text::tr("the base is not valid: %1").arg(viewer::doubtOf(base));
  if (!other.isValid()) return Text::tr("not valid: %1").arg(viewer::doubtOf(other));
  return {};
}

std::optional<ComparedFigure> compareFigure(const Figure& figure, const Trial& base, const Trial& other) {
  const Values before = valuesOf(base, figure), after = valuesOf(other, figure);
  if (before.empty() || after.empty() || (areZero(before) && areZero(after))) return std::nullopt;
  ComparedFigure c;
  c.contender = base.contender();
  c.figure = &figure;
  c.base = estimate(base, figure);
  c.other = estimate(other, figure);
  c.ratio = ratioOf(before, after, c);
  c.note = doubtOf(base, other);
  if (!c.note.isEmpty()) return c;
  c.test = statistics::mannWhitney(before, after);
  judge(c, before, after);
  return c;
}

/// How far from no change: the same for half and for twice.
double distance(const ComparedFigure& c) {
  return c.ratio.value > 0 ? std::abs(std::log(c.ratio.value)) : std::numeric_limits<double>::infinity();
}

/// What is not valid comes last, since nothing can be said of it.
int rankOf(const ComparedFigure& c) {
  if (!c.test) return 4;
  switch (c.verdict) {
    case Verdict::Worse:
      return 0;
    case Verdict::Better:
      return 1;
    case Verdict::Unproven:
      return 2;
    case Verdict::Same:
      break;
  }
  return 3;
}

void sortByWeight(std::vector<ComparedFigure>& all) {
  std::stable_sort(all.begin(), all.end(), [](const ComparedFigure& a, const ComparedFigure& b) {
    if (rankOf(a) != rankOf(b)) return rankOf(a) < rankOf(b);
    return distance(a) > distance(b);
  });
}

}  // namespace

std::vector<ComparedFigure> compareSessions(const Archive& archive, SessionKey base, SessionKey other,
                                            const std::stop_token& stop) {
  const auto before = trialsIn(archive, base), after = trialsIn(archive, other);
  std::vector<ComparedFigure> compared;
  for (const Load& load : loadsOf(before)) {
    for (const auto& [trial, name] : listed(load)) {
      const Trial* changed = counterpart(*trial, after);
      if (changed == nullptr) continue;
      for (const Figure& figure : figures()) {
        if (stop.stop_requested()) return {};
        auto c = compareFigure(figure, *trial, *changed);
        if (!c) continue;
        c->trial = name;
        c->load = load.title;
        compared.push_back(std::move(*c));
      }
    }
  }
  sortByWeight(compared);
  return compared;
}

}  // namespace pushlab::viewer
