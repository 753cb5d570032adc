#include "bench/footnotes.h"

#include <algorithm>

#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

bool contains(const std::vector<std::string>& sentences, const std::string& sentence) {
  return std::find(sentences.begin(), sentences.end(), sentence) != sentences.end();
}

}  // namespace

Footnotes::Footnotes(const std::vector<MeasuredRun>& runs) {
  for (const MeasuredRun& run : runs) {
    if (!run.measurement.valid) _anyInvalid = true;
    for (const std::string& warning : run.measurement.warnings) {
      if (contains(_common, warning) || contains(_numbered, warning)) continue;
      const bool everywhere =
          runs.size() > 1 && std::all_of(runs.begin(), runs.end(), [&](const MeasuredRun& other) {
            return contains(other.measurement.warnings, warning);
          });
      (everywhere ? _common : _numbered).push_back(warning);
    }
  }
}

std::string Footnotes::markOf(const MeasuredRun& run) const {
  std::string mark;
  for (std::size_t index = 0; index < _numbered.size(); ++index) {
    if (!contains(run.measurement.warnings, _numbered[index])) continue;
    mark += (mark.empty() ? "" : ",") + std::to_string(index + 1);
  }
  return (run.measurement.valid ? "" : "!") + mark;
}

std::string Footnotes::render(std::size_t width) const {
  std::string text;
  if (_anyInvalid)
    text += wrapText("marks a run whose figures are not to be believed; its notes say why.", width, "! ");
  for (std::size_t index = 0; index < _numbered.size(); ++index)
    text += wrapText(_numbered[index], width, std::to_string(index + 1) + ") ");
  for (const std::string& sentence : _common)
    text += wrapText(sentence, width, "All runs: ");
  return text;
}

}  // namespace pushlab::bench
