#include "bench/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/parameter.h"
#include "bench/suite.h"

namespace pushlab::bench {
namespace {

template <typename... Values>
std::string format(const char* pattern, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, pattern, values...);
  return text;
}

/// "latency polling threads, 100 clients, 20/s, interval 500 ms": what is not as usual.
std::string titleOf(const Plan& plan) {
  static const Plan usual;
  static const std::map<std::string_view, std::string> heads{
      {"rate", ""}, {"in_flight", "under way "}, {"interval_ms", "interval "}, {"audience", "to "}};
  std::string title = plan.scenario + " " + parameterNamed("technique").text(plan) + " " + plan.model + ", " +
                      parameterNamed("clients").text(plan) + " clients";
  for (const Parameter& parameter : parameters()) {
    const std::string_view name = parameter.name;
    const bool told = name == "scenario" || name == "technique" || name == "model" || name == "clients";
    const bool always = name == "rate" || name == "in_flight" || name == "interval_ms";
    if (told || !parameter.applies(plan)) continue;
    if (!always && parameter.key(plan) == parameter.key(usual)) continue;
    const auto head = heads.find(name);
    title += ", " + (head == heads.end() ? std::string(parameter.title) + " " : head->second) +
             parameter.text(plan);
  }
  return title;
}

std::string leftText(double seconds) {
  if (seconds < 100) return format("%.0f s left", seconds);
  return format("%.0f:%02.0f min left", std::floor(seconds / 60), std::floor(std::fmod(seconds, 60)));
}

std::string summaryOfDeliveries(const Measurement& m) {
  return format("p50 %.2f ms, p99 %.2f ms, %.0f deliveries/s, %.2f µs of server CPU each",
                static_cast<double>(m.corrected.valueAtPercentile(50)) / 1e6,
                static_cast<double>(m.corrected.valueAtPercentile(99)) / 1e6, m.deliveriesPerSecond(),
                m.serverCpuUsPerDelivery());
}

std::string summaryOfConnections(const Measurement& m) {
  return format("%.0f connections, served within %.2f ms (p50), server CPU %.1f %%",
                static_cast<double>(m.connects), static_cast<double>(m.connect.valueAtPercentile(50)) / 1e6,
                m.serverCpuSeconds / m.seconds * 100);
}

}  // namespace

Progress::Style Progress::suitable(std::FILE* out) {
  return ::isatty(::fileno(out)) != 0 ? Style::Live : Style::Lines;
}

Progress::Progress(std::FILE* out, Style style, int steps, double seconds)
    : _out(out), _style(style), _steps(steps), _secondsLeft(seconds), _secondsInAll(seconds) {}

void Progress::start(const Plan& plan) {
  _title = titleOf(plan);
  _estimate = estimateSeconds(plan);
  show({.phase = "starting the server", .secondsLeft = _estimate});
}

void Progress::show(const LiveView& view) {
  if (_style != Style::Live) return;
  const double others = std::max(0.0, _secondsLeft - _estimate);
  const double left = view.secondsLeft + others;
  std::string line = bar(left) + leftText(left);
  if (view.p50Ms > 0) line += format(" · p50 %.2f p99 %.2f ms", view.p50Ms, view.p99Ms);
  line += " · " + head() + ": " + view.phase;
  clear();
  std::fprintf(_out, "\033[?7l%s\033[?7h", line.c_str());  // a line that is too long is cut, not wrapped
  std::fflush(_out);
}

void Progress::end(const RunEnd& result) {
  _secondsLeft -= _estimate;
  if (_style == Style::Silent && result.status != RunEnd::Status::Failed) return;
  clear();
  std::fprintf(_out, "%s: %s\n", head().c_str(), summarize(result).c_str());
  std::fflush(_out);
}

void Progress::complain(const std::string& sentence) {
  clear();
  std::fprintf(_out, "push-bench: %s\n", sentence.c_str());
}

/// "██████░░░░", by the time that has gone.
std::string Progress::bar(double secondsLeft) const {
  constexpr int width = 16;
  const double share = _secondsInAll > 0 ? 1 - secondsLeft / _secondsInAll : 0;
  const int full = std::clamp(static_cast<int>(share * width), 0, width);
  std::string text;
  for (int i = 0; i < width; ++i)
    text += i < full ? "█" : "░";
  return text + " ";
}

std::string Progress::head() const {
  return format("[%d/%d] ", _current, _steps) + _title;
}

void Progress::clear() {
  if (_style == Style::Live) std::fputs("\r\033[K", _out);
}

std::string summarize(const RunEnd& result) {
  if (result.status == RunEnd::Status::Aborted) return "aborted";
  if (result.status == RunEnd::Status::Failed) return "FAILED: " + result.why;
  const Measurement& m = result.measurement;
  std::string text = m.delivered > 0 ? summaryOfDeliveries(m) : summaryOfConnections(m);
  if (!m.valid) text += " (INVALID: " + m.warnings.front() + ")";
  return text;
}

}  // namespace pushlab::bench
