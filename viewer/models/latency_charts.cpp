#include "viewer/models/latency_charts.h"

#include <QCoreApplication>
#include <algorithm>
#include <functional>

#include "viewer/models/chart_parts.h"
#include "viewer/models/latency_points.h"
#include "viewer/models/thin_out.h"

namespace pushlab::viewer {

namespace {

using results::HistogramKind;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(LatencyCharts)
};

constexpr std::size_t mostPoints = 2000;

/// What becomes a line.
struct Line {
  Series series;  ///< without its points
  bool valid = true;
  QString note;
  Distribution distribution;
};
using Lines = std::vector<Line>;
using PointsOf = std::function<std::vector<Point>(const Distribution&)>;

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
    lines.push_back(
        {{title, trial->contender(), variant, true, {}}, valid, noteOf(*trial), std::move(second)});
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
  return Text::tr(
      "No run that is shown has a latency histogram: choose another suite, or run push-bench quick");
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
  return filled(chart("latency-percentiles", Text::tr("Delivery latency by percentile"),
                      ChartSpec::Kind::Lines, percentiles, latencyAxis()),
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
  return filled(chart("latency-histogram", Text::tr("Distribution of delivery latency"),
                      ChartSpec::Kind::Steps, latencyAxis(), shares),
                view, choice, [](const Lines& lines) -> PointsOf {
                  LatencyClasses classes;
                  for (const Line& line : lines)
                    classes.cover(line.distribution);
                  return [classes](const Distribution& d) { return classes.points(d); };
                });
}

}  // namespace pushlab::viewer
