#include "bench/archive/facts.h"

#include <cstdio>
#include <optional>

#include "bench/figure_text.h"
#include "bench/technique_names.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using results::Figures;
using results::RunPlan;

constexpr std::size_t nameWidth = 18;
constexpr std::size_t shortHash = 7;

/// Lines under a title; a value that is empty has none.
class Facts {
 public:
  Facts(const std::string& title, const TableStyle& style)
      : _text("\n" + titleText(title, style)), _width(style.width) {}
  Facts& add(const std::string& name, const std::string& value) {
    if (!value.empty())
      _text += wrapText(value, _width, "  " + name + std::string(nameWidth - name.size(), ' '));
    return *this;
  }
  const std::string& text() const { return _text; }

 private:
  std::string _text;
  std::size_t _width;
};

template <class Duration>
std::string lasting(Duration time) {
  return durationText(std::chrono::duration<double>(time).count());
}

std::string optional(const std::optional<double>& value, const std::string& before,
                     const std::string& after) {
  return value ? before + threeFigures(*value) + after : "";
}

/// "12 = 0.5 per delivery"; "none" for 0.
std::string amountText(std::int64_t amount, const std::optional<double>& perDelivery) {
  if (amount == 0) return "none";
  return countText(amount) + optional(perDelivery, " = ", " per delivery");
}

std::string rateText(double perSecond) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", perSecond);
  return text;
}

std::string scenarioText(const std::string& scenario) {
  if (scenario == "latency") return "latency: messages on a schedule, whatever comes back (open loop)";
  if (scenario == "throughput") return "throughput: the next message when all have one (closed loop)";
  if (scenario == "idle") return "idle: connections that wait while nothing is published";
  if (scenario == "connect") return "connect: clients that come, are served and leave";
  return scenario;
}

std::string serverText(const RunPlan& plan) {
  std::string text = plan.model;
  if (plan.loops)
    text += ", " + (*plan.loops == 0 ? "an event loop per core" : countText(*plan.loops) + " event loop");
  if (plan.loops.value_or(1) > 1) text += "s";
  if (plan.peer) text += ", of another project: " + *plan.peer;
  if (plan.target) text += ", running already at " + *plan.target;
  return text;
}

std::string messagesText(const RunPlan& plan) {
  const std::string size = countText(plan.payloadBytes) + " B";
  std::string text;
  if (plan.ratePerSecond) text = rateText(*plan.ratePerSecond) + " per second of " + size;
  if (plan.inFlight) text = countText(*plan.inFlight) + " of " + size + " under way";
  if (text.empty()) return "none";
  if (!plan.audience) return text + ", each for all clients";
  return text + ", each for " + (*plan.audience == 1 ? "one client" : countText(*plan.audience) + " clients");
}

std::string linkText(const RunPlan& plan) {
  if (!plan.rtt && !plan.jitter) return "";
  std::string text = lasting(plan.rtt.value_or(std::chrono::microseconds(0))) + " of round trip";
  if (plan.jitter && plan.jitter->count() > 0) text += ", varying by " + lasting(*plan.jitter);
  return text + " between clients and server";
}

std::string megabytes(std::int64_t bytes) {
  return threeFigures(static_cast<double>(bytes) / 1048576) + " MiB";
}

void addServer(Facts& facts, const results::Run& run) {
  const auto& server = run.figures->server;
  if (!server) {
    facts.add("server", "not measured: push-bench did not start it");
    return;
  }
  facts.add("server CPU", lasting(server->cpu) +
                              optional(run.derived.serverCpuPercent, " = ", " % of a core") +
                              optional(run.derived.serverCpuUsPerDelivery, ", ", " µs per delivery"));
  facts.add("context switches", amountText(server->contextSwitches, run.derived.contextSwitchesPerDelivery));
  std::optional<double> kibibytes = run.derived.rssBytesPerConnection;
  if (kibibytes) *kibibytes /= 1024;
  facts.add("server memory", megabytes(server->rssBytes) + " with all clients, " +
                                 megabytes(server->rssIdleBytes) + " before" +
                                 optional(kibibytes, ": ", " KiB per connection"));
}

