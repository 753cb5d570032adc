#pragma once

#include <memory>
#include <optional>
#include <string>

#include "bench/micro/figure_sink.h"
#include "bench/recorder.h"

namespace pushlab::bench::micro {

/// Writes figures into a results file, in a session of its own that begins with the first benchmark and ends
/// with this. What goes wrong is said on stderr, once. One thread.
class Recording final : public FigureSink {
 public:
  /// Neither opens nor makes the file yet. `commandLine`: for the reader.
  Recording(std::string file, const Machine& machine, std::string commandLine)
      : _file(std::move(file)), _machine(machine), _commandLine(std::move(commandLine)) {}

  bool begin() override;
  void take(const results::MicroFigures& figures) override;

  /// The file could not be opened.
  bool refused() const { return _refused; }
  /// Something was measured and could not be stored.
  bool broken() const { return _broken; }

 private:
  std::string _file;
  Machine _machine;
  std::string _commandLine;
  std::unique_ptr<Recorder> _recorder;
  bool _refused = false;
  bool _broken = false;
};

}  // namespace pushlab::bench::micro
