#pragma once

#include "runtime/connection.h"
#include "runtime/task.h"
#include "servers/common/site.h"

namespace pushlab::servers {

/// The web application alone: it stores what users do, and leaves pushing to other processes.
runtime::Task<void> serveWebapp(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers
