#pragma once

#include <chrono>
#include <string>

namespace pushlab::bench {

/// What one run is asked to do.
struct Plan {
  std::string suite;          ///< that it belongs to; empty: none
  std::string scenario;       ///< one of `scenarios`
  std::string technique;      ///< polling, comet, websocket, socketio, tcp
  std::string transport;      ///< of socketio: websocket, polling, upgrade
  std::string peer;           ///< server of another project; empty: one of ours
  std::string model;          ///< coroutines, threads; of a peer: its own
  int loops = 1;              ///< event loops of the server (coroutines)
  int clients = 100;          ///< subscribers
  double ratePerSecond = 10;  ///< messages/s on the open-loop schedule (latency)
  int inFlight = 1;           ///< messages under way (throughput)
  int payloadBytes = 128;     ///< size of a notification's `data` JSON text
  int audience = 0;           ///< clients that each message is for: 0 all, 1 another one each time, k a room
  std::chrono::milliseconds pollInterval{1000};  ///< polling: between the start of one poll and the next
  std::chrono::milliseconds rtt{0};              ///< round trip that push-link adds
  std::chrono::milliseconds jitter{0};           ///< by which it varies
  bool link = false;  ///< a round trip was asked for, be it 0: for a fair comparison
  std::string fault;  ///< one of `faults`; empty: nothing goes wrong
  std::string bus;    ///< one of `buses`, between a web application, where messages are published, and the
                      ///< servers; empty: they are published at the server itself
  int servers = 1;    ///< push servers behind the bus, the clients spread over them
  std::chrono::milliseconds warmup{500};
  std::chrono::milliseconds window{2000};  ///< what is measured
  std::string
      target;  ///< address of a server already running, `http://127.0.0.1:PORT`; empty: start one of ours

  bool operator==(const Plan&) const = default;
  /// Whether push-link stands between clients and server.
  bool hasLink() const { return link || jitter.count() > 0 || fault == "cut" || fault == "stall"; }
};

/// Publishes on a schedule, whatever comes back.
inline bool isOpenLoop(const Plan& plan) {
  return plan.scenario == "latency";
}

/// What a run does: `latency` publishes on an open-loop schedule; `throughput` keeps messages under way
/// (closed loop); `idle` keeps connections and says nothing; `connect` has clients come and go.
constexpr const char* scenarios[] = {"latency", "throughput", "idle", "connect"};

/// What can go wrong in a window: connections are `cut` by the link, the link `stall`s, the server is
/// `restart`ed, every tenth client reads `slow`ly.
constexpr const char* faults[] = {"cut", "stall", "restart", "slow"};

/// Brokers that can stand between.
constexpr const char* buses[] = {"redis", "rabbitmq"};

}  // namespace pushlab::bench
