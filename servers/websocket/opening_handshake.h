#pragma once

#include <utility>

#include "servers/common/session.h"

namespace pushlab::servers {

/// The opening handshake (RFC 6455, 4): `GET /ws?token=…&after=…`, answered with 101.
class OpeningHandshake final : public Session {
 public:
  runtime::Task<Outcome> answer(Exchange& exchange) override;

  // After it:
  const Exchange::Reader& reader() const { return _reader; }
  /// Of a client that came without `after`.
  core::Arrival takeArrival() { return std::move(_arrival); }

 private:
  Exchange::Reader _reader;
  core::Arrival _arrival;
};

}  // namespace pushlab::servers
