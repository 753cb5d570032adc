#pragma once

#include "servers/common/exchange.h"

namespace pushlab::servers {

/// Answers what the rules about origins decide alone: a WebSocket upgrade from a foreign page (403) and
/// preflights. False where the request is to be answered as any other.
bool answeredByOriginRules(Exchange& exchange);

}  // namespace pushlab::servers
