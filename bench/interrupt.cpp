#include "bench/interrupt.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdint>
#include <stdexcept>

namespace pushlab::bench {
namespace {

std::atomic<int> descriptorOfSignals{-1};
std::atomic<bool> signalled{false};

extern "C" void onSignal(int signal) {
  if (signalled.exchange(true)) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);
    return;
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(descriptorOfSignals.load(), &one, sizeof one);
}

}  // namespace

void Interrupt::install() {
  descriptorOfSignals = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (descriptorOfSignals < 0) throw std::runtime_error("no descriptor left for signals: raise `ulimit -n`");
  struct sigaction action {};
  action.sa_handler = onSignal;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

bool Interrupt::raised() {
  return signalled;
}

int Interrupt::descriptor() {
  return descriptorOfSignals;
}

}  // namespace pushlab::bench
