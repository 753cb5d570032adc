#include "servers/common/api_status.h"

#include <string>

namespace pushlab::servers {

using runtime::Drop;
using runtime::Task;

namespace {

/// Text exposition format 0.0.4 of Prometheus.
class Exposition {
 public:
  void counter(std::string_view name, std::string_view help, std::uint64_t value) {
    describe(name, help, "counter");
    sample(name, "", std::to_string(value));
  }
  void gauge(std::string_view name, std::string_view help, std::int64_t value) {
    describe(name, help, "gauge");
    sample(name, "", std::to_string(value));
  }
  void describe(std::string_view name, std::string_view help, std::string_view type) {
    _text.append("# HELP ").append(name).append(" ").append(help).append("\n");
    _text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
  }
  void sample(std::string_view name, std::string_view labels, std::string_view value) {
    _text.append(name).append(labels).append(" ").append(value).append("\n");
  }
  const std::string& text() const { return _text; }

 private:
  std::string _text;
};

void describeTraffic(Exposition& out, const runtime::Traffic& traffic) {
  out.gauge("pushlab_connections", "Connections open now.", traffic.connections.load());
  out.counter("pushlab_connections_accepted_total", "Connections accepted.", traffic.accepted.load());
  out.counter("pushlab_received_bytes_total", "Bytes of TCP payload read.", traffic.bytesIn.load());
  out.counter("pushlab_sent_bytes_total", "Bytes of TCP payload written.", traffic.bytesOut.load());
  out.gauge("pushlab_backlog_bytes", "Unsent bytes queued for slow clients.", traffic.backlogBytes.load());
  out.describe("pushlab_dropped_total", "Connections ended or refused by the server, by reason.", "counter");
  for (std::size_t i = 0; i < runtime::dropKinds; ++i) {
    const std::string labels = "{reason=\"" + std::string(runtime::name(static_cast<Drop>(i))) + "\"}";
    out.sample("pushlab_dropped_total", labels, std::to_string(traffic.drops[i].load()));
  }
}

void describeBus(Exposition& out, const core::BusStatus& bus) {
  if (!bus.remote) return;
  out.gauge("pushlab_bus_connected", "Whether the broker is connected now.", bus.connected ? 1 : 0);
  out.counter("pushlab_bus_published_total", "Messages that the broker has taken.", bus.published);
  out.counter("pushlab_bus_received_total", "Messages from other processes.", bus.received);
  out.describe("pushlab_bus_dropped_total", "Messages of the bus that went no further, by reason.",
               "counter");
  for (const auto& [reason, count] : bus.dropped)
    out.sample("pushlab_bus_dropped_total", "{reason=\"" + std::string(reason) + "\"}",
               std::to_string(count));
  out.gauge("pushlab_bus_waiting", "Messages that wait for the broker now.",
            static_cast<std::int64_t>(bus.waiting));
  out.describe("pushlab_bus_lag_seconds", "How long the oldest of these has waited.", "gauge");
  out.sample("pushlab_bus_lag_seconds", "", std::to_string(bus.lagSeconds));
}

}  // namespace

Task<void> answerHealth(Exchange& exchange) {
  if (!exchange.allows("GET")) co_return;
  Site& site = exchange.site();
  const bool threads = site.options().server.model == runtime::Model::Threads;
  exchange.answer(200, R"({"status":"ok","technique":")" + std::string(site.technique()) + R"(","model":")" +
                           (threads ? "threads" : "coroutines") + R"(","connections":)" +
                           std::to_string(site.server().traffic().connections.load()) + "}");
}

void answerMetrics(Exchange& exchange) {
  if (!exchange.allows("GET")) return;
  Site& site = exchange.site();
  Exposition out;
  describeTraffic(out, site.server().traffic());
  out.counter("pushlab_requests_total", "HTTP requests.", site.metrics().requests.load());
  out.counter("pushlab_messages_in_total", "Messages from clients.", site.metrics().messagesIn.load());
  out.counter("pushlab_messages_out_total", "Notifications sent, counted once per client.",
              site.metrics().messagesOut.load());
  out.gauge("pushlab_held_polls", "Polls that wait for an answer now.", site.metrics().heldPolls.load());
  out.counter("pushlab_published_total", "Notifications published.", site.hub().published());
  out.counter("pushlab_publish_refused_total", "Notifications not accepted.", site.hub().refused());
  describeBus(out, site.hub().busStatus());
  exchange.answerText(200, "text/plain; version=0.0.4; charset=utf-8", out.text());
}

}  // namespace pushlab::servers
