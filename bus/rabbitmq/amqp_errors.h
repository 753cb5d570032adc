#pragma once

#include <amqp.h>

#include <optional>
#include <string>

#include "bus/broker.h"

namespace pushlab::bus {

/// What librabbitmq's status tells, and what to do.
BrokerError errorOfStatus(int status, const std::string& host);
/// What the broker says as it closes the channel or the connection; nothing where the method is neither.
std::optional<BrokerError> errorOfClose(const amqp_method_t& method);

}  // namespace pushlab::bus
