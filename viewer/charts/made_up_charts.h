#pragma once

#include <cmath>

#include "viewer/models/chart_spec.h"

/// Charts for tests: made up, but shaped like real ones.
namespace pushlab::viewer::made_up {

inline const std::vector<Contender>& contenders() {
  static const std::vector<Contender> all{
      {"polling", "", "", "coroutines"},
      {"polling", "", "", "threads"},
      {"comet", "", "", "coroutines"},
      {"comet", "", "", "threads"},
      {"websocket", "", "", "coroutines"},
      {"websocket", "", "", "threads"},
      {"websocket", "", "node-ws", "node"},
      {"socketio", "websocket", "", "coroutines"},
      {"socketio", "websocket", "", "threads"},
      {"socketio", "polling", "", "coroutines"},
      {"socketio", "upgrade", "", "coroutines"},
      {"socketio", "polling", "python-socketio", "eventlet"},
      {"tcp", "", "", "coroutines"},
      {"tcp", "", "", "threads"},
  };
  return all;
}

/// Some ten points a contender, from 0 % to 99.99 %.
inline ChartSpec percentiles(std::size_t count = 4, bool uncorrected = false) {
  ChartSpec spec;
  spec.id = "latency-percentiles";
  spec.title = "Delivery latency by percentile";
  spec.subtitle =
      "latency: 100 clients, 20 messages/s of 128 B; from the intended time of publishing to receipt";
  spec.x = {"percentile of deliveries, %", Scale::Percentile, {}, {}};
  spec.y = {"delivery latency, ms", Scale::Logarithmic, {}, {}};
  for (std::size_t index = 0; index < count; ++index) {
    const Contender& who = contenders()[index * 3 % contenders().size()];
    const double median = who.technique == "polling" ? 250 : 0.6 + 0.1 * static_cast<double>(index);
    Series series{titleOf(who), who, 0, false, {}};
    for (double nines = 0; nines <= 4; nines += 0.05)
      series.points.push_back(
          {100 * (1 - std::pow(10, -nines)), median * (0.4 + 0.9 * nines * nines / 4 + nines / 4)});
    spec.series.push_back(series);
    if (!uncorrected) continue;
    series.name += ", uncorrected";
    series.second = true;
    for (Point& point : series.points)
      point.y *= 0.93;
    spec.series.push_back(series);
  }
  spec.footnotes = {"3 repetitions of each, their histograms added."};
  return spec;
}

/// A figure over a parameter, with bands, and a contender measured only once.
inline ChartSpec sweep() {
  ChartSpec spec;
  spec.id = "sweep";
  spec.title = "delivery latency, p99, over clients";
  spec.subtitle = "latency: 10 messages/s of 128 B";
  spec.x = {"clients", Scale::Logarithmic, {}, {}};
  spec.y = {"delivery latency, p99, ms", Scale::Logarithmic, {}, {}};
  for (const std::size_t index : {2U, 3U, 4U, 6U, 12U}) {
    const Contender& who = contenders()[index];
    Series series{titleOf(who), who, 0, false, {}};
    for (const double clients : {10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0}) {
      const double y = (0.3 + 0.1 * static_cast<double>(index)) * (1 + clients / 400);
      series.points.push_back({clients, y, statistics::Interval{y * 0.85, y * 1.2}});
    }
    series.points.back().valid = false;
    series.points.back().note = "not valid: the load generator was the bottleneck (95 % of its core)";
    spec.series.push_back(series);
  }
  spec.footnotes = {
      "○ not valid: the load generator was the bottleneck (95 % of its core): use fewer --clients or a "
      "lower --rate, or give it a core of its own"};
  return spec;
}

/// A bar a contender.
inline ChartSpec bars(std::size_t count = 5) {
  ChartSpec spec;
  spec.id = "cost-cpu_us";
  spec.title = "server CPU per delivery";
  spec.subtitle = "latency: 100 clients, 20 messages/s of 128 B";
  spec.kind = ChartSpec::Kind::Bars;
  spec.x = {"technique", Scale::Categories, {}, {}};
  spec.y = {"server CPU per delivery, µs", Scale::Linear, {}, {}};
  for (std::size_t index = 0; index < count; ++index) {
    const Contender& who = contenders()[index];
    const double y = 8 + 2.5 * static_cast<double>(index);
    spec.x.categories.append(titleOf(who));
    Point point{static_cast<double>(index), y, statistics::Interval{y * 0.9, y * 1.1}};
    point.valid = index != 3;
    spec.series.push_back({titleOf(who), who, 0, false, {point}});
  }
  spec.footnotes = {"○ not valid: the load generator was the bottleneck"};
  return spec;
}

/// A point a second, with faults as marks.
inline ChartSpec timeline(std::size_t seconds = 60) {
  ChartSpec spec;
  spec.id = "timeline-throughput";
  spec.title = "Deliveries per second";
  spec.subtitle = "latency: 1,000 clients, 100 messages/s of 128 B; fault: cut";
  spec.x = {"time since the start of the measured window, s", Scale::Linear, {}, {}};
  spec.y = {"deliveries/s", Scale::Linear, {}, {}};
  for (const std::size_t index : {2U, 4U, 6U}) {
    const Contender& who = contenders()[index];
    Series series{titleOf(who), who, 0, false, {}};
    for (std::size_t second = 1; second <= seconds; ++second) {
      const auto s = static_cast<double>(second);
      const bool cut = second % 20 > 10 && second % 20 < 14;
      series.points.push_back(
          {s, cut ? 0.0 : 1200000 + 40000 * std::sin(s * 0.7) - 90000.0 * static_cast<double>(index)});
    }
    spec.series.push_back(series);
  }
  spec.marks = {{11, "all connections cut"},
                {14, "connections back"},
                {31, "all connections cut"},
                {58, "server stopped"}};
  return spec;
}

/// Ratios with intervals, where 1 is a mark.
inline ChartSpec ratios() {
  ChartSpec spec = bars(12);
  spec.id = "compare";
  spec.title = "delivery latency, median: session 2 against session 1";
  spec.kind = ChartSpec::Kind::Lines;
  spec.x.title = "trial";
  spec.y = {"ratio to the base (below 1: smaller)", Scale::Logarithmic, {}, {}};
  for (std::size_t index = 0; index < spec.series.size(); ++index) {
    Point& point = spec.series[index].points[0];
    point.y = 0.7 + 0.06 * static_cast<double>(index);
    point.interval = {point.y * 0.92, point.y * 1.1};
    point.valid = true;
  }
  spec.marks = {{1, "the same"}};
  spec.footnotes = {};
  return spec;
}

/// Classes of a histogram, as steps.
inline ChartSpec histogram() {
  ChartSpec spec = percentiles(3);
  spec.id = "latency-histogram";
  spec.title = "Delivery latency, its distribution";
  spec.kind = ChartSpec::Kind::Steps;
  spec.x = {"delivery latency, ms", Scale::Logarithmic, {}, {}};
  spec.y = {"share of deliveries, %", Scale::Linear, {}, {}};
  for (std::size_t index = 0; index < spec.series.size(); ++index) {
    spec.series[index].points.clear();
    for (int step = 0; step <= 60; ++step) {
      const double x = std::pow(10, -1 + step / 20.0), off = step - 20 - 8 * static_cast<double>(index);
      spec.series[index].points.push_back({x, 14 * std::exp(-off * off / 18)});
    }
  }
  return spec;
}

}  // namespace pushlab::viewer::made_up
