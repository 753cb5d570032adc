#include "bench/archive/commands.h"

#include <poll.h>

#include <algorithm>
#include <csignal>

#include "bench/archive/compare_command.h"
#include "bench/archive/export_command.h"
#include "bench/archive/output_file.h"
#include "bench/archive/prune_command.h"
#include "bench/archive/runs_command.h"
#include "bench/archive/show_command.h"
#include "bench/suite_list.h"
#include "results/store_error.h"

namespace pushlab::bench {

namespace {

constexpr int noInput = 66;       // sysexits.h: EX_NOINPUT
constexpr int cannotCreate = 73;  // EX_CANTCREAT
constexpr int cannotWrite = 74;   // EX_IOERR

constexpr Command all[] = {
    {"list", "", "the suites, with the question that each answers and the time that it takes", listCommand},
    {"runs", "", "what has been measured: sessions and their runs", runsCommand},
    {"show", "RUN|SESSION", "everything about a run, or the tables of a session", showCommand},
    {"compare", "A B", "what changed from one session or commit to another", compareCommand},
    {"export", "WHAT", "runs as CSV, JSON or Markdown", exportCommand},
    {"prune", "", "removes sessions", pruneCommand},
};

int complain(const std::string& sentence, int status) {
  std::fprintf(stderr, "push-bench: %s\n", sentence.c_str());
  return status;
}

bool readerHasGone(std::FILE* out) {
  pollfd pipe{::fileno(out), POLLOUT, 0};
  return ::poll(&pipe, 1, 0) > 0 && (pipe.revents & POLLERR) != 0;
}

}  // namespace

std::span<const Command> commands() {
  return all;
}

const Command* findCommand(std::string_view name) {
  const auto found = std::find_if(std::begin(all), std::end(all),
                                  [&](const Command& command) { return command.name == name; });
  return found != std::end(all) ? found : nullptr;
}

int runCommand(const Command& command, std::span<const std::string> arguments, std::FILE* out) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const int status = command.function(arguments, out);
    const bool written = std::fflush(out) == 0 && std::ferror(out) == 0;
    if (written || readerHasGone(out)) return status;
    return complain("the output cannot be written: is its disk full?", cannotWrite);
  } catch (const results::StoreError& problem) {
    return complain(problem.what(), noInput);
  } catch (const OutputError& problem) {
    return complain(problem.what(), cannotCreate);
  }
}

std::string commandsText() {
  std::string text = "\nWith what was measured (each takes --help):\n";
  for (const Command& command : all) {
    std::string name = "  " + std::string(command.name) + " " + std::string(command.arguments);
    name.resize(std::max<std::size_t>(name.size(), 24), ' ');
    text += name + " " + std::string(command.help) + "\n";
  }
  return text;
}

}  // namespace pushlab::bench
