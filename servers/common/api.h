#pragma once

#include "runtime/task.h"
#include "servers/common/exchange.h"

namespace pushlab::servers {

/// The HTTP API that is the same on every server (contract.md); 404 for what is not in it. Throws
/// json::Error and Poco::Exception (storage), which the caller answers.
runtime::Task<void> answerApi(Exchange& exchange);

}  // namespace pushlab::servers
