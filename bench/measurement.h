#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/histogram.h"

namespace pushlab::bench {

/// What one run is asked to do.
struct Plan {
  std::string scenario;                          ///< "latency" (open loop) or "throughput" (closed loop)
  std::string technique;                         ///< polling, comet, websocket, socketio, tcp
  std::string transport;                         ///< of socketio: websocket, polling, upgrade
  std::string peer;                              ///< server of another project; empty: one of ours
  std::string model;                             ///< coroutines, threads; of a peer: its own
  int loops = 1;                                 ///< event loops of the server (coroutines)
  int clients = 100;                             ///< subscribers
  double ratePerSecond = 10;                     ///< messages/s on the open-loop schedule (latency)
  int inFlight = 1;                              ///< messages under way (throughput)
  int payloadBytes = 128;                        ///< size of a notification's `data` JSON text
  std::chrono::milliseconds pollInterval{1000};  ///< polling: between the start of one poll and the next
  std::chrono::milliseconds warmup{500};
  std::chrono::milliseconds window{2000};  ///< what is measured
  std::string
      target;  ///< address of a server already running, `http://127.0.0.1:PORT`; empty: start one of ours
};

/// One second of the measured window, for drawing over time.
struct Sample {
  double secondsFromStart = 0;  ///< end of the second, from the start of the measured window
  std::int64_t delivered = 0;
  std::int64_t published = 0;
  std::int64_t requests = 0;
  std::int64_t connections = 0;
  double p50Ms = 0;
  double p99Ms = 0;
  double serverCpuPercent = 0;  ///< of one core
  double generatorCpuPercent = 0;
};

/// What one run found. Latencies are in nanoseconds in the histograms. "Per delivery" figures are over
/// `delivered`.
struct Measurement {
  Histogram corrected;    ///< delivery latency: receipt − intended time of publishing
  Histogram uncorrected;  ///< receipt − time at which the publisher really sent
  Histogram lateness;     ///< real − intended time of publishing: how far the schedule ran behind
  Histogram connect;      ///< TCP connect to ready to receive, per client
  std::int64_t published = 0;
  std::int64_t expected = 0;    ///< deliveries: messages published in the window × clients
  std::int64_t delivered = 0;   ///< first receipts
  std::int64_t lost = 0;        ///< expected − delivered once the drain time was over
  std::int64_t duplicated = 0;  ///< receipts of a message that the client had already
  double seconds = 0;           ///< length of the measured window, as it was
  std::int64_t requests = 0;    ///< HTTP requests by subscribers in the window (polls, holds)
  std::int64_t bytesUp = 0;     ///< wire bytes (TCP payload) from subscribers to the server
  std::int64_t bytesDown = 0;   ///< wire bytes (TCP payload) from the server to subscribers
  double serverCpuSeconds = 0;  ///< user and system time of the server process in the window
  double generatorCpuSeconds = 0;
  std::int64_t serverRssBytes = 0;         ///< with all clients connected
  std::int64_t serverRssIdleBytes = 0;     ///< before the first client
  std::int64_t serverContextSwitches = 0;  ///< voluntary and involuntary, all threads, in the window
  std::vector<Sample> samples;
  bool valid = true;
  std::vector<std::string>
      warnings;  ///< why it is invalid, or what to keep in mind; one sentence each, saying what to do

  /// False where the server is not a process that push-bench started: its CPU, memory and context switches
  /// are unknown.
  bool serverMeasured() const { return serverRssBytes > 0; }
  // What follows; 0 where there is nothing to divide by.
  double deliveriesPerSecond() const;
  double serverCpuUsPerDelivery() const;
  double generatorCpuPercent() const;  ///< of one core
  double rssBytesPerConnection(int clients) const;
  double contextSwitchesPerDelivery() const;
  double requestsPerDelivery() const;
  double bytesUpPerDelivery() const;
  double bytesDownPerDelivery() const;
};

/// A run with what was asked of it.
struct MeasuredRun {
  Plan plan;
  Measurement measurement;
};

}  // namespace pushlab::bench
