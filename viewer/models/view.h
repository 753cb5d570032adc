#pragma once

#include <vector>

#include "viewer/models/details.h"
#include "viewer/models/filter.h"
#include "viewer/models/trial.h"

namespace pushlab::viewer {

/// What the pages are drawn from: what is open, as the filter narrows it. Not copied: loads point into it.
struct View {
  View(ArchivePtr all, const Filter& filter, Details& source)
      : archive(std::move(all)),
        runs(shownRuns(*archive, filter)),
        trials(trialsOf(runs)),
        loads(loadsOf(trials)),
        details(source) {}
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  /// The load of that key; the one with the most trials where there is none of it; null where nothing is
  /// shown.
  const Load* loadOf(const QString& key) const;

  const ArchivePtr archive;
  const std::vector<const ArchivedRun*> runs;
  const std::vector<Trial> trials;
  const std::vector<Load> loads;
  Details& details;
};

}  // namespace pushlab::viewer
