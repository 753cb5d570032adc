#pragma once

#include <string>
#include <vector>

#include "bench/trial.h"

namespace pushlab::bench {

/// The warnings of trials, each kind once, numbered in the order of appearance: sentences that differ in
/// nothing but their numbers are of one kind, and the first stands for all.
class Footnotes {
 public:
  explicit Footnotes(const std::vector<Trial>& trials);

  /// What stands beside a trial in a table: "!1,2" where it is not valid, "3" for what to keep in mind, ""
  /// for nothing.
  std::string markOf(const Trial& trial) const;
  /// One note a paragraph, under a line that says what `!` means; what holds for every trial stands without a
  /// number.
  std::string render(std::size_t width) const;

 private:
  std::vector<std::string> _common;
  std::vector<std::string> _numbered;
  bool _anyInvalid = false;
};

}  // namespace pushlab::bench
