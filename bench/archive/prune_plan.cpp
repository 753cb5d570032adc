#include "bench/archive/prune_plan.h"

#include <algorithm>

namespace pushlab::bench {

namespace {

using results::Session;
using results::Store;

/// A session with what decides about it.
struct Holding {
  const Session* session = nullptr;
  std::size_t newer = 0;  ///< sessions that started later
  std::vector<results::Run> runs;
  std::int64_t micro = 0;

  bool hasWorth() const {
    return micro > 0 || std::any_of(runs.begin(), runs.end(), [](const auto& run) { return run.valid; });
  }
};

bool meets(const PruneConditions& conditions, const Holding& holding) {
  const Session& session = *holding.session;
  if (conditions.keep && holding.newer < static_cast<std::size_t>(*conditions.keep)) return false;
  if (conditions.before && session.startedAt >= *conditions.before) return false;
  if (conditions.invalid && holding.hasWorth()) return false;
  if (!conditions.sessions) return true;
  const auto& named = *conditions.sessions;
  return std::find(named.begin(), named.end(), session.id) != named.end();
}

/// Rows that it takes in the file: histograms are nearly all of it.
double weightOf(const Store& store, const Holding& holding) {
  std::size_t rows = 1 + static_cast<std::size_t>(holding.micro);
  for (const auto& run : holding.runs) {
    rows += 10 + 2 * store.samples(run.id).size();
    for (const auto kind : results::histogramKinds)
      rows += store.histogram(run.id, kind).size();
  }
  return static_cast<double>(rows);
}

bool isNumberAt(const std::string& text, std::size_t at, std::size_t length) {
  return at + length <= text.size() &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(at + length),
                     [](unsigned char character) { return character >= '0' && character <= '9'; });
}

}  // namespace

PrunePlan planPruning(const Store& store, const PruneConditions& conditions) {
  PrunePlan plan;
  const auto sessions = store.sessions();
  double all = 0, removed = 0;
  for (std::size_t index = 0; index < sessions.size(); ++index) {
    const Session& session = sessions[index];
    const Holding holding{&session, sessions.size() - 1 - index, store.runs(session.id),
                          static_cast<std::int64_t>(store.micro(session.id).size())};
    const double weight = weightOf(store, holding);
    all += weight;
    const bool chosen = meets(conditions, holding);
    const bool ended = session.status != results::Status::running;
    if (!chosen || !ended) ++plan.kept;
    if (chosen && !ended) plan.running.push_back(session);
    if (!chosen || !ended) continue;
    removed += weight;
    plan.removed.push_back(session);
    plan.runs += static_cast<std::int64_t>(holding.runs.size());
    plan.micro += holding.micro;
  }
  plan.share = all > 0 ? removed / all : 0;
  return plan;
}

std::optional<results::TimeOfDay> parseDate(const std::string& text) {
  constexpr std::string_view pattern = "dddd-dd-ddTdd:dd:dd";
  if (text.size() != 10 && text.size() != 16 && text.size() != 19) return std::nullopt;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const bool digit = pattern[index] == 'd';
    if (digit ? !isNumberAt(text, index, 1) : text[index] != pattern[index]) return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t length) {
    return isNumberAt(text, at, length) ? std::stoi(text.substr(at, length)) : 0;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

}  // namespace pushlab::bench
