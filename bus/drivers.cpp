#include "bus/drivers.h"

namespace pushlab::bus {

core::Drivers drivers() {
  return {};
}

}  // namespace pushlab::bus
