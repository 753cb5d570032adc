#pragma once

#include <Poco/Net/SocketAddress.h>
#include <sys/types.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/cores.h"
#include "bench/socket.h"

namespace pushlab::bench {

/// A server that is of no use: one sentence that says what happened and what to do, with the last lines of
/// its stderr.
class ServerError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct ServerCommand {
  std::string program;  ///< path of the binary
  std::vector<std::string> arguments;
  std::vector<std::string> environment{};      ///< `NAME=VALUE`, besides our own
  std::string name{};                          ///< in messages; empty: the binary's
  Cores cores;                                 ///< to run on; any if empty
  std::chrono::milliseconds patience{10'000};  ///< until the ready line must have come
};

/// A server under test: a process of its own, which ends with this object, or with us however we end
/// (PR_SET_PDEATHSIG: start it from a thread that lives as long). It has a process group of its own, so that
/// Ctrl-C reaches us alone.
class ServerProcess {
 public:
  /// Starts it and waits for its line `listening on ADDRESS:PORT`. Throws ServerError where the binary is
  /// missing, the process ends, says something else or nothing in time, or where Ctrl-C came meanwhile (see
  /// Interrupt).
  explicit ServerProcess(const ServerCommand& command);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  const Poco::Net::SocketAddress& address() const { return _address; }
  pid_t pid() const { return _pid; }
  /// Readable once the process has ended (pidfd_open(2)).
  int endDescriptor() const { return _ended.get(); }
  /// SIGTERM; `endDescriptor` tells when it is gone.
  void askToEnd();
  /// SIGTERM, and after 5 s SIGKILL. Returns when it is gone.
  void end();
  /// How it ended, with the last lines of its stderr. Call it once `endDescriptor` is readable.
  std::string obituary();

 private:
  void start(const ServerCommand& command);
  [[noreturn]] void runChild(const Cores& cores, char* const* arguments, char* const* environment, int output,
                             int report) const;
  void awaitReadyLine(const ServerCommand& command);
  void takeReadyLine(const std::string& line);
  [[noreturn]] void reject(const std::string& what);
  void reap();
  bool endsWithin(std::chrono::milliseconds time);
  std::string lastWords() const;

  std::string _name;    ///< in messages
  std::string _byHand;  ///< how to start it in a terminal
  Poco::Net::SocketAddress _address;
  pid_t _pid = -1;
  int _status = 0;
  Descriptor _ended;
  Descriptor _output;  ///< its stdout, held open so that it never writes to nobody
  Descriptor _errors;  ///< a file without a name that takes its stderr
};

}  // namespace pushlab::bench
