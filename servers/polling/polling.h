#pragma once

#include "servers/common/session.h"

namespace pushlab::servers {

/// Short polling: the client asks at its own interval, and is answered at once.
class PollingSession final : public Session {
 public:
  runtime::Task<Outcome> answer(Exchange& exchange) override;
};

runtime::Task<void> servePolling(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers
