#include "viewer/models/timeline_charts.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "viewer/models/chart_parts.h"
#include "viewer/models/thin_out.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(TimelineCharts)
};

using results::Sample;
using Samples = std::vector<Sample>;

constexpr std::size_t mostPoints = 2000;

[[maybe_unused]] constexpr const char* knownEvents[] = {
    QT_TRANSLATE_NOOP("TimelineCharts", "the server is restarted"),
    QT_TRANSLATE_NOOP("TimelineCharts", "connections are cut"),
    QT_TRANSLATE_NOOP("TimelineCharts", "every tenth client stops to read"),
    QT_TRANSLATE_NOOP("TimelineCharts", "all clients read again")};

/// One run of a trial, in the order of time.
struct Course {
  Named named;
  const ArchivedRun* run = nullptr;
  int variant = 0;
  const Samples* samples = nullptr;
};
using Courses = std::vector<Course>;

/// What a line shows of a second, given the end of the one before; nothing where there is nothing to show.
using Value = std::function<std::optional<double>(const Sample&, std::chrono::nanoseconds before)>;

struct Curve {
  QString suffix;  ///< of the series' name; empty: there is only one of them
  bool second = false;
  Value value;
};

double secondsOf(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

/// A window's last second may be a part of one.
std::optional<double> deliveriesPerSecond(const Sample& sample, std::chrono::nanoseconds before) {
  const double seconds = secondsOf(sample.fromStart - before);
  return seconds > 0 ? std::optional(static_cast<double>(sample.delivered) / seconds) : std::nullopt;
}

/// A second in which nothing came in has no latency.
template <std::chrono::nanoseconds Sample::*quantile>
std::optional<double> latencyMs(const Sample& sample, std::chrono::nanoseconds) {
  return sample.delivered > 0 ? std::optional(secondsOf(sample.*quantile) * 1e3) : std::nullopt;
}

template <auto Sample::*member>
std::optional<double> asItIs(const Sample& sample, std::chrono::nanoseconds) {
  return static_cast<double>(sample.*member);
}

/// The repetition of that number, or the first of those that speak; null where there is none.
const ArchivedRun* runOf(const Trial& trial, int repetition) {
  if (repetition == 0) return trial.speaking().front();
  const auto found = std::find_if(trial.runs.begin(), trial.runs.end(), [&](const ArchivedRun* run) {
    return run->run.plan.repetition == repetition;
  });
  return found == trial.runs.end() ? nullptr : *found;
}

Courses coursesOf(const std::vector<Named>& trials, int repetition, Details& details) {
  Courses courses;
  Variants variants;
  for (const Named& named : trials) {
    const ArchivedRun* run = runOf(*named.trial, repetition);
    if (run == nullptr || details.samples(*run).empty()) continue;
    courses.push_back({named, run, variants.next(named.trial->contender()), &details.samples(*run)});
  }
  return courses;
}

/// "not valid: …", and what a line hides that passes over seconds without a value.
QString noteAt(const Course& course, bool afterGap) {
  const QString gap = afterGap ? Text::tr("nothing in the seconds before") : QString();
  if (course.run->run.valid) return gap;
  const QString doubt = Text::tr("not valid: %1").arg(reasonOf(*course.run));
  return gap.isEmpty() ? doubt : Text::tr("%1; %2").arg(doubt, gap);
}

std::vector<Point> pointsOf(const Course& course, const Value& value) {
  std::vector<Point> points;
  std::chrono::nanoseconds before{0};
  bool gap = false;
  for (const Sample& sample : *course.samples) {
    const auto height = value(sample, before);
    before = sample.fromStart;
    if (height)
      points.push_back(
          {secondsOf(sample.fromStart), *height, {}, course.run->run.valid, noteAt(course, gap)});
    gap = !height;
  }
  return thinOut(points, mostPoints);
}

Series drawn(const Course& course, const Curve& curve) {
  const auto& [trial, name] = course.named;
  const QString title = curve.suffix.isEmpty() ? name : Text::tr("%1, %2").arg(name, curve.suffix);
  return {title, trial->contender(), course.variant, curve.second, pointsOf(course, curve.value)};
}

/// Each event once, whomever it befell in that second, in the order of time; one that goes on from second to
/// second where it begins.
std::vector<Mark> marksOf(const Courses& courses) {
  std::map<std::pair<long, QString>, double> events;
  for (const Course& course : courses)
    for (const Sample& sample : *course.samples)
      if (sample.event)
        events.try_emplace({std::lround(secondsOf(sample.fromStart)), Text::tr(sample.event->c_str())},
                           secondsOf(sample.fromStart));
  std::vector<Mark> marks;
  for (const auto& [event, seconds] : events)
    if (!events.contains({event.first - 1, event.second})) marks.push_back({seconds, event.second});
  return marks;
}

QStringList doubts(const Courses& courses) {
  QStringList notes;
  for (const Course& course : courses)
    if (!course.run->run.valid) notes.append(invalidNote(course.named.name, reasonOf(*course.run)));
  return shortened(notes);
}

struct Chart {
  const char* id;
  QString title;
  QString unit;
  std::vector<Curve> curves;
  QString note = {};  ///< what is dotted
};

std::vector<Chart> charts() {
  const QString latency = Text::tr("delivery latency (intended publishing time to receipt), ms");
  return {{"timeline-throughput",
           Text::tr("Throughput over time"),
           Text::tr("deliveries/s"),
           {{{}, false, deliveriesPerSecond}}},
          {"timeline-latency",
           Text::tr("Delivery latency over time"),
           latency,
           {{Text::tr("median"), false, latencyMs<&Sample::p50>},
            {Text::tr("p99"), true, latencyMs<&Sample::p99>}},
           Text::tr("Dotted: p99")},
          {"timeline-connections",
           Text::tr("Connections over time"),
           Text::tr("clients connected"),
           {{{}, false, asItIs<&Sample::connections>}}},
          {"timeline-cpu",
           Text::tr("CPU over time"),
           Text::tr("CPU, % of one core"),
           {{Text::tr("server"), false, asItIs<&Sample::serverCpuPercent>},
            {Text::tr("load generator"), true, asItIs<&Sample::generatorCpuPercent>}},
           Text::tr("Dotted: load generator")}};
}

QString whyEmpty(const Load* load, const TimelineChoice& choice, const Details& details) {
  if (load == nullptr) return nothingShown();
  if (!details.problem().isEmpty()) return details.problem();
  if (choice.repetition == 0) return Text::tr("These runs have no samples per second: choose another load");
  return Text::tr("No trial has a repetition %1 with samples per second: choose another one")
      .arg(choice.repetition);
}

void fitLatency(ChartSpec& spec) {
  spec.y.scale = fittingScale(heightsOf(spec.series));
  if (spec.y.scale == Scale::Logarithmic) spec.y.min.reset();
}

ChartSpec drawn(const Chart& chart, const Courses& courses) {
  ChartSpec spec;
  spec.id = QLatin1String(chart.id);
  spec.title = chart.title;
  spec.x.title = Text::tr("time since the measured window began, s");
  spec.y.title = chart.unit;
  spec.y.min = 0;
  for (const Course& course : courses)
    for (const Curve& curve : chart.curves)
      spec.series.push_back(drawn(course, curve));
  std::erase_if(spec.series, [](const Series& series) { return series.points.empty(); });
  if (spec.id == "timeline-latency") fitLatency(spec);
  spec.marks = marksOf(courses);
  spec.footnotes = doubts(courses);
  if (!chart.note.isEmpty() && !spec.series.empty()) spec.footnotes.append(chart.note);
  return spec;
}

}  // namespace

std::vector<ChartSpec> timelineCharts(const View& view, const TimelineChoice& choice) {
  const Load* load = view.loadOf(choice.load);
  const Courses courses =
      load == nullptr ? Courses() : coursesOf(listed(*load), choice.repetition, view.details);
  std::vector<ChartSpec> specs;
  for (const Chart& chart : charts()) {
    ChartSpec spec = drawn(chart, courses);
    if (load != nullptr) spec.subtitle = load->title;
    if (spec.series.empty()) spec.empty = whyEmpty(load, choice, view.details);
    specs.push_back(std::move(spec));
  }
  return specs;
}

}  // namespace pushlab::viewer
