#include <Poco/Exception.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "bench/interrupt.h"
#include "bench/link/options.h"
#include "bench/options.h"
#include "bench/preflight.h"
#include "bench/watched_descriptor.h"

namespace {

using namespace pushlab;

constexpr int usage = 64;        // sysexits.h: EX_USAGE
constexpr int unavailable = 69;  // EX_UNAVAILABLE

int complain(const std::string& problem, int status) {
  std::fprintf(stderr, "push-link: %s\n", problem.c_str());
  return status;
}

int serve(const link::Options& options) {
  bench::raiseDescriptorLimit();
  bench::Interrupt::install();
  runtime::EventLoop loop;
  const link::Relay relay(loop, options.relay);
  const bench::WatchedDescriptor stop(loop, bench::Interrupt::descriptor(), [&] { loop.stop(); });
  std::printf("listening on %s\n", relay.address().toString().c_str());
  std::fflush(stdout);
  loop.run();
  return EXIT_SUCCESS;
}

int run(std::span<const std::string> arguments) {
  const link::Options options = link::parseOptions(arguments);
  if (options.help) std::fputs(link::helpText().c_str(), stdout);
  if (options.version) std::puts("push-link " PUSHLAB_VERSION);
  return options.help || options.version ? EXIT_SUCCESS : serve(options);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  try {
    return run(arguments);
  } catch (const bench::UsageError& problem) {
    return complain(problem.what(), usage);
  } catch (const Poco::Exception& problem) {
    return complain("cannot listen: " + problem.displayText() + ": use another port, or 0 for a free one",
                    unavailable);
  } catch (const std::exception& problem) {
    return complain(problem.what(), EXIT_FAILURE);
  }
}
