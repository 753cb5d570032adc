#include "bench/archive/markdown.h"

#include "bench/archive/facts.h"
#include "bench/archive/reload.h"
#include "bench/archive/short_notes.h"
#include "bench/figure_text.h"
#include "bench/plan_name.h"

namespace pushlab::bench {

namespace {

using results::Run;

struct Column {
  const char* title;
  std::string (*text)(const Run& run);
};

std::string orDash(const std::optional<double>& value) {
  return value ? threeFigures(*value) : "–";
}

std::string milliseconds(const Run& run, std::chrono::nanoseconds results::Summary::*percentile) {
  if (!run.figures || !run.figures->corrected) return "–";
  return threeFigures(static_cast<double>(((*run.figures->corrected).*percentile).count()) / 1e6);
}

std::optional<double> kibibytes(const std::optional<double>& bytes) {
  return bytes ? std::optional(*bytes / 1024) : std::nullopt;
}

constexpr Column figureColumns[] = {
    {"p50 ms", [](const Run& run) { return milliseconds(run, &results::Summary::p50); }},
    {"p99 ms", [](const Run& run) { return milliseconds(run, &results::Summary::p99); }},
    {"max ms", [](const Run& run) { return milliseconds(run, &results::Summary::max); }},
    {"deliveries/s", [](const Run& run) { return orDash(run.derived.deliveriesPerSecond); }},
    {"lost", [](const Run& run) { return run.figures ? countText(run.figures->lost) : std::string("–"); }},
    {"CPU µs/delivery", [](const Run& run) { return orDash(run.derived.serverCpuUsPerDelivery); }},
    {"B down/delivery", [](const Run& run) { return orDash(run.derived.downBytesPerDelivery); }},
    {"KiB/connection", [](const Run& run) { return orDash(kibibytes(run.derived.rssBytesPerConnection)); }},
};

/// What would end a cell or begin a tag, made harmless.
std::string escaped(const std::string& text) {
  std::string safe;
  for (const char character : text) {
    if (character == '\n') {
      safe += ' ';
    } else if (std::string_view("|<>*_`\\").find(character) != std::string_view::npos) {
      safe += std::string("\\") + character;
    } else {
      safe += character;
    }
  }
  return safe;
}

std::string head() {
  std::string titles = "| run | name |", rule = "|---:|---|";
  for (const Column& column : figureColumns) {
    titles += std::string(" ") + column.title + " |";
    rule += "---:|";
  }
  return titles + " status |\n" + rule + "---|\n";
}

std::string row(const Run& run, const ShortNotes& notes) {
  std::string text = "| " + std::to_string(run.id) + " | " + escaped(nameOf(planOf(run.plan))) + " |";
  for (const Column& column : figureColumns)
    text += " " + column.text(run) + " |";
  return text + " " + notes.statusOf(run) + " |\n";
}

std::string machineLine(const results::Session& session) {
  const results::Environment& e = session.environment;
  return "Session " + std::to_string(session.id) + ": " + escaped(e.machine) + ", " +
         std::to_string(e.cores) + " × " + escaped(e.cpuModel) + ", " + escaped(e.kernel) +
         "; PushLab commit " + commitText(e) + ", " + escaped(e.buildType) + " build by " +
         escaped(e.compiler) + "; " + timeText(session.startedAt) + ".  \n";
}

}  // namespace

std::string markdownText(const std::vector<Run>& runs, const std::vector<results::Session>& sessions) {
  const ShortNotes notes(runs);
  std::string text = head();
  for (const Run& run : runs)
    text += row(run, notes);
  const std::string reasons = notes.render(SIZE_MAX);
  if (!reasons.empty()) text += "\n" + reasons;
  text += "\n";
  for (const auto& session : sessions)
    text += machineLine(session);
  return text;
}

}  // namespace pushlab::bench
