#include "bench/footnotes.h"

#include <algorithm>
#include <cctype>

#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

using Sentences = std::vector<std::string>;

/// The sentence without its numbers.
std::string kindOf(const std::string& sentence) {
  std::string kind;
  for (const char character : sentence) {
    const bool counts = std::isdigit(static_cast<unsigned char>(character)) != 0 || character == '.';
    if (!counts) kind += character;
  }
  return kind;
}

bool hasKind(const Sentences& sentences, const std::string& sentence) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const std::string& other) { return kindOf(other) == kindOf(sentence); });
}

/// All that is to be said of a trial. Where repetitions were left out, that is the first.
Sentences warningsOf(const Trial& trial) {
  Sentences all;
  const std::size_t left = trial.runs.size() - trial.valid.size();
  const bool some = left > 0 && trial.isValid();
  for (const MeasuredRun* run : trial.runs) {
    for (const std::string& warning : run->measurement.warnings) {
      const bool leftOut = some && !run->measurement.valid && warning == run->measurement.warnings.front();
      const std::string sentence = leftOut
                                       ? std::to_string(left) + " of " + std::to_string(trial.runs.size()) +
                                             " repetitions left out, not valid: " + warning
                                       : warning;
      if (!hasKind(all, sentence)) all.push_back(sentence);
    }
  }
  return all;
}

}  // namespace

Footnotes::Footnotes(const std::vector<Trial>& trials) {
  for (const Trial& trial : trials) {
    if (!trial.isValid()) _anyInvalid = true;
    for (const std::string& warning : warningsOf(trial)) {
      if (hasKind(_common, warning) || hasKind(_numbered, warning)) continue;
      const bool everywhere =
          trials.size() > 1 && std::all_of(trials.begin(), trials.end(), [&](const Trial& other) {
            return hasKind(warningsOf(other), warning);
          });
      (everywhere ? _common : _numbered).push_back(warning);
    }
  }
}

std::string Footnotes::markOf(const Trial& trial) const {
  std::string mark;
  const Sentences warnings = warningsOf(trial);
  for (std::size_t index = 0; index < _numbered.size(); ++index) {
    if (!hasKind(warnings, _numbered[index])) continue;
    mark += (mark.empty() ? "" : ",") + std::to_string(index + 1);
  }
  return (trial.isValid() ? "" : "!") + mark;
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
