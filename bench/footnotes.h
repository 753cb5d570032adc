#pragma once

#include <string>
#include <vector>

#include "bench/measurement.h"

namespace pushlab::bench {

/// The runs' warnings, each sentence once, numbered in the order of appearance.
class Footnotes {
 public:
  explicit Footnotes(const std::vector<MeasuredRun>& runs);

  /// What stands before a run in a table: "!1,2" where it is not valid, "3" for what to keep in mind, "" for
  /// nothing.
  std::string markOf(const MeasuredRun& run) const;
  /// One note a paragraph, under a line that says what `!` means; what holds for every run stands without a
  /// number.
  std::string render(std::size_t width) const;

 private:
  std::vector<std::string> _common;
  std::vector<std::string> _numbered;
  bool _anyInvalid = false;
};

}  // namespace pushlab::bench
