#pragma once

#include "bench/control/control_server.h"
#include "bench/link/relay.h"

namespace pushlab::bench::link {

/// What `--control` answers (docs/push-link.md): `GET /link` and `PUT /link` its state and shape, `POST
/// /link/cut`, `POST /link/stall`, and, where a key was asked for, `GET /link/tap`. Throws json::Error.
ControlServer::Reply answerControl(Relay& relay, bool mayTap, const http::Request& request,
                                   const http::Target& target);

}  // namespace pushlab::bench::link
