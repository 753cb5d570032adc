#pragma once

namespace pushlab::runtime {

/// Logs the exception that a handler has let out. Within a catch block only.
void logHandlerError() noexcept;

}  // namespace pushlab::runtime
