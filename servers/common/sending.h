#pragma once

#include "runtime/connection.h"
#include "runtime/task.h"

namespace pushlab::servers {

/// Whether what was sent is with the kernel or in the backlog.
inline bool wasSent(runtime::SendResult result) {
  return result == runtime::SendResult::Sent || result == runtime::SendResult::Queued;
}

/// Awaits that the client has read what it was sent. False: the connection is over; a client that reads too
/// slowly (15 s for what is in its backlog) is dropped.
runtime::Task<bool> flushOrDrop(runtime::Connection& connection);

/// The client has said that it will send no more (a closing handshake is complete): nothing unread is to be
/// feared. Awaits that it is sent all.
runtime::Task<void> endAfterFarewell(runtime::Connection& connection);

/// Ends our side after all that was sent, and reads on for a moment: a socket that is closed with bytes
/// unread resets the connection, and the client may lose our last words.
runtime::Task<void> endPolitely(runtime::Connection& connection);

}  // namespace pushlab::servers
