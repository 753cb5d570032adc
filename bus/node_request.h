#pragma once

#include <string_view>

#include "bus/task.h"

namespace pushlab::bus {

/// What @socket.io/redis-emitter, or one of Socket.IO's own servers, asks of all servers: that whoever is in
/// some rooms enters or leaves others, or is disconnected. The rest is refused as Unsupported. Throws
/// nothing; any thread.
Decoded decodeNodeRequest(std::string_view body);

}  // namespace pushlab::bus
