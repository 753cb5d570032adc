#pragma once

#include "core/drivers.h"

namespace pushlab::bus {

/// The drivers that this build has (PUSHLAB_REDIS, PUSHLAB_RABBITMQ).
core::Drivers drivers();

}  // namespace pushlab::bus
