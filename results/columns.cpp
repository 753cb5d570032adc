#include "results/columns.h"

#include <algorithm>
#include <sstream>

#include "results/optional_columns.h"

namespace pushlab::results {

namespace {

using std::chrono::microseconds;
using std::chrono::nanoseconds;

void append(Columns& columns, std::string_view kind, const std::optional<Summary>& summary) {
  if (!summary) return;
  const std::string prefix = std::string(kind) + "_";
  columns.insert(columns.end(), {{prefix + "min_ns", summary->min.count()},
                                 {prefix + "mean_ns", summary->meanNs},
                                 {prefix + "p50_ns", summary->p50.count()},
                                 {prefix + "p90_ns", summary->p90.count()},
                                 {prefix + "p99_ns", summary->p99.count()},
                                 {prefix + "p999_ns", summary->p999.count()},
                                 {prefix + "max_ns", summary->max.count()}});
}

std::optional<Summary> readSummary(const Statement& row, HistogramKind kind) {
  const std::string prefix = std::string(toText(kind)) + "_";
  if (row.isNull(prefix + "max_ns")) return std::nullopt;
  Summary summary;
  summary.min = nanosecondsIn(row, prefix + "min_ns");
  summary.meanNs = row.real(prefix + "mean_ns");
  summary.p50 = nanosecondsIn(row, prefix + "p50_ns");
  summary.p90 = nanosecondsIn(row, prefix + "p90_ns");
  summary.p99 = nanosecondsIn(row, prefix + "p99_ns");
  summary.p999 = nanosecondsIn(row, prefix + "p999_ns");
  summary.max = nanosecondsIn(row, prefix + "max_ns");
  return summary;
}

RunPlan readPlan(const Statement& row) {
  RunPlan plan;
  plan.suite = optionalText(row, "suite");
  plan.repetition = number(row, "repetition");
  plan.scenario = row.text("scenario");
  plan.technique = row.text("technique");
  plan.transport = optionalText(row, "transport");
  plan.peer = optionalText(row, "peer");
  plan.model = row.text("model");
  plan.loops = optionalNumber(row, "loops");
  plan.clients = number(row, "clients");
  plan.ratePerSecond = optionalReal(row, "rate_per_s");
  plan.inFlight = optionalNumber(row, "in_flight");
  plan.payloadBytes = row.integer("payload_bytes");
  plan.pollInterval = optionalMicroseconds(row, "poll_interval_us");
  plan.audience = optionalNumber(row, "audience");
  plan.rtt = optionalMicroseconds(row, "rtt_us");
  plan.jitter = optionalMicroseconds(row, "jitter_us");
  plan.fault = optionalText(row, "fault");
  plan.bus = optionalText(row, "bus");
  plan.servers = optionalNumber(row, "servers");
  plan.warmup = microseconds(row.integer("warmup_us"));
  plan.window = microseconds(row.integer("window_us"));
  plan.target = optionalText(row, "target");
  return plan;
}

std::optional<ServerFigures> readServer(const Statement& row) {
  if (row.isNull("server_cpu_ns")) return std::nullopt;
  return ServerFigures{nanosecondsIn(row, "server_cpu_ns"), row.integer("server_rss_bytes"),
                       row.integer("server_rss_idle_bytes"), row.integer("server_context_switches")};
}

Figures readFigures(const Statement& row) {
  Figures figures;
  figures.measured = nanosecondsIn(row, "measured_ns");
  figures.published = row.integer("published");
  figures.expected = row.integer("expected");
  figures.delivered = row.integer("delivered");
  figures.lost = row.integer("lost");
  figures.duplicated = row.integer("duplicated");
  figures.requests = row.integer("requests");
  figures.connects = row.integer("connects");
  figures.reconnects = row.integer("reconnects");
  figures.missed = row.integer("missed");
  figures.upBytes = row.integer("up_bytes");
  figures.downBytes = row.integer("down_bytes");
  figures.generatorCpu = nanosecondsIn(row, "generator_cpu_ns");
  figures.server = readServer(row);
  figures.corrected = readSummary(row, HistogramKind::corrected);
  figures.uncorrected = readSummary(row, HistogramKind::uncorrected);
  figures.lateness = readSummary(row, HistogramKind::lateness);
  figures.connect = readSummary(row, HistogramKind::connect);
  figures.recovery = readSummary(row, HistogramKind::recovery);
  return figures;
}

DerivedFigures readDerived(const Statement& row) {
  DerivedFigures derived;
  derived.deliveriesPerSecond = optionalReal(row, "deliveries_per_s");
  derived.serverCpuPercent = optionalReal(row, "server_cpu_percent");
  derived.generatorCpuPercent = optionalReal(row, "generator_cpu_percent");
  derived.serverCpuUsPerDelivery = optionalReal(row, "server_cpu_us_per_delivery");
  derived.contextSwitchesPerDelivery = optionalReal(row, "context_switches_per_delivery");
  derived.requestsPerDelivery = optionalReal(row, "requests_per_delivery");
  derived.upBytesPerDelivery = optionalReal(row, "up_bytes_per_delivery");
  derived.downBytesPerDelivery = optionalReal(row, "down_bytes_per_delivery");
  derived.rssBytesPerConnection = optionalReal(row, "rss_bytes_per_connection");
  return derived;
}

}  // namespace

std::string_view toText(HistogramKind kind) {
  switch (kind) {
    case HistogramKind::corrected:
      return "corrected";
    case HistogramKind::uncorrected:
      return "uncorrected";
    case HistogramKind::lateness:
      return "lateness";
    case HistogramKind::connect:
      return "connect";
    case HistogramKind::recovery:
      break;
  }
  return "recovery";
}

Columns columnsOf(const RunPlan& plan) {
  return {{"suite", orNull(plan.suite)},
          {"repetition", plan.repetition},
          {"scenario", plan.scenario},
          {"technique", plan.technique},
          {"transport", orNull(plan.transport)},
          {"peer", orNull(plan.peer)},
          {"model", plan.model},
          {"loops", orNull(plan.loops)},
          {"clients", plan.clients},
          {"rate_per_s", orNull(plan.ratePerSecond)},
          {"in_flight", orNull(plan.inFlight)},
          {"payload_bytes", plan.payloadBytes},
          {"poll_interval_us", orNull(plan.pollInterval)},
          {"audience", orNull(plan.audience)},
          {"rtt_us", orNull(plan.rtt)},
          {"jitter_us", orNull(plan.jitter)},
          {"fault", orNull(plan.fault)},
          {"bus", orNull(plan.bus)},
          {"servers", orNull(plan.servers)},
          {"warmup_us", plan.warmup.count()},
          {"window_us", plan.window.count()},
          {"target", orNull(plan.target)}};
}

Columns columnsOf(const Figures& figures) {
  Columns columns{{"measured_ns", figures.measured.count()},
                  {"published", figures.published},
                  {"expected", figures.expected},
                  {"delivered", figures.delivered},
                  {"lost", figures.lost},
                  {"duplicated", figures.duplicated},
                  {"requests", figures.requests},
                  {"connects", figures.connects},
                  {"reconnects", figures.reconnects},
                  {"missed", figures.missed},
                  {"up_bytes", figures.upBytes},
                  {"down_bytes", figures.downBytes},
                  {"generator_cpu_ns", figures.generatorCpu.count()}};
  if (figures.server) {
    columns.insert(columns.end(), {{"server_cpu_ns", figures.server->cpu.count()},
                                   {"server_rss_bytes", figures.server->rssBytes},
                                   {"server_rss_idle_bytes", figures.server->rssIdleBytes},
                                   {"server_context_switches", figures.server->contextSwitches}});
  }
  append(columns, toText(HistogramKind::corrected), figures.corrected);
  append(columns, toText(HistogramKind::uncorrected), figures.uncorrected);
  append(columns, toText(HistogramKind::lateness), figures.lateness);
  append(columns, toText(HistogramKind::connect), figures.connect);
  append(columns, toText(HistogramKind::recovery), figures.recovery);
  return columns;
}

Run readRun(const Statement& row) {
  Run run;
  run.id = row.integer("id");
  run.sessionId = row.integer("session_id");
  run.status = statusNamed(row.text("status"));
  run.valid = row.integer("valid") != 0;
  run.warnings = splitLines(row.text("warnings"));
  run.failure = row.text("failure");
  run.startedAt = toTimeOfDay(row.text("started_at"));
  run.finishedAt = optionalTime(row, "finished_at");
  run.plan = readPlan(row);
  if (run.status == Status::finished) run.figures = readFigures(row);
  run.derived = readDerived(row);
  return run;
}

Value joinLines(const std::vector<std::string>& lines) {
  if (lines.empty()) return nullptr;
  std::string text;
  for (std::string line : lines) {
    std::replace(line.begin(), line.end(), '\n', ' ');
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

std::vector<std::string> splitLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

}  // namespace pushlab::results
