#include "bench/micro/recording.h"

#include <cstdio>
#include <exception>

namespace pushlab::bench::micro {

bool Recording::begin() {
  try {
    _recorder = std::make_unique<Recorder>(_file, _machine, _commandLine);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "push-micro: %s\n", problem.what());
    _refused = true;
  }
  return !_refused;
}

void Recording::take(const results::MicroFigures& figures) {
  if (!_recorder) return;
  try {
    _recorder->add(figures);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "push-micro: %s; measuring goes on, but nothing more is recorded\n", problem.what());
    _recorder.reset();
    _broken = true;
  }
}

}  // namespace pushlab::bench::micro
