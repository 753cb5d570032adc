#pragma once

#include "protocol/websocket/frame.h"

namespace pushlab::websocket {

/// A fresh key that nobody can foresee (RFC 6455, 5.3 and 10.3): from the system's random generator, drawn in
/// bulk by each thread, so that a key costs some nanoseconds. Any thread. Throws std::runtime_error where the
/// generator fails.
MaskingKey drawMaskingKey();

}  // namespace pushlab::websocket
