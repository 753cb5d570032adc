#include "results/columns.h"
#include "results/optional_columns.h"

namespace pushlab::results {

Columns columnsOf(const Sample& sample) {
  return {{"from_start_ns", sample.fromStart.count()},
          {"delivered", sample.delivered},
          {"published", sample.published},
          {"requests", sample.requests},
          {"connections", sample.connections},
          {"p50_ns", sample.p50.count()},
          {"p99_ns", sample.p99.count()},
          {"server_cpu_percent", sample.serverCpuPercent},
          {"generator_cpu_percent", sample.generatorCpuPercent},
          {"event", orNull(sample.event)}};
}

Sample readSample(const Statement& row) {
  Sample sample;
  sample.fromStart = nanosecondsIn(row, "from_start_ns");
  sample.delivered = row.integer("delivered");
  sample.published = row.integer("published");
  sample.requests = row.integer("requests");
  sample.connections = row.integer("connections");
  sample.p50 = nanosecondsIn(row, "p50_ns");
  sample.p99 = nanosecondsIn(row, "p99_ns");
  sample.serverCpuPercent = row.real("server_cpu_percent");
  sample.generatorCpuPercent = row.real("generator_cpu_percent");
  sample.event = optionalText(row, "event");
  return sample;
}

Columns columnsOf(const MicroFigures& figures) {
  return {{"name", figures.name},
          {"repetition", figures.repetition},
          {"iterations", figures.iterations},
          {"real_ns", figures.realNs},
          {"cpu_ns", figures.cpuNs},
          {"bytes_per_s", orNull(figures.bytesPerSecond)},
          {"items_per_s", orNull(figures.itemsPerSecond)}};
}

MicroFigures readMicro(const Statement& row) {
  MicroFigures figures;
  figures.name = row.text("name");
  figures.repetition = number(row, "repetition");
  figures.iterations = row.integer("iterations");
  figures.realNs = row.real("real_ns");
  figures.cpuNs = row.real("cpu_ns");
  figures.bytesPerSecond = optionalReal(row, "bytes_per_s");
  figures.itemsPerSecond = optionalReal(row, "items_per_s");
  return figures;
}

}  // namespace pushlab::results
