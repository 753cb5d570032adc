#pragma once

#include <string>

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/session.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// One connection from its first byte to its last: HTTP, and after an upgrade whatever the technique speaks. `first`: what was
/// read already.
runtime::Task<void> serveHttp(Site& site, runtime::Connection& connection, Session& session, std::string first = {});

}  // namespace pushlab::servers
