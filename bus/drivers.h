#pragma once

#include "core/drivers.h"

namespace pushlab::bus {

/// The drivers of this build.
core::Drivers drivers();

}  // namespace pushlab::bus
