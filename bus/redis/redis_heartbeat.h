#pragma once

#include <chrono>

namespace pushlab::bus {

/// After so long without a word from Redis it is sent a PING.
inline constexpr std::chrono::seconds heartbeat{10};
/// And when so long after that, or after any other command, nothing has come, it is not there any more.
inline constexpr std::chrono::seconds answerTimeout{10};

}  // namespace pushlab::bus
