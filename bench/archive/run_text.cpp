#include "bench/archive/run_text.h"

#include "bench/archive/facts.h"
#include "bench/archive/percentile_table.h"
#include "bench/archive/reference.h"
#include "bench/archive/reload.h"
#include "bench/figure_text.h"
#include "bench/plan_name.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

constexpr const char* percentileLegend =
    "corrected: delivery latency from the time at which a message was due; uncorrected: from the time at "
    "which "
    "it was really sent; lateness: how far the schedule ran behind; connect: from connecting to being "
    "served; "
    "recovery: from a cut to the next delivery. – = too few values to tell it from the greatest.";

std::string headline(const results::Run& run, const results::Session& session, const TableStyle& style) {
  const std::string suite = run.plan.suite ? " in suite " + *run.plan.suite : "";
  std::string when = timeText(run.startedAt);
  if (run.finishedAt)
    when += ", took " + durationText(std::chrono::duration<double>(*run.finishedAt - run.startedAt).count());
  return titleText("run " + std::to_string(run.id) + "  " + nameOf(planOf(run.plan)), style) +
         wrapText(statusText(run) + "; " + when, style.width) +
         wrapText("repetition " + std::to_string(run.plan.repetition) + suite + ", " + sessionLabel(session),
                  style.width);
}

std::string reasons(const results::Run& run, const TableStyle& style) {
  std::vector<std::string> sentences = run.warnings;
  if (!run.failure.empty()) sentences.insert(sentences.begin(), run.failure);
  if (sentences.empty()) return "";
  const char* title = "Why it has no figures";
  if (run.status == results::Status::finished)
    title = run.valid ? "To keep in mind" : "Why it is not to be believed";
  std::string text = "\n" + titleText(title, style);
  for (const std::string& sentence : sentences)
    text += wrapText(sentence, style.width, "  • ");
  return text;
}

/// The events stand below, since they are texts of any length.
std::string samplesText(const std::vector<Sample>& samples, const TableStyle& style) {
  if (samples.empty()) return "";
  TextTable table({{"", "until s"},
                   {"", "received"},
                   {"", "sent"},
                   {"", "requests"},
                   {"", "clients"},
                   {"latency, ms", "p50"},
                   {"latency, ms", "p99"},
                   {"CPU %", "server"},
                   {"CPU %", "load"}});
  std::string events;
  for (const Sample& sample : samples) {
    const std::string until = threeFigures(sample.secondsFromStart);
    const auto emphasis = sample.event.empty() ? TextTable::Emphasis::none : TextTable::Emphasis::doubtful;
    table.add({until, countText(sample.delivered), countText(sample.published), countText(sample.requests),
               countText(sample.connections), threeFigures(sample.p50Ms), threeFigures(sample.p99Ms),
               threeFigures(sample.serverCpuPercent), threeFigures(sample.generatorCpuPercent)},
              emphasis);
    if (!sample.event.empty())
      events += wrapText(sample.event, style.width, "  in the second until " + until + ": ");
  }
  return "\n" + titleText("Second by second", style) + table.render(style.colours) + events;
}

std::string latencyText(const Measurement& measurement, const TableStyle& style) {
  const std::string table = percentileTable(measurement, style.colours);
  if (table.empty()) return "";
  std::string text = "\n" + titleText("Percentiles", style) + table + wrapText(percentileLegend, style.width);
  const std::string bars = histogramBars(measurement.corrected, style.width);
  if (!bars.empty()) text += "\n" + titleText("Delivery latency, corrected: deliveries", style) + bars;
  return text;
}

}  // namespace

std::string statusText(const results::Run& run) {
  switch (run.status) {
    case results::Status::finished:
      return run.valid ? "finished, valid" : "finished, NOT VALID";
    case results::Status::running:
      return "under way";
    case results::Status::aborted:
      return "aborted";
    case results::Status::failed:
      break;
  }
  return "failed";
}

std::string runText(const results::Store& store, const results::Run& run, const results::Session& session,
                    const TableStyle& style) {
  const Measurement measurement = reload(store, run).measurement;
  return headline(run, session, style) + reasons(run, style) + planFacts(run.plan, style) +
         figureFacts(run, style) + latencyText(measurement, style) + samplesText(measurement.samples, style) +
         machineFacts(session, style);
}

}  // namespace pushlab::bench
