#pragma once

#include <string>
#include <vector>

#include "bench/contender.h"

namespace pushlab::bench {

/// The protocol under a library's transport: comet for socketio over polling, websocket for its other two;
/// null where that is no contender, or `library` is none.
const Contender* rawProtocolOf(const Contender& library, const std::vector<Contender>& contenders);

/// What Socket.IO costs over the protocol that it runs on, for each of its transports that can be compared;
/// empty where none can. `contenders` speak and are of one model.
std::string libraryCost(const std::vector<Contender>& contenders);

}  // namespace pushlab::bench
