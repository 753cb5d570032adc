#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/utc_time.h"

/// What a results file holds, as values. schema.sql documents every field under the same name.
namespace pushlab::results {

enum class Status { running, finished, aborted, failed };

/// What a session ran on.
struct Environment {
  std::string machine;
  std::string kernel;
  std::string cpuModel;
  int cores = 0;
  std::int64_t memoryBytes = 0;
  std::optional<std::string> governor;
  double loadAverage = 0;
  std::string compiler;
  std::string buildType;
  std::optional<std::string> commit;
  bool commitDirty = false;
  std::string pocoVersion;
  std::string pushlabVersion;
  std::string commandLine;
};

struct Session {
  std::int64_t id = 0;
  Status status = Status::running;
  TimeOfDay startedAt;
  std::optional<TimeOfDay> finishedAt;
  Environment environment;
};

/// What a run is asked to do.
struct RunPlan {
  std::optional<std::string> suite;
  int repetition = 1;
  std::string scenario;
  std::string technique;
  std::optional<std::string> transport;
  std::optional<std::string> peer;
  std::string model;
  std::optional<int> loops;
  int clients = 0;
  std::optional<double> ratePerSecond;
  std::optional<int> inFlight;
  std::int64_t payloadBytes = 0;
  std::optional<std::chrono::microseconds> pollInterval;
  std::optional<int> audience;
  std::optional<std::chrono::microseconds> rtt;
  std::optional<std::chrono::microseconds> jitter;
  std::optional<std::string> fault;
  std::optional<std::string> bus;
  std::optional<int> servers;
  std::chrono::microseconds warmup{0};
  std::chrono::microseconds window{0};
  std::optional<std::string> target;

  bool operator==(const RunPlan&) const = default;
};

/// The histograms of a run.
enum class HistogramKind { corrected, uncorrected, lateness, connect, recovery };
constexpr std::array<HistogramKind, 5> histogramKinds{HistogramKind::corrected, HistogramKind::uncorrected,
                                                      HistogramKind::lateness, HistogramKind::connect,
                                                      HistogramKind::recovery};
/// The name of a kind in the file: "corrected", …
std::string_view toText(HistogramKind kind);

/// A bucket that has something in it: values from `lowestNs` to `highestNs`, both included.
struct Bucket {
  std::int64_t lowestNs = 0;
  std::int64_t highestNs = 0;
  std::int64_t count = 0;
};

/// A histogram in a few numbers.
struct Summary {
  std::chrono::nanoseconds min{0};
  double meanNs = 0;
  std::chrono::nanoseconds p50{0};
  std::chrono::nanoseconds p90{0};
  std::chrono::nanoseconds p99{0};
  std::chrono::nanoseconds p999{0};
  std::chrono::nanoseconds max{0};
};

/// One second of the measured window.
struct Sample {
  std::chrono::nanoseconds fromStart{0};  ///< end of the second, from the start of the measured window
  std::int64_t delivered = 0;
  std::int64_t published = 0;
  std::int64_t requests = 0;
  std::int64_t connections = 0;
  std::chrono::nanoseconds p50{0};
  std::chrono::nanoseconds p99{0};
  double serverCpuPercent = 0;  ///< of one core
  double generatorCpuPercent = 0;
  std::optional<std::string> event;
};

/// What the kernel says of the server's process.
struct ServerFigures {
  std::chrono::nanoseconds cpu{0};
  std::int64_t rssBytes = 0;
  std::int64_t rssIdleBytes = 0;
  std::int64_t contextSwitches = 0;
};

/// What was counted in a run. A histogram without values has no summary.
struct Figures {
  std::chrono::nanoseconds measured{0};
  std::int64_t published = 0;
  std::int64_t expected = 0;
  std::int64_t delivered = 0;
  std::int64_t lost = 0;
  std::int64_t duplicated = 0;
  std::int64_t requests = 0;
  std::int64_t connects = 0;
  std::int64_t reconnects = 0;
  std::int64_t missed = 0;
  std::int64_t upBytes = 0;
  std::int64_t downBytes = 0;
  std::chrono::nanoseconds generatorCpu{0};
  std::optional<ServerFigures> server;  ///< nothing where the server is not a process that push-bench started
  std::optional<Summary> corrected;
  std::optional<Summary> uncorrected;
  std::optional<Summary> lateness;
  std::optional<Summary> connect;
  std::optional<Summary> recovery;
};

/// What the file works out from the counts; nothing where the divisor is 0.
struct DerivedFigures {
  std::optional<double> deliveriesPerSecond;
  std::optional<double> serverCpuPercent;
  std::optional<double> generatorCpuPercent;
  std::optional<double> serverCpuUsPerDelivery;
  std::optional<double> contextSwitchesPerDelivery;
  std::optional<double> requestsPerDelivery;
  std::optional<double> upBytesPerDelivery;
  std::optional<double> downBytesPerDelivery;
  std::optional<double> rssBytesPerConnection;
};

/// One function as push-micro measured it.
struct MicroFigures {
  std::string name;
  int repetition = 1;
  std::int64_t iterations = 0;
  double realNs = 0;  ///< an iteration
  double cpuNs = 0;
  std::optional<double> bytesPerSecond;
  std::optional<double> itemsPerSecond;

  bool operator==(const MicroFigures&) const = default;
};

/// What a finished run hands in.
struct Outcome {
  bool valid = true;
  std::vector<std::string> warnings;  ///< one sentence each
  Figures figures;
  std::array<std::vector<Bucket>, histogramKinds.size()> histograms;  ///< in the order of `histogramKinds`
  std::vector<Sample> samples;                                        ///< in the order of time
};

struct Run {
  std::int64_t id = 0;
  std::int64_t sessionId = 0;
  Status status = Status::running;
  bool valid = false;  ///< finished, and to be believed
  std::vector<std::string> warnings;
  std::string failure;  ///< failed, aborted: why
  TimeOfDay startedAt;
  std::optional<TimeOfDay> finishedAt;
  RunPlan plan;
  std::optional<Figures> figures;  ///< finished runs only
  DerivedFigures derived;
};

}  // namespace pushlab::results
