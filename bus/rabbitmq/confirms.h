#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "bus/broker.h"

namespace pushlab::bus {

/// Keeps account of a channel in confirm mode (RabbitMQ, "Publisher Confirms"): what was published is
/// numbered from 1, and acknowledged in any order, alone or all up to a number; what was `mandatory` and
/// reached no queue is returned before it is acknowledged.
class Confirms {
 public:
  /// One more is published: its number (delivery tag).
  std::uint64_t published();
  void returned(std::uint64_t tag);
  void acknowledged(std::uint64_t tag, bool multiple) { settle(tag, multiple, false); }
  /// The broker could not take it: it counts as unrouted, to be tried again.
  void rejected(std::uint64_t tag, bool multiple) { settle(tag, multiple, true); }

  /// Appends the fates that are known, in the order of publishing: none overtakes one that is not known.
  void takeFates(std::vector<Fate>& fates);
  void clear();

 private:
  enum class State : std::uint8_t { Published, Returned, Taken, Unrouted };

  void settle(std::uint64_t tag, bool multiple, bool rejected);
  State* find(std::uint64_t tag);

  std::uint64_t _first = 1;       ///< the tag of the first state
  std::uint64_t _oldestOpen = 1;  ///< no tag before it is open
  std::deque<State> _states;
};

}  // namespace pushlab::bus
