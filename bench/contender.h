#pragma once

#include <string>
#include <vector>

#include "bench/comparison_group.h"
#include "statistics/ratio.h"

namespace pushlab::bench {

/// One technique under one model at one load, with all its repetitions.
struct Contender {
  std::string name;   ///< "websocket", "polling every 1 s", "socketio over polling", "comet of nchan"
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
  double bytesDownPerDelivery() const;
};

/// Fewer deliveries than these prove nothing.
constexpr std::int64_t fewestDeliveries = 100;

/// Whether a ratio is so near to 1 that it may be noise: by less than 10 %.
bool isEqual(double ratio);
/// Whether a ratio is further from 1 than that, and the repetitions show it: their interval excludes 1.
bool differs(const statistics::Ratio& ratio);
/// "3.1 ± 0.2 times", the error carried through; "3.1×" where it is not known.
std::string ratioText(const statistics::Ratio& ratio);

/// How many times as large a figure of one contender is as that of another. Both have the figure.
statistics::Ratio ratioOf(const Contender& contender, const Contender& base, const char* figure);

/// In the order in which the techniques came up: polling (long intervals first), comet, websocket, socketio,
/// tcp; coroutines before threads.
std::vector<Contender> contendersOf(const ComparisonGroup& group);

/// 0 polling, 1 comet, 2 what keeps a connection for messages, 3 the library on top of it, 4 tcp, the
/// baseline.
int rungOf(const Plan& plan);

}  // namespace pushlab::bench
