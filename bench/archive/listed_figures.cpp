#include "bench/archive/listed_figures.h"

#include <chrono>
#include <cmath>

#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

using results::Figures;
using results::Run;
using results::Summary;

/// "–" where there is none, or nothing to divide by.
std::string quotient(double dividend, double divisor) {
  return threeFigures(divisor > 0 ? dividend / divisor : NAN);
}

std::string orDash(const std::optional<double>& value) {
  return threeFigures(value.value_or(NAN));
}

template <std::optional<Summary> Figures::*summary, std::chrono::nanoseconds Summary::*percentile>
std::string ms(const Run& run) {
  if (!run.figures || !((*run.figures).*summary)) return "–";
  return threeFigures(static_cast<double>(((*((*run.figures).*summary)).*percentile).count()) / 1e6);
}

template <std::int64_t Figures::*count>
std::string perSecond(const Run& run) {
  if (!run.figures) return "–";
  const double seconds = std::chrono::duration<double>(run.figures->measured).count();
  return quotient(static_cast<double>((*run.figures).*count), seconds);
}

std::string cpuPerConnect(const Run& run) {
  if (!run.figures || !run.figures->server) return "–";
  return quotient(static_cast<double>(run.figures->server->cpu.count()) / 1e3,
                  static_cast<double>(run.figures->connects));
}

std::string kibibytesPerConnection(const Run& run) {
  return threeFigures(run.derived.rssBytesPerConnection.value_or(NAN) / 1024);
}

constexpr ListedFigure delivering[] = {
    {"latency, ms", "p50", ms<&Figures::corrected, &Summary::p50>},
    {"latency, ms", "p99", ms<&Figures::corrected, &Summary::p99>},
    {"deliveries", "per s", [](const Run& run) { return orDash(run.derived.deliveriesPerSecond); }},
    {"deliveries", "CPU µs", [](const Run& run) { return orDash(run.derived.serverCpuUsPerDelivery); }},
};

constexpr ListedFigure connecting[] = {
    {"connecting, ms", "p50", ms<&Figures::connect, &Summary::p50>},
    {"connecting, ms", "p99", ms<&Figures::connect, &Summary::p99>},
    {"connections", "per s", perSecond<&Figures::connects>},
    {"connections", "CPU µs", cpuPerConnect},
};

constexpr ListedFigure idling[] = {
    {"a connection", "KiB", kibibytesPerConnection},
    {"server", "CPU %", [](const Run& run) { return orDash(run.derived.serverCpuPercent); }},
    {"per second", "requests", perSecond<&Figures::requests>},
    {"per second", "B down", perSecond<&Figures::downBytes>},
};

}  // namespace

std::span<const ListedFigure> listedFigures(const std::string& scenario) {
  if (scenario == "connect") return connecting;
  if (scenario == "idle") return idling;
  return delivering;
}

}  // namespace pushlab::bench
