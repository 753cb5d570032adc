#include "viewer/models/latency_points.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "viewer/models/figure.h"

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(LatencyPoints)
};

constexpr int classCount = 60;
constexpr double narrowestClass = 0.01;  // in decades: wider than the buckets of the histograms

double msOf(std::int64_t nanoseconds) {
  return static_cast<double>(std::max<std::int64_t>(nanoseconds, 1)) / 1e6;
}

double percent(std::int64_t part, std::int64_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::vector<Point> percentilePoints(const Distribution& d) {
  std::vector<Point> points{{0, msOf(d.buckets.front().highestNs)}};
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

std::vector<Point> cumulativePoints(const Distribution& d) {
  std::vector<Point> points;
  std::int64_t seen = 0;
  for (const auto& bucket : d.buckets) {
    points.push_back({msOf(bucket.lowestNs), percent(seen, d.count)});
    seen += bucket.count;
    points.push_back({msOf(bucket.highestNs), percent(seen, d.count)});
  }
  return points;
}

void LatencyClasses::cover(const Distribution& d) {
  _first = std::min(_first, std::log10(msOf(d.buckets.front().lowestNs)));
  _last = std::max(_last, std::log10(msOf(d.buckets.back().highestNs)));
}

double LatencyClasses::width() const {
  return std::max((_last - _first) / classCount, narrowestClass);
}

std::size_t LatencyClasses::classOf(const results::Bucket& bucket) const {
  const double middle = (msOf(bucket.lowestNs) + msOf(bucket.highestNs)) / 2;
  return static_cast<std::size_t>(std::clamp((std::log10(middle) - _first) / width(), 0.0, classCount - 1.0));
}

double LatencyClasses::startOf(std::size_t index) const {
  return std::pow(10, _first + width() * static_cast<double>(index));
}

std::vector<Point> LatencyClasses::points(const Distribution& d) const {
  std::vector<std::int64_t> counts(classCount);
  for (const auto& bucket : d.buckets)
    counts[classOf(bucket)] += bucket.count;
  const std::size_t first = classOf(d.buckets.front()), last = classOf(d.buckets.back());
  std::vector<Point> points;
  for (std::size_t index = first; index <= last; ++index)
    points.push_back({startOf(index), percent(counts[index], d.count)});
  points.push_back({startOf(last + 1), 0});
  return points;
}

}  // namespace pushlab::viewer
