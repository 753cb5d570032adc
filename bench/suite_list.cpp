#include "bench/suite_list.h"

#include <cmath>
#include <string>

#include "bench/figure_text.h"
#include "bench/suite.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

constexpr std::size_t width = 100;

std::string timeText(double seconds) {
  if (seconds < 90) return std::to_string(std::lround(seconds)) + " s";
  return std::to_string(std::lround(std::ceil(seconds / 60))) + " min";
}

}  // namespace

int listCommand(std::span<const std::string> arguments, std::FILE* out) {
  if (!arguments.empty()) throw UsageError("push-bench list takes no arguments");
  for (const Suite& suite : builtInSuites()) {
    const auto plans = makePlans(suite, {});
    const std::string runs = countText(static_cast<std::int64_t>(plans.size()));
    const std::string what = suite.search ? " searches" : " runs";
    std::string head = suite.name;
    head.resize(12, ' ');
    std::fprintf(out, "%s about %s: %s%s, %d times each\n", head.c_str(),
                 timeText(estimateSeconds(suite, plans, suite.repetitions)).c_str(), runs.c_str(),
                 what.c_str(), suite.repetitions);
    std::fputs(wrapText(suite.question, width, "    ").c_str(), out);
  }
  std::fputs(
      "\npush-bench SUITE runs one; --technique, --model, --clients, --filter and others narrow it "
      "(--help).\n"
      "A suite is a file: copy one of bench/suites/, change it, and run push-bench FILE.json.\n",
      out);
  return 0;
}

}  // namespace pushlab::bench
