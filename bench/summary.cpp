#include "bench/summary.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "bench/findings.h"

namespace pushlab::bench {

TableStyle styleFor(std::FILE* out) {
  TableStyle style;
  const int fd = ::fileno(out);
  style.colours = ::isatty(fd) != 0;
  winsize size{};
  if (style.colours && ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  return style;
}

void printSummary(std::FILE* out, const std::vector<MeasuredRun>& runs) {
  if (runs.empty()) return;
  std::fprintf(out, "\n%s\n", formatTable(runs, styleFor(out)).c_str());
  for (const auto& sentence : findings(runs))
    std::fprintf(out, "  • %s\n", sentence.c_str());
  std::fflush(out);
}

}  // namespace pushlab::bench
