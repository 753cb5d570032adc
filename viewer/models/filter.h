#pragma once

#include <QDate>
#include <QString>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "viewer/models/archive.h"

namespace pushlab::viewer {

/// A session of a file: its place among the files, its id there.
using SessionKey = std::pair<int, std::int64_t>;

/// What is shown, on all pages. An empty set lets everything pass.
struct Filter {
  enum class Sessions {
    Newest,  ///< of each suite the session that started last
    All,
    Chosen,  ///< those in `sessions`
  };

  std::set<QString> techniques;
  std::set<QString> transports;  ///< empty text: of techniques that have only one
  std::set<QString> models;
  std::set<QString> peers;  ///< empty text: servers of the lab
  std::set<QString> suites;
  std::set<Contender> contenders;  ///< what was clicked at
  Sessions which = Sessions::Newest;
  std::set<SessionKey> sessions;
  std::optional<QDate> from, to;  ///< of the run's start, local time, both included
  bool validOnly = false;

  friend bool operator==(const Filter&, const Filter&) = default;
};

/// The runs that have figures and pass, in the order of the archive. They belong to it.
std::vector<const ArchivedRun*> shownRuns(const Archive& archive, const Filter& filter);

/// The suite whose session started last among all that has figures; empty: none, or a run of no suite.
QString newestSuite(const Archive& archive);

/// What a filter could choose from, each sorted as it is listed.
struct Choices {
  std::set<QString> techniques, transports, models, peers, suites;
  std::set<Contender> contenders;
  std::vector<SessionKey> sessions;  ///< newest first
};
Choices choicesIn(const Archive& archive);

}  // namespace pushlab::viewer
