#pragma once

#include <stdexcept>

#include "viewer/window/options.h"

namespace pushlab::viewer {

/// What is to be drawn cannot be read, or has nothing to draw. `what()` is one sentence.
class NothingToRender : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Draws the charts and pages that `options` asks for into its folder; returns how many pictures. Needs an
/// application, but no display. Throws NothingToRender, UsageError (no such suite), and std::runtime_error
/// where the folder cannot be written.
int render(const Options& options);

}  // namespace pushlab::viewer
