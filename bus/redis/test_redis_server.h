#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>

#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bus/redis/journal_link.h"
#include "core/test_directory.h"

namespace pushlab::bus {

/// A redis-server of a test's own on a free port, gone with it. Throws where there is none.
class TestRedisServer {
 public:
  /// `options`: more of redis-server's, as {"--appendonly", "yes"}.
  explicit TestRedisServer(std::vector<std::string> options = {}) : _options(std::move(options)) {
    for (int attempt = 1;; ++attempt) {
      _port = freePort();
      try {
        start();
        return;
      } catch (const std::runtime_error&) {  // another process was quicker
        if (attempt == 5) throw;
      }
    }
  }
  ~TestRedisServer() { kill(); }
  TestRedisServer(const TestRedisServer&) = delete;
  TestRedisServer& operator=(const TestRedisServer&) = delete;

  std::uint16_t port() const { return _port; }
  std::string url() const { return "redis://127.0.0.1:" + std::to_string(_port); }

  /// On the same port, with what the former one left on the disk. Waits until it answers.
  void start() {
    const std::string port = std::to_string(_port);
    const std::string folder = _directory.file("");
    std::vector<const char*> words{"redis-server", "--port", port.c_str(), "--bind",     "127.0.0.1", "--dir",
                                   folder.c_str(), "--save", "",           "--loglevel", "warning"};
    for (const auto& option : _options)
      words.push_back(option.c_str());
    words.push_back(nullptr);
    _process = ::fork();
    if (_process == 0) run(words.data());
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!answers()) {
      if (::waitpid(_process, nullptr, WNOHANG) == _process) {
        _process = 0;
        throw std::runtime_error("/usr/bin/redis-server ended: is Debian's package redis-server installed?");
      }
      if (std::chrono::steady_clock::now() > until) throw std::runtime_error("redis-server does not answer");
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  /// As a crash.
  void kill() { end(SIGKILL); }
  /// Politely: it writes what it keeps.
  void stop() { end(SIGTERM); }
  /// It hangs: connections stay, nothing is answered.
  void freeze() { ::kill(_process, SIGSTOP); }
  void thaw() { ::kill(_process, SIGCONT); }

  /// One command, as redis-cli does it.
  RedisReply ask(const std::vector<std::string>& words) const {
    JournalLink link(parseBrokerUrl(url()));
    link.open();
    RedisCommand command;
    for (const auto& word : words)
      command << word;
    return link.ask(command);
  }

 private:
  /// Below those that the system gives out by itself, so that it stays free while the server is down.
  static std::uint16_t freePort() {
    std::random_device random;
    for (;;) {
      const auto port = std::uniform_int_distribution<std::uint16_t>(10'000, 32'000)(random);
      try {
        Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", port));
        return port;
      } catch (const Poco::Exception&) {  // taken
      }
    }
  }

  /// After a fork of a process with threads: no memory may be asked for, since one of them may have held the
  /// allocator's lock.
  [[noreturn]] static void run(const char* const* words) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2})
      ::dup2(nowhere, stream);
    ::execv("/usr/bin/redis-server", const_cast<char* const*>(words));
    ::_exit(127);
  }

  bool answers() const {
    try {
      return textOf(ask({"PING"})) == "PONG";
    } catch (const LinkError&) {
      return false;
    } catch (const RedisError&) {  // it wants a password
      return true;
    }
  }

  void end(int signal) {
    if (_process == 0) return;
    ::kill(_process, signal);
    ::kill(_process, SIGCONT);
    ::waitpid(_process, nullptr, 0);
    _process = 0;
  }

  core::TestDirectory _directory;
  const std::vector<std::string> _options;
  std::uint16_t _port = 0;
  pid_t _process = 0;
};

}  // namespace pushlab::bus
