#include "bench/archive/circumstances.h"

#include <algorithm>
#include <functional>
#include <set>

#include "bench/archive/reference.h"
#include "bench/figure_text.h"

namespace pushlab::bench {

namespace {

using results::Environment;
using results::Session;
using Sessions = std::vector<Session>;

/// Something that has to be alike in all sessions for the rest to be comparable.
struct Circumstance {
  const char* plural;
  std::function<std::string(const Environment&)> of;
  const char* advice;
};

std::vector<Circumstance> circumstances() {
  const char* sameMachine = "measure both on one machine before you believe a difference";
  return {
      {"machines",
       [](const Environment& e) {
         return e.machine + ", " + e.cpuModel + ", " + std::to_string(e.cores) +
                (e.cores == 1 ? " core" : " cores");
       },
       sameMachine},
      {"kernels", [](const Environment& e) { return e.kernel; },
       "the kernel has most of the work of pushing; measure both under one"},
      {"build types", [](const Environment& e) { return e.buildType; },
       "build both with `cmake --preset release`"},
      {"compilers", [](const Environment& e) { return e.compiler; }, "build both with one compiler"},
      {"governors of the CPU's clock", [](const Environment& e) { return e.governor.value_or("unknown"); },
       "set one governor for both, best `performance`"},
  };
}

std::set<std::string> valuesOf(const Circumstance& circumstance, const Sessions& sessions) {
  std::set<std::string> values;
  for (const Session& session : sessions)
    values.insert(circumstance.of(session.environment));
  return values;
}

std::string inOneLine(const std::set<std::string>& values) {
  std::string text;
  for (const std::string& value : values)
    text += (text.empty() ? "" : " and ") + value;
  return text;
}

void findSharedSessions(const Sessions& base, const Sessions& fresh, std::vector<std::string>& sentences) {
  for (const Session& session : base) {
    // Ids repeat from file to file; with the start, to the millisecond, they do not.
    const bool both = std::any_of(fresh.begin(), fresh.end(), [&](const Session& other) {
      return other.id == session.id && other.startedAt == session.startedAt;
    });
    if (both)
      sentences.push_back(sessionLabel(session) +
                          " is on both sides: a comparison with itself shows nothing");
  }
}

void findChanges(const char* side, const Sessions& sessions, std::vector<std::string>& sentences) {
  std::vector<std::string> changed;
  for (const Session& session : sessions)
    if (session.environment.commitDirty) changed.push_back(std::to_string(session.id));
  if (changed.empty()) return;
  sentences.push_back(std::string("the sources of ") + side + " had changes that no commit holds (session " +
                      listText(changed) + "): what was measured there cannot be looked up; commit first");
}

}  // namespace

std::vector<std::string> differencesBeside(const Sessions& base, const Sessions& fresh) {
  std::vector<std::string> sentences;
  for (const Circumstance& circumstance : circumstances()) {
    const auto left = valuesOf(circumstance, base), right = valuesOf(circumstance, fresh);
    if (left == right && left.size() == 1) continue;
    sentences.push_back("the " + std::string(circumstance.plural) + " differ (A: " + inOneLine(left) +
                        "; B: " + inOneLine(right) + "): " + circumstance.advice);
  }
  findSharedSessions(base, fresh, sentences);
  findChanges("A", base, sentences);
  findChanges("B", fresh, sentences);
  return sentences;
}

}  // namespace pushlab::bench
