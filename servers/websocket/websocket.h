#pragma once

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// HTTP, and after an upgrade WebSocket.
runtime::Task<void> serveWebSocket(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers
