#include "bench/library_cost.h"

#include <algorithm>

#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

/// "1.3× the CPU (3.90 against 3.00 µs)"
std::string shareText(const statistics::Ratio& ratio, double own, double raw, const std::string& what,
                      const std::string& unit) {
  return (differs(ratio) ? ratioText(ratio) + " the " : "the same ") + what + " (" + threeFigures(own) +
         " against " + threeFigures(raw) + " " + unit + ")";
}

std::string partOf(const Contender& library, const Contender& raw) {
  const double cpu = library.serverCpuUsPerDelivery(), rawCpu = raw.serverCpuUsPerDelivery();
  const double bytes = library.bytesDownPerDelivery(), rawBytes = raw.bytesDownPerDelivery();
  std::string text = library.name + " ";
  if (library.serverMeasured() && raw.serverMeasured() && cpu > 0 && rawCpu > 0)
    text += shareText(ratioOf(library, raw, "cpu_us"), cpu, rawCpu, "CPU", "µs") + " and ";
  return text + shareText(ratioOf(library, raw, "down_bytes"), bytes, rawBytes, "bytes", "B") + " of " +
         raw.name;
}

}  // namespace

const Contender* rawProtocolOf(const Contender& library, const std::vector<Contender>& contenders) {
  if (library.plan.technique != "socketio") return nullptr;
  const std::string raw = library.plan.transport == "polling" ? "comet" : "websocket";
  const auto found = std::find_if(contenders.begin(), contenders.end(),
                                  [&](const Contender& other) { return other.plan.technique == raw; });
  return found == contenders.end() ? nullptr : &*found;
}

std::string libraryCost(const std::vector<Contender>& contenders) {
  std::vector<std::string> parts;
  for (const Contender& library : contenders) {
    const Contender* raw = rawProtocolOf(library, contenders);
    if (raw != nullptr && raw->bytesDownPerDelivery() > 0) parts.push_back(partOf(library, *raw));
  }
  return parts.empty() ? "" : "what the library costs for each delivery: " + listText(parts);
}

}  // namespace pushlab::bench
