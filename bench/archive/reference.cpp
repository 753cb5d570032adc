#include "bench/archive/reference.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "bench/figure_text.h"
#include "bench/options.h"

namespace pushlab::bench {

namespace {

using results::Session;
using Sessions = std::vector<Session>;

constexpr std::size_t shortHash = 7;
constexpr std::size_t mostListed = 5;
constexpr std::string_view latest = "latest", commit = "commit:", byId = "session:";

std::optional<std::int64_t> numberIn(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

/// The latest few sessions, in one line.
std::string whatThereIs(const Sessions& sessions) {
  std::vector<std::string> labels;
  const std::size_t first = sessions.size() - std::min(sessions.size(), mostListed);
  for (std::size_t index = first; index < sessions.size(); ++index)
    labels.push_back(sessionLabel(sessions[index]));
  const std::string before = first > 0 ? countText(static_cast<std::int64_t>(first)) + " older ones, " : "";
  return "there " + std::string(sessions.size() == 1 ? "is " : "are ") + before + listText(labels);
}

Sessions latestSession(const std::string& word, const Sessions& sessions) {
  std::optional<std::int64_t> back = 0;
  if (word.size() > latest.size())
    back = word[latest.size()] == '~' ? numberIn(word.substr(latest.size() + 1)) : std::nullopt;
  if (!back)
    throw UsageError("'" + word + "' is no session: write latest, or latest~1 for the one before it");
  Sessions ended;
  std::copy_if(sessions.begin(), sessions.end(), std::back_inserter(ended),
               [](const Session& session) { return session.status != results::Status::running; });
  const auto count = static_cast<std::int64_t>(ended.size());
  if (*back < count) return {ended[static_cast<std::size_t>(count - 1 - *back)]};
  throw UsageError("'" + word + "' goes back too far, since " + countText(count) +
                   (count == 1 ? " session has ended: " : " sessions have ended: ") + whatThereIs(sessions));
}

Sessions measuredFrom(std::string_view prefix, const Sessions& sessions) {
  Sessions found;
  std::set<std::string> hashes;
  for (const Session& session : sessions) {
    if (prefix.empty() || !session.environment.commit.value_or("").starts_with(prefix)) continue;
    hashes.insert(*session.environment.commit);
    found.push_back(session);
  }
  if (hashes.size() > 1)
    throw UsageError("'" + std::string(prefix) + "' begins the hashes of several commits (" +
                     listText(std::vector(hashes.begin(), hashes.end())) + "): write more of it");
  return found;
}

bool mayBeHash(const std::string& word) {
  return word.size() >= shortHash && word.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Sessions find(const std::string& word, const Sessions& sessions) {
  if (word.starts_with(commit)) return measuredFrom(std::string_view(word).substr(commit.size()), sessions);
  const bool named = word.starts_with(byId);
  if (const auto id = numberIn(std::string_view(word).substr(named ? byId.size() : 0))) {
    for (const Session& session : sessions)
      if (session.id == *id) return {session};
  }
  return mayBeHash(word) ? measuredFrom(word, sessions) : Sessions();
}

}  // namespace

Sessions resolveReference(const std::string& word, const Sessions& sessions) {
  if (sessions.empty()) throw UsageError("nothing has been measured yet: run push-bench first");
  if (word == latest || word.starts_with(std::string(latest) + "~")) return latestSession(word, sessions);
  Sessions found = find(word, sessions);
  if (found.empty())
    throw UsageError("'" + word + "' is no session's id, nor the first " + std::to_string(shortHash) +
                     " digits or more of a commit that was measured: " + whatThereIs(sessions));
  return found;
}

std::string sessionLabel(const Session& session) {
  std::string start = results::toText(session.startedAt).substr(0, 16);  // to the minute
  std::replace(start.begin(), start.end(), 'T', ' ');
  const auto& environment = session.environment;
  std::string text = "session " + std::to_string(session.id) + " (" + start + " UTC";
  if (environment.commit) text += ", commit " + environment.commit->substr(0, shortHash);
  if (environment.commit && environment.commitDirty) text += " with changes";
  if (session.status == results::Status::running) text += ", under way";
  if (session.status == results::Status::aborted) text += ", aborted";
  return text + ")";
}

}  // namespace pushlab::bench
