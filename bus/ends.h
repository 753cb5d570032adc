#pragma once

#include <memory>

#include "bus/broker.h"
#include "core/drivers.h"

namespace pushlab::bus {

/// Both connections of a bus.
struct Ends {
  std::unique_ptr<Outlet> outlet;
  std::unique_ptr<Inlet> inlet;  ///< null: it only writes
};

/// For the broker of the URL; nothing is connected yet. Throws std::invalid_argument that says what is wrong
/// with the URL or the channel, or that this build has no driver for the broker.
Ends makeEnds(const core::BusSettings& settings);

/// Which URLs this build takes, as core::Drivers::busSchemes.
const char* busSchemes();

}  // namespace pushlab::bus
