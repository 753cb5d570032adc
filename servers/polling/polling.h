#pragma once

#include <cstdint>
#include <vector>

#include "servers/common/session.h"

namespace pushlab::servers {

/// Short polling: the client asks at its own interval, and is answered at once.
class PollingSession final : public Session {
 public:
  runtime::Task<Outcome> answer(Exchange& exchange) override;

 private:
  std::vector<std::int64_t> _had;  ///< stored ids that a user was answered on arrival
};

runtime::Task<void> servePolling(Site& site, runtime::Connection& connection);

}  // namespace pushlab::servers
