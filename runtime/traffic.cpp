#include "runtime/traffic.h"

namespace pushlab::runtime {

std::string_view name(Drop reason) {
  switch (reason) {
    case Drop::SlowConsumer:
      return "slow_consumer";
    case Drop::IdleTimeout:
      return "idle_timeout";
    case Drop::RequestTimeout:
      return "request_timeout";
    case Drop::WriteTimeout:
      return "write_timeout";
    case Drop::DeadPeer:
      return "dead_peer";
    case Drop::ProtocolError:
      return "protocol_error";
    case Drop::TooManyThreads:
      return "too_many_threads";
    case Drop::OutOfDescriptors:
      return "out_of_descriptors";
  }
  return "unknown";
}

}  // namespace pushlab::runtime
