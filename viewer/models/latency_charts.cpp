#include "viewer/models/latency_charts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <functional>

#include "viewer/models/chart_parts.h"
#include "viewer/models/distribution.h"
#include "viewer/models/thin_out.h"

namespace pushlab::viewer {

namespace {

using results::HistogramKind;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(LatencyCharts)
};

constexpr std::size_t mostPoints = 2000;
constexpr int classCount = 60;
constexpr double narrowestClass = 0.01;  // in decades: wider than the buckets of the histograms

/// What becomes a line.
struct Line {
  Series series;  ///< without its points
  bool valid = true;
  QString note;
  Distribution distribution;
};
using Lines = std::vector<Line>;
using Points = std::vector<Point>;
using PointsOf = std::function<Points(const Distribution&)>;

/// In ms, and above 0, for logarithmic axes.
double msOf(std::int64_t nanoseconds) {
  return static_cast<double>(std::max<std::int64_t>(nanoseconds, 1)) / 1e6;
}

double percent(std::int64_t part, std::int64_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

/// At each percentile up to 1 − 1/n the latency that so many deliveries did not exceed.
Points percentilePoints(const Distribution& d) {
  Points points{{0, msOf(d.buckets.front().highestNs)}};
  std::int64_t seen = 0, told = 0;
  for (const auto& bucket : d.buckets) {
    seen += bucket.count;
    const std::int64_t tells = std::min(seen, d.count - 1);
    if (tells > told) points.push_back({percent(tells, d.count), msOf(bucket.highestNs)});
    told = tells;
  }
  const QString longest = numberText(msOf(d.buckets.back().highestNs));
  points.back().note = Text::tr("the longest of %1 took %2 ms").arg(QLocale().toString(d.count), longest);
  return points;
}

/// Level between buckets, where no delivery came in.
Points cumulativePoints(const Distribution& d) {
  Points points;
  std::int64_t seen = 0;
  for (const auto& bucket : d.buckets) {
    points.push_back({msOf(bucket.lowestNs), percent(seen, d.count)});
    seen += bucket.count;
    points.push_back({msOf(bucket.highestNs), percent(seen, d.count)});
  }
  return points;
}

/// Classes of equal width on a logarithmic axis, from the shortest to the longest of all lines.
struct Classes {
  double first = 0;  ///< decimal logarithm of ms
  double width = narrowestClass;

  explicit Classes(const Lines& lines) {
    double last = first = std::numeric_limits<double>::quiet_NaN();
    for (const Line& line : lines) {
      first = std::fmin(first, std::log10(msOf(line.distribution.buckets.front().lowestNs)));
      last = std::fmax(last, std::log10(msOf(line.distribution.buckets.back().highestNs)));
    }
    width = std::fmax((last - first) / classCount, narrowestClass);
  }
  std::size_t of(const results::Bucket& bucket) const {
    const double middle = (msOf(bucket.lowestNs) + msOf(bucket.highestNs)) / 2;
    return static_cast<std::size_t>(std::clamp((std::log10(middle) - first) / width, 0.0, classCount - 1.0));
  }
  double startOf(std::size_t index) const { return std::pow(10, first + width * static_cast<double>(index)); }
};

/// Steps from the first class that has something in it to the end of the last one.
Points classPoints(const Classes& classes, const Distribution& d) {
  std::vector<std::int64_t> counts(classCount);
  for (const auto& bucket : d.buckets)
    counts[classes.of(bucket)] += bucket.count;
  const std::size_t first = classes.of(d.buckets.front()), last = classes.of(d.buckets.back());
  Points points;
  for (std::size_t index = first; index <= last; ++index)
    points.push_back({classes.startOf(index), percent(counts[index], d.count)});
  points.push_back({classes.startOf(last + 1), 0});
  return points;
}

/// The corrected latency of each trial, and beside it the uncorrected one.
Lines linesOf(const std::vector<Named>& trials, Details& details, bool uncorrected) {
  Lines lines;
  Variants variants;
  for (const auto& [trial, name] : trials) {
    Distribution main = distributionOf(*trial, HistogramKind::corrected, details);
    if (main.count == 0) continue;
    const int variant = variants.next(trial->contender());
    const bool valid = trial->isValid();
    lines.push_back({{name, trial->contender(), variant, false, {}}, valid, noteOf(*trial), std::move(main)});
    if (!uncorrected) continue;
    Distribution second = distributionOf(*trial, HistogramKind::uncorrected, details);
    if (second.count == 0) continue;
    const QString title = Text::tr("%1, uncorrected").arg(name);
    lines.push_back({{title, trial->contender(), variant, true, {}}, valid, noteOf(*trial), std::move(second)});
  }
  return lines;
}

Series drawn(const Line& line, const PointsOf& pointsOf) {
  Series series = line.series;
  series.points = thinOut(pointsOf(line.distribution), mostPoints);
  for (Point& point : series.points) {
    point.valid = line.valid;
    point.note = point.note.isEmpty() ? line.note : Text::tr("%1; %2").arg(line.note, point.note);
  }
  return series;
}

QString whyEmpty(const Load* load, const Details& details) {
  if (load == nullptr) return nothingShown();
  if (!details.problem().isEmpty()) return details.problem();
  return Text::tr("No run that is shown has a latency histogram: choose another suite, or run push-bench quick");
}

QString uncorrectedNote() {
  return Text::tr("dotted: uncorrected, from the actual instead of the intended publishing time to receipt");
}

/// Fills `spec` with the lines of a load; `maker` sees them all before the first one is drawn.
ChartSpec filled(ChartSpec spec, const View& view, const LatencyChoice& choice,
                 const std::function<PointsOf(const Lines&)>& maker) {
  const Load* load = view.loadOf(choice.load);
  const auto trials = load == nullptr ? std::vector<Named>() : listed(*load);
  const Lines lines = linesOf(trials, view.details, choice.uncorrected);
  if (load != nullptr) spec.subtitle = load->title;
  if (lines.empty()) {
    spec.empty = whyEmpty(load, view.details);
    return spec;
  }
  const PointsOf pointsOf = maker(lines);
  for (const Line& line : lines)
    spec.series.push_back(drawn(line, pointsOf));
  spec.footnotes = footnotesOf(trials);
  const auto isSecond = [](const Series& series) { return series.second; };
  if (std::any_of(spec.series.begin(), spec.series.end(), isSecond)) spec.footnotes.append(uncorrectedNote());
  return spec;
}

Axis latencyAxis() {
  return {Text::tr("delivery latency (intended publishing time to receipt), ms"), Scale::Logarithmic, {}, {}};
}

ChartSpec chart(const char* id, const QString& title, ChartSpec::Kind kind, Axis x, Axis y) {
  ChartSpec spec;
  spec.id = QLatin1String(id);
  spec.title = title;
  spec.kind = kind;
  spec.x = std::move(x);
  spec.y = std::move(y);
  return spec;
}

}  // namespace

ChartSpec percentileChart(const View& view, const LatencyChoice& choice) {
  const Axis percentiles{Text::tr("percentile of deliveries, %"), Scale::Percentile, 0, {}};
  return filled(chart("latency-percentiles", Text::tr("Delivery latency by percentile"), ChartSpec::Kind::Lines,
                      percentiles, latencyAxis()),
                view, choice, [](const Lines&) { return percentilePoints; });
}

ChartSpec cumulativeChart(const View& view, const LatencyChoice& choice) {
  const Axis shares{Text::tr("deliveries that took at most so long, %"), Scale::Linear, 0, 100};
  return filled(chart("latency-cdf", Text::tr("Share of deliveries by latency"), ChartSpec::Kind::Lines,
                      latencyAxis(), shares),
                view, choice, [](const Lines&) { return cumulativePoints; });
}

ChartSpec histogramChart(const View& view, const LatencyChoice& choice) {
  const Axis shares{Text::tr("deliveries in each class, %"), Scale::Linear, 0, {}};
  return filled(chart("latency-histogram", Text::tr("Distribution of delivery latency"), ChartSpec::Kind::Steps,
                      latencyAxis(), shares),
                view, choice, [](const Lines& lines) -> PointsOf {
                  return [classes = Classes(lines)](const Distribution& d) { return classPoints(classes, d); };
                });
}

}  // namespace pushlab::viewer
