#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/histogram.h"
#include "bench/plan.h"

namespace pushlab::bench {

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
  std::string event;  ///< a fault that happened in this second; empty: none
};

/// What one run found. Latencies are in nanoseconds in the histograms. "Per delivery" figures are over
/// `delivered`.
struct Measurement {
  Histogram corrected;    ///< delivery latency: receipt − intended time of publishing
  Histogram uncorrected;  ///< receipt − time at which the publisher really sent
  Histogram lateness;     ///< real − intended time of publishing: how far the schedule ran behind
  Histogram connect;      ///< TCP connect to ready to receive, per connection
  Histogram recovery;     ///< a cut to the next delivery, per client that was cut off
  std::int64_t published = 0;
  std::int64_t expected = 0;    ///< deliveries: messages published in the window × clients
  std::int64_t delivered = 0;   ///< first receipts
  std::int64_t lost = 0;        ///< expected − delivered once the drain time was over
  std::int64_t duplicated = 0;  ///< receipts of a message that the client had already
  double seconds = 0;           ///< length of the measured window, as it was
  std::int64_t requests = 0;    ///< HTTP requests by subscribers in the window (polls, holds)
  std::int64_t connects = 0;    ///< connections that were opened and served in the window
  std::int64_t reconnects = 0;  ///< connections that were cut or refused, and made again
  std::int64_t missed = 0;      ///< answers that said that more was published than is retained
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
