#pragma once

#include <cstdio>
#include <string>

#include "bench/measurement.h"
#include "bench/run.h"

namespace pushlab::bench {

/// Tells people on stderr what is going on: on a terminal one line that changes, elsewhere one line for each
/// run.
class Progress {
 public:
  enum class Style { Silent, Lines, Live };
  /// What suits a stream: Live on a terminal, otherwise Lines.
  static Style suitable(std::FILE* out);

  /// `steps` are to come and will take `seconds` in all.
  Progress(std::FILE* out, Style style, int steps, double seconds);

  /// The next of the steps begins: a run, or a search, which is several.
  void step() { ++_current; }
  void start(const Plan& plan);
  void show(const LiveView& view);
  /// The run that was started has ended.
  void end(const RunEnd& result);
  /// Says what is wrong, whatever the style.
  void complain(const std::string& sentence);

 private:
  std::string head() const;
  std::string bar(double secondsLeft) const;
  void clear();

  std::FILE* _out;
  Style _style;
  int _steps;
  int _current = 0;
  double _secondsLeft;  ///< in all, with the current run
  const double _secondsInAll;
  std::string _title;
  double _estimate = 0;  ///< of the current run
};

/// What a run found, in some words.
std::string summarize(const RunEnd& result);

}  // namespace pushlab::bench
