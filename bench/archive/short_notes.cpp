#include "bench/archive/short_notes.h"

#include <algorithm>
#include <cctype>

#include "bench/archive/run_text.h"
#include "bench/figure_text.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

/// The first reason, without the advice behind its colon; empty for a run that is valid.
std::string reasonOf(const results::Run& run) {
  if (run.status == results::Status::running) return "";
  if (run.status != results::Status::finished) return run.failure;
  if (run.valid || run.warnings.empty()) return "";
  const std::string& first = run.warnings.front();
  return first.substr(0, first.find(": "));
}

std::string withoutNumbers(std::string text) {
  std::erase_if(text,
                [](unsigned char character) { return std::isdigit(character) != 0 || character == '.'; });
  return text;
}

}  // namespace

ShortNotes::ShortNotes(const std::vector<results::Run>& runs) {
  for (const auto& run : runs) {
    const std::string reason = reasonOf(run);
    if (reason.empty()) continue;
    const std::string kind = withoutNumbers(reason);
    auto note = std::find_if(_notes.begin(), _notes.end(), [&](const Note& one) { return one.kind == kind; });
    if (note == _notes.end()) note = _notes.insert(note, {kind, reason, {}});
    note->runs.push_back(run.id);
  }
}

std::string ShortNotes::statusOf(const results::Run& run) const {
  std::string status = statusText(run);
  if (run.status == results::Status::finished) status = run.valid ? "valid" : "not valid";
  for (std::size_t index = 0; index < _notes.size(); ++index) {
    const auto& runs = _notes[index].runs;
    if (std::find(runs.begin(), runs.end(), run.id) != runs.end())
      status += " (" + std::to_string(index + 1) + ")";
  }
  return status;
}

std::string ShortNotes::render(std::size_t width) const {
  std::string text;
  for (std::size_t index = 0; index < _notes.size(); ++index) {
    const Note& note = _notes[index];
    std::string sentence = note.text;
    const auto others = static_cast<std::int64_t>(note.runs.size()) - 1;
    if (others > 0)
      sentence += " (run " + std::to_string(note.runs.front()) + "; " + countText(others) + " like it)";
    text += wrapText(sentence, width, std::to_string(index + 1) + ") ");
  }
  return text;
}

}  // namespace pushlab::bench
