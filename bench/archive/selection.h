#pragma once

#include <string>
#include <vector>

#include "results/store.h"

namespace pushlab::bench {

/// What a command is about: one run, or whole sessions.
struct Selection {
  std::vector<results::Session> sessions;  ///< in the order of starting
  std::vector<results::Run> runs;          ///< theirs, in that order; or the one run
  bool oneRun = false;
};

/// A number is a run's id; `all` is everything; anything else is a session as `resolveReference` knows them.
/// Throws UsageError that says what there is instead, and StoreError.
Selection select(const results::Store& store, const std::string& word);

/// How to write one, for help texts.
constexpr char selectionHelp[] =
    "RUN: its id (12). SESSION: session:3, latest, latest~N (the Nth before it), or a commit: 7 or more "
    "digits of its hash, or commit:PREFIX, for all sessions measured from it.";

}  // namespace pushlab::bench
