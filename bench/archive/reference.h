#pragma once

#include <string>
#include <vector>

#include "results/records.h"

namespace pushlab::bench {

/// The sessions that a word on the command line stands for: `latest` is the one that was started last of
/// those that have ended, `latest~2` the second before it; a number, or `session:` and a number, is a
/// session's id; the first 7 or more digits of a commit's hash, or `commit:` and any number of them, are all
/// sessions measured from that commit. Where a word could be both an id and a hash, the id wins.
///
/// `sessions`: all there are, as the store lists them. Returns at least one, in the order of starting. Throws
/// UsageError that says what there is instead.
std::vector<results::Session> resolveReference(const std::string& word,
                                               const std::vector<results::Session>& sessions);

/// "session 3 (2026-11-24 18:31, commit 22639c2 with changes)": what a session is called in tables.
std::string sessionLabel(const results::Session& session);

/// How to write one, for help texts.
constexpr char referenceHelp[] =
    "a session's id (3 or session:3), latest, latest~N, or a commit: 7 or more digits of its hash, or "
    "commit:PREFIX, for all\n"
    "sessions measured from it";

}  // namespace pushlab::bench
