#include "bench/meter.h"

#include <fstream>
#include <string>

#include "bench/clock.h"
#include "bench/process_figures.h"

namespace pushlab::bench {

Gauges Meter::read() const {
  Gauges gauges;
  gauges.traffic = _traffic;
  gauges.published = _ledger.issued();
  gauges.receipts = _ledger.receipts();
  gauges.serverCpuSeconds = _formerCpuSeconds + sum(cpuSeconds);
  gauges.generatorCpuSeconds = ownCpuSeconds() + (_link != nullptr ? cpuSeconds(_link->pid()) : 0);
  gauges.wallNs = nowNs();
  return gauges;
}

std::int64_t Meter::contextSwitches() const {
  return _formerSwitches + sum(bench::contextSwitches);
}

std::int64_t Meter::serverRssBytes() const {
  return sum(rssBytes);
}

void Meter::keepFormer() {
  if (_server == nullptr) return;
  _formerSwitches += bench::contextSwitches(_server->pid());
  _formerCpuSeconds += cpuSeconds(_server->pid());
  _server = nullptr;
}

std::int64_t swappedPages() {
  std::ifstream in("/proc/vmstat");
  std::string name;
  std::int64_t value = 0;
  std::int64_t pages = 0;
  while (in >> name >> value)
    if (name == "pswpin" || name == "pswpout") pages += value;
  return pages;
}

}  // namespace pushlab::bench