std::string connectionsText(const Figures& figures) {
  std::string text = countText(figures.connects) + " opened and served, " + countText(figures.reconnects) +
                     " cut or refused and made again";
  if (figures.missed > 0)
    text += "; " + countText(figures.missed) + " answers told of messages no longer kept";
  return text;
}

}  // namespace

std::string titleText(const std::string& title, const TableStyle& style) {
  return style.colours ? "\x1b[1m" + title + "\x1b[0m\n" : title + "\n";
}

std::string timeText(results::TimeOfDay time) {
  std::string text = results::toText(time).substr(0, 19);
  text[10] = ' ';
  return text + " UTC";
}

std::string commitText(const results::Environment& environment) {
  if (!environment.commit) return "unknown";
  return environment.commit->substr(0, shortHash) + (environment.commitDirty ? " with changes" : "");
}

std::string busText(const RunPlan& plan) {
  if (!plan.bus) return "";
  const int servers = plan.servers.value_or(1);
  return *plan.bus + ", from the web application to " + countText(servers) +
         (servers == 1 ? " push server" : " push servers");
}

std::string planFacts(const RunPlan& plan, const TableStyle& style) {
  const std::string technique = plan.technique + (plan.transport ? "-" + *plan.transport : "");
  return Facts("What was asked", style)
      .add("scenario", scenarioText(plan.scenario))
      .add("technique",
           technique + (plan.pollInterval ? ", a poll every " + lasting(*plan.pollInterval) : ""))
      .add("server", serverText(plan))
      .add("clients", countText(plan.clients))
      .add("messages", messagesText(plan))
      .add("link", linkText(plan))
      .add("fault", plan.fault.value_or(""))
      .add("message queue", busText(plan))
      .add("times", lasting(plan.warmup) + " of warm-up, then measured for " + lasting(plan.window))
      .text();
}

std::string machineFacts(const results::Session& session, const TableStyle& style) {
  const results::Environment& e = session.environment;
  const std::string cores = countText(e.cores) + (e.cores == 1 ? " core" : " cores");
  const std::string memory = threeFigures(static_cast<double>(e.memoryBytes) / 1073741824) + " GiB";
  return Facts("Where", style)
      .add("machine", e.machine + ": " + cores + " (" + e.cpuModel + "), " + memory)
      .add("kernel", e.kernel)
      .add("governor", e.governor.value_or(""))
      .add("load before", threeFigures(e.loadAverage) + " processes ready to run, over a minute")
      .add("build",
           e.buildType + " by " + e.compiler + ", PushLab " + e.pushlabVersion + ", Poco " + e.pocoVersion)
      .add("commit", commitText(e))
      .add("command", e.commandLine)
      .text();
}

std::string figureFacts(const results::Run& run, const TableStyle& style) {
  if (!run.figures) return "";
  const Figures& f = *run.figures;
  const auto& derived = run.derived;
  Facts facts("What was counted", style);
  facts.add("published", countText(f.published) + " messages in " + lasting(f.measured))
      .add("deliveries", countText(f.expected) + " expected = " + countText(f.delivered) + " received + " +
                             countText(f.lost) + " lost; " + countText(f.duplicated) + " came twice")
      .add("throughput", optional(derived.deliveriesPerSecond, "", " deliveries/s"))
      .add("requests", amountText(f.requests, derived.requestsPerDelivery))
      .add("connections", connectionsText(f))
      .add("bytes to server", amountText(f.upBytes, derived.upBytesPerDelivery))
      .add("bytes to clients", amountText(f.downBytes, derived.downBytesPerDelivery));
  addServer(facts, run);
  facts.add("generator CPU",
            lasting(f.generatorCpu) + optional(derived.generatorCpuPercent, " = ", " % of a core"));
  return facts.text();
}

}  // namespace pushlab::bench
