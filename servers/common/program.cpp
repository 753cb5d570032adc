#include "servers/common/program.h"

#include <Poco/ConsoleChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Logger.h>
#include <Poco/Net/NetException.h>
#include <Poco/PatternFormatter.h>
#include <pthread.h>
#include <sysexits.h>

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

namespace pushlab::servers {

namespace {

constexpr std::chrono::milliseconds stopPatience{4500};  // the contract allows 5 s in all

/// SIGINT and SIGTERM wait for sigwait(3) in the main thread; all threads inherit this.
sigset_t blockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void startLogging(const std::string& level) {
  Poco::AutoPtr<Poco::PatternFormatter> formatter(
      new Poco::PatternFormatter("%Y-%m-%dT%H:%M:%S.%iZ %p %s: %t"));
  Poco::AutoPtr<Poco::ConsoleChannel> console(new Poco::ConsoleChannel(std::cerr));
  Poco::AutoPtr<Poco::FormattingChannel> channel(new Poco::FormattingChannel(formatter, console));
  Poco::Logger::root().setChannel(channel);
  Poco::Logger::root().setLevel(level);
}

std::string baseName(const char* path) {
  const std::string name(path);
  return name.substr(name.rfind('/') + 1);
}

class FunctionService final : public Service {
 public:
  using Function = runtime::Task<void> (*)(Site&, runtime::Connection&);
  FunctionService(Site& site, Function function) : _site(site), _function(function) {}
  runtime::Task<void> serve(runtime::Connection& connection) override { return _function(_site, connection); }

 private:
  Site& _site;
  Function _function;
};

/// Serves while it lives; the service outlives all handlers.
class Running {
 public:
  Running(Site& site, std::unique_ptr<Service> service) : _site(site), _service(std::move(service)) {
    _site.server().start([this](runtime::Connection& connection) { return _service->serve(connection); });
  }
  ~Running() {
    _service->stop();
    _site.server().stop(stopPatience);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Site& _site;
  std::unique_ptr<Service> _service;
};

void serveUntilStopped(const Options& options, const Program& program, const sigset_t& signals) {
  Site site(options, program.technique, program.drivers, program.role);
  const Running running(site, program.make(site));
  const bool v6 = options.server.host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + options.server.host + "]" : options.server.host;
  std::cout << "listening on " << host << ":" << site.server().port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  Poco::Logger::get("program").information("stopping");
}

/// One that only writes must have where to.
void checkBus(const Options& options, const Program& program) {
  if (program.role == core::Hub::Role::Pushes || options.bus != "none") return;
  const std::string& schemes = program.drivers.busSchemes;
  throw UsageError("--bus is missing: this program pushes nothing itself; " +
                   (schemes.empty()
                        ? "build it with Redis or RabbitMQ"
                        : "write --bus and one of " + schemes + ", and give the servers that push the same"));
}

int fail(const std::string& name, const std::string& message, int status) {
  std::cerr << name << ": " << message << std::endl;
  return status;
}

}  // namespace

std::function<std::unique_ptr<Service>(Site&)> serving(FunctionService::Function serve) {
  return [serve](Site& site) { return std::make_unique<FunctionService>(site, serve); };
}

int runProgram(int argc, char** argv, const Program& program) {
  const std::string name = baseName(argv[0]);
  const sigset_t signals = blockStopSignals();
  try {
    const Options options =
        parseOptions(std::vector<std::string>(argv + 1, argv + argc), program.options, program.drivers);
    if (options.help) {
      std::cout << helpText(name, std::string(program.purpose), program.options, program.drivers);
      return EX_OK;
    }
    if (options.version) {
      std::cout << name << " " << PUSHLAB_VERSION << std::endl;
      return EX_OK;
    }
    checkBus(options, program);
    startLogging(options.logLevel);
    serveUntilStopped(options, program, signals);
    return EX_OK;
  } catch (const UsageError& error) {
    return fail(name, error.what(), EX_USAGE);
  } catch (const Unavailable& error) {
    return fail(name, error.what(), EX_UNAVAILABLE);
  } catch (const Poco::Net::NetException& error) {
    return fail(
        name,
        "cannot listen: " + error.displayText() + "; choose another address or port, or 0 for a free one",
        EX_UNAVAILABLE);
  } catch (const Poco::Exception& error) {
    return fail(name, error.displayText(), EX_IOERR);
  } catch (const std::exception& error) {
    return fail(name, error.what(), EX_IOERR);
  }
}

}  // namespace pushlab::servers
