#pragma once

#include "runtime/task.h"
#include "servers/common/exchange.h"

namespace pushlab::servers {

// What the server says about itself; no token.
runtime::Task<void> answerHealth(Exchange& exchange);
void answerMetrics(Exchange& exchange);

}  // namespace pushlab::servers
