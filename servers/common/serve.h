#pragma once

#include <optional>
#include <string>

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/session.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// HTTP on one connection, to its end or to an upgrade. `first`: what was read already. After an upgrade:
/// what the client sent behind its request, for whoever goes on in the other protocol; otherwise nothing, and
/// the connection is over.
runtime::Task<std::optional<std::string>> serveHttp(Site& site, runtime::Connection& connection,
                                                    Session& session, std::string first = {});

}  // namespace pushlab::servers
