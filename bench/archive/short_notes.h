#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// Why runs have no figures, or none to be believed, in short: each reason once, numbered. Reasons that
/// differ in nothing but their numbers are one.
class ShortNotes {
 public:
  explicit ShortNotes(const std::vector<results::Run>& runs);

  /// "valid", "not valid (2)", "failed (1)", "aborted", "under way".
  std::string statusOf(const results::Run& run) const;
  /// A paragraph for each number.
  std::string render(std::size_t width) const;

 private:
  struct Note {
    std::string kind;  ///< the reason without its numbers
    std::string text;  ///< as the first run has it
    std::vector<std::int64_t> runs;
  };
  std::vector<Note> _notes;
};

}  // namespace pushlab::bench
