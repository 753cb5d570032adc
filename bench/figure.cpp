#include "bench/figure.h"

#include <algorithm>
#include <cmath>

#include "bench/figure_text.h"
#include "bench/options.h"

namespace pushlab::bench {
namespace {

using Run = const MeasuredRun&;
using Better = Figure::Better;

double asDouble(std::int64_t count) {
  return static_cast<double>(count);
}

double ratio(double dividend, double divisor) {
  return divisor > 0 ? dividend / divisor : NAN;
}

double perDelivery(Run run, double amount) {
  return ratio(amount, asDouble(run.measurement.delivered));
}

double perSecond(Run run, double amount) {
  return ratio(amount, run.measurement.seconds);
}

/// What only the server's own process tells.
double ofServer(Run run, double value) {
  return run.measurement.serverMeasured() ? value : NAN;
}

double percentileMs(const Histogram& histogram, double percentile) {
  return histogram.totalCount() > 0 ? asDouble(histogram.valueAtPercentile(percentile)) / 1e6 : NAN;
}

template <int tenths>
double corrected(Run run) {
  return percentileMs(run.measurement.corrected, tenths / 10.0);
}

template <int tenths>
double uncorrected(Run run) {
  return percentileMs(run.measurement.uncorrected, tenths / 10.0);
}

double serverPercent(Run run) {
  return ofServer(run, perSecond(run, run.measurement.serverCpuSeconds * 100));
}

/// Bytes both ways.
double wireBytes(Run run) {
  return asDouble(run.measurement.bytesUp + run.measurement.bytesDown);
}

constexpr std::string_view intended = "from the intended time, ms";
constexpr std::string_view sent = "uncorrected, ms";
constexpr std::string_view each = "per delivery";
constexpr std::string_view connection = "per connection";
constexpr std::string_view generator = "generator";
constexpr std::string_view deliveries = "deliveries";

const std::vector<Figure> all{
    {"p50_ms", intended, "p50", "median delivery latency, ms", corrected<500>},
    {"p90_ms", intended, "p90", "delivery latency, p90, ms", corrected<900>},
    {"p95_ms", intended, "p95", "delivery latency, p95, ms", corrected<950>},
    {"p99_ms", intended, "p99", "delivery latency, p99, ms", corrected<990>},
    {"p99.9_ms", intended, "p99.9", "delivery latency, p99.9, ms", corrected<999>},
    {"max_ms", intended, "max", "longest delivery latency, ms", corrected<1000>},
    {"mean_ms", intended, "mean", "mean delivery latency, ms",
     [](Run run) {
       return run.measurement.corrected.totalCount() > 0 ? run.measurement.corrected.mean() / 1e6 : NAN;
     }},
    {"uncorrected_p50_ms", sent, "p50", "median latency, uncorrected, ms", uncorrected<500>},
    {"uncorrected_p99_ms", sent, "p99", "latency, uncorrected, p99, ms", uncorrected<990>},
    {"deliveries_per_s", deliveries, "per s", "deliveries per second",
     [](Run run) { return run.measurement.deliveriesPerSecond(); }, Better::Higher},
    {"received", deliveries, "received", "deliveries",
     [](Run run) { return asDouble(run.measurement.delivered); }, Better::Higher, true},
    {"lost", deliveries, "lost", "deliveries lost", [](Run run) { return asDouble(run.measurement.lost); },
     Better::Lower, true},
    {"duplicated", deliveries, "dup", "deliveries that came twice",
     [](Run run) { return asDouble(run.measurement.duplicated); }, Better::Lower, true},
    {"received_percent", deliveries, "unique %", "unique messages received, % of those published",
     [](Run run) {
       return ratio(asDouble(run.measurement.delivered) * 100, asDouble(run.measurement.expected));
     },
     Better::Higher},
    {"cpu_us", each, "CPU µs", "server CPU per delivery, µs",
     [](Run run) { return ofServer(run, perDelivery(run, run.measurement.serverCpuSeconds * 1e6)); }},
    {"switches", each, "switches", "context switches of the server per delivery",
     [](Run run) {
       return ofServer(run, perDelivery(run, asDouble(run.measurement.serverContextSwitches)));
     }},
    {"requests", each, "requests", "HTTP requests per delivery",
     [](Run run) { return perDelivery(run, asDouble(run.measurement.requests)); }},
    {"up_bytes", each, "B up", "bytes to the server per delivery",
     [](Run run) { return perDelivery(run, asDouble(run.measurement.bytesUp)); }},
    {"down_bytes", each, "B down", "bytes from the server per delivery",
     [](Run run) { return perDelivery(run, asDouble(run.measurement.bytesDown)); }},
    {"server_cpu_percent", "server", "CPU %", "server CPU, % of one core", serverPercent},
    {"requests_per_s", "server", "requests/s", "HTTP requests per second",
     [](Run run) { return perSecond(run, asDouble(run.measurement.requests)); }},
    {"switches_per_s", "server", "switches/s", "context switches of the server per second",
     [](Run run) { return ofServer(run, perSecond(run, asDouble(run.measurement.serverContextSwitches))); }},
    {"wire_bytes_per_s", connection, "B/s", "bytes on the wire per second and connection, both ways",
     [](Run run) { return perSecond(run, wireBytes(run)) / run.plan.clients; }},
    {"rss_kib", connection, "RSS KiB", "resident memory of the server per connection, KiB",
     [](Run run) { return ofServer(run, run.measurement.rssBytesPerConnection(run.plan.clients) / 1024); }},
    {"connect_ms", connection, "connect ms", "from connecting to being served, median, ms",
     [](Run run) { return percentileMs(run.measurement.connect, 50); }},
    {"connect_p99_ms", connection, "connect p99", "from connecting to being served, p99, ms",
     [](Run run) { return percentileMs(run.measurement.connect, 99); }},
    {"connects_per_s", connection, "per s", "connections opened, served and closed per second",
     [](Run run) { return perSecond(run, asDouble(run.measurement.connects)); }, Better::Higher},
    {"cpu_us_per_connect", connection, "CPU µs", "server CPU per connection opened, served and closed, µs",
     [](Run run) {
       return ofServer(run,
                       ratio(run.measurement.serverCpuSeconds * 1e6, asDouble(run.measurement.connects)));
     }},
    {"reconnects", "faults", "reconnects", "connections that were cut and made again",
     [](Run run) { return asDouble(run.measurement.reconnects); }, Better::Lower, true},
    {"recovery_p50_ms", "to the next delivery, ms", "p50", "from a cut to the next delivery, median, ms",
     [](Run run) { return percentileMs(run.measurement.recovery, 50); }},
    {"recovery_max_ms", "to the next delivery, ms", "max", "from a cut to the next delivery, longest, ms",
     [](Run run) { return percentileMs(run.measurement.recovery, 100); }},
    {"generator_cpu_percent", generator, "CPU %", "CPU of the load generator, % of its core",
     [](Run run) { return run.measurement.generatorCpuPercent(); }},
    {"late_ms", generator, "late ms", "lateness of the schedule, p99, ms",
     [](Run run) { return percentileMs(run.measurement.lateness, 99); }},
};

}  // namespace

const std::vector<Figure>& figures() {
  return all;
}

const Figure& figureNamed(std::string_view name) {
  std::vector<std::string> names;
  for (const Figure& figure : all) {
    if (figure.name == name) return figure;
    names.emplace_back(figure.name);
  }
  throw UsageError("there is no figure '" + std::string(name) + "': choose from " + listText(names));
}

std::string cellText(const Figure& figure, double value) {
  if (!std::isfinite(value)) return "–";
  return figure.exact ? countText(std::llround(value)) : threeFigures(value);
}

}  // namespace pushlab::bench
