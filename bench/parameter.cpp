#include "bench/parameter.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "bench/figure_text.h"
#include "bench/option_values.h"
#include "bench/options.h"
#include "bench/peer_catalogue.h"
#include "bench/stamp.h"
#include "bench/technique_names.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr int largestPayload = 900'000;  // the servers' --max-message is 1,000,000
constexpr int longestMs = 3'600'000;
constexpr int mostClients = 100'000;
constexpr int mostServers = 16;

template <std::size_t count>
std::vector<std::string> namesOf(const char* const (&names)[count]) {
  return {std::begin(names), std::end(names)};
}

std::string oneOf(std::string_view what, const std::string& text, const std::vector<std::string>& known) {
  return parseNames(what, text, known).front();
}

milliseconds time(std::string_view what, const std::string& text, int least) {
  return milliseconds(parseInteger(what, text, least, longestMs));
}

std::string msText(milliseconds ms) {
  return durationText(std::chrono::duration<double>(ms).count());
}

bool always(const Plan&) {
  return true;
}

bool publishes(const Plan& plan) {
  return isOpenLoop(plan) || plan.scenario == "throughput";
}

template <class Names>
double placeIn(const Names& names, const std::string& name) {
  return static_cast<double>(std::find(std::begin(names), std::end(names), name) - std::begin(names));
}

std::string perSecondText(double rate) {
  if (rate >= 1000) return countText(std::llround(rate)) + "/s";
  char text[32];
  std::snprintf(text, sizeof text, "%.4g/s", rate);
  return text;
}

std::string audienceText(const Plan& plan) {
  if (plan.audience == 0) return "all";
  return plan.audience == 1 ? "one" : "room of " + countText(plan.audience);
}

/// Peers stand behind ours.
double techniqueKey(const Plan& plan) {
  const auto peers = peerNames();
  const double own = placeIn(techniqueNames(), techniqueName(plan));
  return plan.peer.empty() ? own
                           : own + (1 + placeIn(peers, plan.peer)) / (2 + static_cast<double>(peers.size()));
}

