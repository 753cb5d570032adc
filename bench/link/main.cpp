#include <Poco/ConsoleChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Logger.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/PatternFormatter.h>
#include <sysexits.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/interrupt.h"
#include "bench/link/control.h"
#include "bench/link/options.h"
#include "bench/link/relay.h"
#include "bench/options.h"
#include "bench/preflight.h"
#include "bench/watched_descriptor.h"

namespace pushlab::bench::link {
namespace {

/// A target that cannot be asked for.
class UnknownTarget : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

int complain(const std::string& problem, int status) {
  std::cerr << "push-link: " << problem << std::endl;
  return status;
}

void startLogging() {
  Poco::AutoPtr<Poco::PatternFormatter> formatter(
      new Poco::PatternFormatter("%Y-%m-%dT%H:%M:%S.%iZ %p %s: %t"));
  Poco::AutoPtr<Poco::ConsoleChannel> console(new Poco::ConsoleChannel(std::cerr));
  Poco::AutoPtr<Poco::FormattingChannel> channel(new Poco::FormattingChannel(formatter, console));
  Poco::Logger::root().setChannel(channel);
}

Poco::Net::SocketAddress resolve(const std::string& target) {
  try {
    return Poco::Net::SocketAddress(target);
  } catch (const Poco::Exception& error) {
    throw UnknownTarget("cannot find the target " + target + ": " + error.displayText() +
                        "; check its name, or give its address");
  }
}

/// Null where nobody asked for it.
std::unique_ptr<ControlServer> controlOf(runtime::EventLoop& loop, Relay& relay, const Options& options) {
  if (!options.control) return nullptr;
  const char* key = std::getenv("PUSHLAB_CONTROL_KEY");
  ControlOptions who{*options.control, key == nullptr ? "" : key, options.origins, options.controlHost};
  if (who.key.empty() && !Poco::Net::IPAddress(who.host).isLoopback())
    throw UsageError("--control-host " + who.host + " lets others in: set a key in PUSHLAB_CONTROL_KEY");
  const bool mayTap = !who.key.empty();
  if (mayTap) relay.tap().open();
  return std::make_unique<ControlServer>(
      loop, std::move(who), [&relay, mayTap](const http::Request& request, const http::Target& asked) {
        return answerControl(relay, mayTap, request, asked);
      });
}

void relayUntilStopped(const Options& options) {
  const auto target = resolve(options.target);
  raiseDescriptorLimit();
  Interrupt::install();
  runtime::EventLoop loop;
  Relay relay(loop, options, target);
  if (target == relay.address()) throw UsageError("TARGET is this very link: it needs another port");
  const WatchedDescriptor stop(loop, Interrupt::descriptor(), [&] { loop.stop(); });
  const std::string host =
      options.host.find(':') != std::string::npos ? "[" + options.host + "]" : options.host;
  const auto control = controlOf(loop, relay, options);
  std::cout << "listening on " << host << ":" << relay.address().port() << std::endl;
  if (control) std::cout << "control on " << control->address().toString() << std::endl;
  loop.run();
  const auto& counts = relay.counts();
  Poco::Logger::get("link").information("stopping with " + std::to_string(relay.open()) +
                                        " connections open; of " + std::to_string(counts.opened) +
                                        " in all, " + std::to_string(counts.cut) + " were cut and " +
                                        std::to_string(counts.refused) + " refused by the target");
}

int main(const std::vector<std::string>& arguments) {
  const Options options = parseOptions(arguments);
  if (options.help) std::fputs(helpText().c_str(), stdout);
  if (options.version) std::puts("push-link " PUSHLAB_VERSION);
  if (options.help || options.version) return EX_OK;
  startLogging();
  relayUntilStopped(options);
  return EX_OK;
}

}  // namespace
}  // namespace pushlab::bench::link

int main(int count, char** words) {
  using namespace pushlab::bench::link;
  try {
    return pushlab::bench::link::main({words + 1, words + count});
  } catch (const pushlab::bench::UsageError& problem) {
    return complain(problem.what(), EX_USAGE);
  } catch (const UnknownTarget& problem) {
    return complain(problem.what(), EX_UNAVAILABLE);
  } catch (const Poco::Net::NetException& problem) {
    return complain(
        "cannot listen: " + problem.displayText() + "; choose another address or port, or 0 for a free one",
        EX_UNAVAILABLE);
  } catch (const Poco::Exception& problem) {
    return complain(problem.displayText(), EX_IOERR);
  } catch (const std::exception& problem) {
    return complain(problem.what(), EX_IOERR);
  }
}
