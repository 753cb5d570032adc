#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// Runs that may be compared, because they were asked for the same load: scenario, clients, payload, and the
/// rate or the messages under way. They differ in technique, poll interval, model and loops.
struct ComparisonGroup {
  Plan load;                             ///< of its first run
  std::vector<const MeasuredRun*> runs;  ///< as they came; they belong to the caller
};

/// Latency before throughput, small loads before large ones. `runs` must outlive what is returned.
std::vector<ComparisonGroup> groupAlike(const std::vector<MeasuredRun>& runs);

/// "100 clients, 10 messages/s of 128 B", "1,000 clients, 8 messages of 128 B under way".
std::string describeLoad(const Plan& plan);

/// "websocket", "polling 1 s", "socketio ws", "websocket node-ws" for a peer.
std::string techniqueLabel(const Plan& plan);

/// "threads", "coroutines", "coroutines ×4" for four event loops, "?" for a server that was running already;
/// of a peer its own, "node".
std::string modelLabel(const Plan& plan);

}  // namespace pushlab::bench