const std::vector<Parameter> all{
    {"scenario", "scenario",
     [](Plan& plan, const std::string& text) { plan.scenario = oneOf("scenario", text, namesOf(scenarios)); },
     always, [](const Plan& plan) { return placeIn(scenarios, plan.scenario); },
     [](const Plan& plan) { return plan.scenario; }},
    {"fault", "fault",
     [](Plan& plan, const std::string& text) {
       plan.fault = text == "none" ? "" : oneOf("fault", text, namesOf(faults));
     },
     isOpenLoop, [](const Plan& plan) { return plan.fault.empty() ? -1 : placeIn(faults, plan.fault); },
     [](const Plan& plan) { return plan.fault.empty() ? std::string("none") : plan.fault; }},
    {"bus", "message queue",
     [](Plan& plan, const std::string& text) {
       plan.bus = text == "none" ? "" : oneOf("bus", text, namesOf(buses));
     },
     publishes, [](const Plan& plan) { return plan.bus.empty() ? -1 : placeIn(buses, plan.bus); },
     [](const Plan& plan) { return plan.bus.empty() ? std::string("none") : plan.bus; }},
    {"servers", "push servers",
     [](Plan& plan, const std::string& text) {
       plan.servers = parseInteger("servers", text, 1, mostServers);
     },
     publishes, [](const Plan& plan) { return double(plan.servers); },
     [](const Plan& plan) { return countText(plan.servers); }, true},
    {"audience", "receivers of each message",
     [](Plan& plan, const std::string& text) {
       plan.audience = parseInteger("audience", text, 0, mostClients);
     },
     publishes,
     [](const Plan& plan) { return plan.audience == 0 ? double{mostClients} + 1 : double(plan.audience); },
     audienceText},
    {"jitter_ms", "jitter",
     [](Plan& plan, const std::string& text) { plan.jitter = time("jitter_ms", text, 0); }, always,
     [](const Plan& plan) { return static_cast<double>(plan.jitter.count()); },
     [](const Plan& plan) { return msText(plan.jitter); }, true},
    {"rtt_ms", "round trip",
     [](Plan& plan, const std::string& text) {
       plan.rtt = time("rtt_ms", text, 0);
       plan.link = true;
     },
     [](const Plan& plan) { return plan.hasLink(); },
     [](const Plan& plan) { return static_cast<double>(plan.rtt.count()); },
     [](const Plan& plan) { return msText(plan.rtt); }, true},
    {"payload_bytes", "payload",
     [](Plan& plan, const std::string& text) {
       plan.payloadBytes = parseInteger("payload_bytes", text, smallestPayload, largestPayload);
     },
     publishes, [](const Plan& plan) { return double(plan.payloadBytes); },
     [](const Plan& plan) { return countText(plan.payloadBytes) + " B"; }, true},
    {"clients", "clients",
     [](Plan& plan, const std::string& text) {
       plan.clients = parseInteger("clients", text, 1, mostClients);
     },
     always, [](const Plan& plan) { return double(plan.clients); },
     [](const Plan& plan) { return countText(plan.clients); }, true},
    {"rate", "messages per second",
     [](Plan& plan, const std::string& text) {
       plan.ratePerSecond = parseNumber("rate", text, 0.01, 100'000);
     },
     isOpenLoop, [](const Plan& plan) { return plan.ratePerSecond; },
     [](const Plan& plan) { return perSecondText(plan.ratePerSecond); }, true},
    {"in_flight", "messages under way",
     [](Plan& plan, const std::string& text) { plan.inFlight = parseInteger("in_flight", text, 1, 1000); },
     [](const Plan& plan) { return plan.scenario == "throughput"; },
     [](const Plan& plan) { return double(plan.inFlight); },
     [](const Plan& plan) { return countText(plan.inFlight); }, true},
    {"interval_ms", "polling interval",
     [](Plan& plan, const std::string& text) { plan.pollInterval = time("interval_ms", text, 10); },
     [](const Plan& plan) { return plan.technique == "polling"; },
     [](const Plan& plan) { return static_cast<double>(plan.pollInterval.count()); },
     [](const Plan& plan) { return msText(plan.pollInterval); }, true},
    {"technique", "technique",
     [](Plan& plan, const std::string& text) {
       setTechnique(plan, oneOf("technique", text, techniqueNames()));
     },
     always, techniqueKey,
     [](const Plan& plan) { return techniqueName(plan) + (plan.peer.empty() ? "" : " " + plan.peer); }},
    {"model", "model",
     [](Plan& plan, const std::string& text) {
       plan.model = oneOf("model", text, {"coroutines", "threads"});
     },
     always, [](const Plan& plan) { return plan.model == "threads" ? 1.0 : 0.0; },
     [](const Plan& plan) { return plan.model; }},
    {"loops", "event loops",
     [](Plan& plan, const std::string& text) { plan.loops = parseInteger("loops", text, 0, 256); },
     [](const Plan& plan) { return plan.model == "coroutines"; },
     [](const Plan& plan) { return double(plan.loops); },
     [](const Plan& plan) { return std::to_string(plan.loops); }, true},
};

}  // namespace

const std::vector<Parameter>& parameters() {
  return all;
}

const Parameter& parameterNamed(std::string_view name) {
  std::vector<std::string> names;
  for (const Parameter& parameter : all) {
    if (parameter.name == name) return parameter;
    names.emplace_back(parameter.name);
  }
  throw UsageError("there is no parameter '" + std::string(name) + "': choose from " + listText(names));
}

void normalize(Plan& plan) {
  const Plan usual;
  if (!isOpenLoop(plan)) plan.fault = usual.fault;
  if (!isOpenLoop(plan)) plan.ratePerSecond = usual.ratePerSecond;
  if (plan.scenario != "throughput") plan.inFlight = usual.inFlight;
  if (!publishes(plan)) plan.audience = usual.audience;
  if (!publishes(plan)) plan.bus = usual.bus;
  if (plan.bus.empty()) plan.servers = usual.servers;
  if (!publishes(plan)) plan.payloadBytes = usual.payloadBytes;
  if (plan.technique != "polling") plan.pollInterval = usual.pollInterval;
  if (plan.model != "coroutines") plan.loops = usual.loops;
}

}  // namespace pushlab::bench
