#pragma once

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <string>

namespace pushlab::examples {

struct EchoOptions {
  std::uint16_t port = 0;
  std::string path = "/";
  std::size_t maxMessage = 1'000'000;
};

/// `[PORT] [--path PATH] [--max-message BYTES]`; leaves the program with 64 and one clear line where they are
/// wrong.
EchoOptions parseEchoOptions(int argc, char** argv);

/// SIGINT and SIGTERM, blocked in all threads, for sigwait(3).
sigset_t blockStopSignals();

}  // namespace pushlab::examples
