#include <Poco/Net/NetException.h>
#include <sysexits.h>

#include <iostream>
#include <string>
#include <vector>

#include "bench/demo/lab.h"
#include "bench/demo/options.h"
#include "bench/interrupt.h"
#include "bench/launch.h"
#include "bench/options.h"
#include "bench/watched_descriptor.h"

namespace pushlab::bench::demo {
namespace {

int complain(const std::string& problem, int status) {
  std::cerr << "push-demo: " << problem << std::endl;
  return status;
}

int main(const std::vector<std::string>& arguments) {
  const Options options = parseOptions(arguments);
  if (options.help) std::cout << helpText();
  if (options.version) std::cout << "push-demo " << PUSHLAB_VERSION << "\n";
  if (options.help || options.version) return EX_OK;
  Interrupt::install();
  runtime::EventLoop loop;
  const WatchedDescriptor stop(loop, Interrupt::descriptor(), [&] { loop.stop(); });
  const Lab lab(loop, options, ownFolder());
  std::cerr << lab.listing()
            << "Ctrl-C stops all; whoever has the whole address of the page may steer the demo, "
            << "without its end one only takes part: " << lab.guestAddress() << "\n";
  std::cout << "the class page: " << lab.pageAddress() << std::endl;
  loop.run();
  return EX_OK;
}

}  // namespace
}  // namespace pushlab::bench::demo

int main(int count, char** words) {
  using namespace pushlab::bench;
  try {
    return demo::main({words + 1, words + count});
  } catch (const UsageError& problem) {
    return demo::complain(problem.what(), EX_USAGE);
  } catch (const ServerError& problem) {
    return demo::complain(problem.what(), EX_UNAVAILABLE);
  } catch (const Poco::Net::NetException& problem) {
    return demo::complain("cannot listen: " + problem.displayText(), EX_UNAVAILABLE);
  } catch (const std::exception& problem) {
    return demo::complain(problem.what(), EX_IOERR);
  }
}
