#include "bench/archive/selection.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "bench/archive/reference.h"
#include "bench/figure_text.h"
#include "bench/options.h"

namespace pushlab::bench {

namespace {

using Runs = std::vector<results::Run>;
using Sessions = std::vector<results::Session>;

bool isNumber(const std::string& word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
}

/// Beyond every id where the number is too large.
std::int64_t idIn(const std::string& word) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
  return error == std::errc() ? id : -1;
}

std::string whatThereIs(const Runs& runs) {
  if (runs.empty()) return "no run has been recorded yet";
  if (runs.size() == 1) return "there is run " + std::to_string(runs.front().id);
  return "there are " + countText(static_cast<std::int64_t>(runs.size())) + " runs, " +
         std::to_string(runs.front().id) + " to " + std::to_string(runs.back().id);
}

Selection selectRun(const results::Store& store, const Sessions& sessions, const std::string& word) {
  const std::int64_t id = idIn(word);
  const Runs runs = store.runs();
  const auto run = std::find_if(runs.begin(), runs.end(), [&](const auto& one) { return one.id == id; });
  if (run == runs.end()) {
    throw UsageError("there is no run " + word + ": " + whatThereIs(runs) +
                     " (push-bench runs lists them; a session is written session:N)");
  }
  Selection selection{{}, {*run}, true};
  std::copy_if(sessions.begin(), sessions.end(), std::back_inserter(selection.sessions),
               [&](const auto& session) { return session.id == run->sessionId; });
  return selection;
}

}  // namespace

Selection select(const results::Store& store, const std::string& word) {
  const Sessions sessions = store.sessions();
  if (isNumber(word)) return selectRun(store, sessions, word);
  Selection selection;
  selection.sessions = word == "all" ? sessions : resolveReference(word, sessions);
  for (const auto& session : selection.sessions) {
    Runs runs = store.runs(session.id);
    std::move(runs.begin(), runs.end(), std::back_inserter(selection.runs));
  }
  return selection;
}

}  // namespace pushlab::bench
