// The journal: keeping what is published, and reading on behind a cursor as polls and reconnecting clients
// do.
#include "core/journal.h"

#include <benchmark/benchmark.h>

#include <atomic>
#include <latch>
#include <memory>
#include <string>
#include <vector>

#include "bench/micro/inputs.h"
#include "core/hub.h"
#include "core/test_directory.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;
using core::Draft;
using core::Journal;

constexpr std::size_t retain = 1024;  // the servers' --retain

struct Memory {
  std::unique_ptr<Journal> journal = core::makeMemoryJournal(retain);
};

/// In a temporary file.
struct Sqlite {
  core::TestDirectory directory;
  std::unique_ptr<Journal> journal = core::makeSqliteJournal(directory.file("journal.sqlite"), retain);
};

Draft draft() {
  return {"message", messageData(), "lobby", 0};
}

/// Appends so many, of which the journal may make one transaction, and waits until all are kept. False where
/// one could not be.
bool append(Journal& journal, int count) {
  std::latch kept(count);
  std::atomic<bool> all = true;
  for (int each = 0; each < count; ++each) {
    journal.append(draft(), [&](const core::NotificationPtr& notification) {
      if (!notification) all = false;
      kept.count_down();
    });
  }
  kept.wait();
  return all;
}

/// `range(0)`: how many are under way at once.
template <typename Kind>
void append(State& state) {
  Kind kind;
  kind.journal->listen([](const core::NotificationPtr&) {});
  const auto count = static_cast<int>(state.range(0));
  for ([[maybe_unused]] auto iteration : state) {
    if (!append(*kind.journal, count)) return state.SkipWithError("the journal did not keep it");
  }
  state.SetItemsProcessed(state.iterations() * count);
}

/// A journal that is full, and what somebody reads in it who is in a room.
template <typename Kind>
struct Reading {
  Reading() {
    kind.journal->listen([](const core::NotificationPtr&) {});
    kept = append(*kind.journal, static_cast<int>(retain));
  }

  core::Page after(const std::string& cursor) const {
    const auto position = kind.journal->parseCursor(cursor);
    return position ? kind.journal->read(rooms, *position, core::Hub::pageBytes) : core::Page();
  }

  Kind kind;
  bool kept = false;
  std::vector<core::Following> rooms{{"lobby", 0}, {"42", 0}, {"", 0}};
};

/// `range(0)`: how many the reader has missed.
template <typename Kind>
void read(State& state) {
  const Reading<Kind> reading;
  const auto missed = static_cast<std::size_t>(state.range(0));
  const std::string cursor = reading.kind.journal->cursor(reading.kind.journal->head() - missed);
  for ([[maybe_unused]] auto iteration : state) {
    const core::Page page = reading.after(cursor);
    if (!reading.kept || page.notifications.size() != missed) return state.SkipWithError("not all was read");
    benchmark::DoNotOptimize(page.notifications.data());
  }
  if (missed > 0) state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(append<Memory>)->Name("journal/append/memory")->ArgName("under_way")->Arg(1);
BENCHMARK(append<Sqlite>)
    ->Name("journal/append/sqlite")
    ->ArgName("under_way")
    ->Arg(1)
    ->Arg(64)
    ->Arg(1024)
    ->UseRealTime();
BENCHMARK(read<Memory>)->Name("journal/read/memory")->ArgName("missed")->Arg(0)->Arg(1)->Arg(16)->Arg(1000);
BENCHMARK(read<Sqlite>)->Name("journal/read/sqlite")->ArgName("missed")->Arg(0)->Arg(1)->Arg(16)->Arg(1000);

}  // namespace
}  // namespace pushlab::bench::micro
