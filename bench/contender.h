#pragma once

#include <string>
#include <vector>

#include "bench/comparison_group.h"

namespace pushlab::bench {

/// One technique under one model at one load, with all its repetitions.
struct Contender {
  std::string name;   ///< "websocket", "polling every 1 s"
  std::string model;  ///< as `modelLabel`
  Plan plan;
  std::vector<const MeasuredRun*> valid;  ///< the runs that speak
  std::string silence;  ///< why none does: "not valid: …", "fewer than 100 deliveries"; empty if one does

  bool speaks() const { return !valid.empty(); }
  bool serverMeasured() const;
  // Medians over the repetitions that speak.
  double p50Ms() const;
  double serverCpuUsPerDelivery() const;
  double deliveriesPerSecond() const;
  double requestsPerDelivery() const;
  double bytesUpPerDelivery() const;
};

/// Fewer deliveries than these prove nothing.
constexpr std::int64_t fewestDeliveries = 100;

/// In the order in which the techniques came up: polling (long intervals first), comet, the others, tcp;
/// coroutines before threads.
std::vector<Contender> contendersOf(const ComparisonGroup& group);

/// 0 polling, 1 comet, 2 what keeps a connection for messages, 3 tcp, the baseline.
int rungOf(const Plan& plan);

}  // namespace pushlab::bench
