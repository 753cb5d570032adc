#pragma once

#include <string_view>

#include "runtime/task.h"
#include "servers/common/exchange.h"

namespace pushlab::servers {

// What is said and published, and the rooms where.
runtime::Task<void> answerMessages(Exchange& exchange);
runtime::Task<void> answerPublish(Exchange& exchange);
runtime::Task<void> answerRooms(Exchange& exchange);
/// `room`: the path's part, percent-encoded.
void answerMembers(Exchange& exchange, std::string_view room);

}  // namespace pushlab::servers
