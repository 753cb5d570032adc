#include "servers/websocket/websocket.h"

#include <optional>
#include <string>
#include <utility>

#include "servers/common/serve.h"
#include "servers/websocket/conversation.h"
#include "servers/websocket/opening_handshake.h"

namespace pushlab::servers {

using runtime::Received;
using runtime::Task;
using websocket::Event;

/// HTTP until the opening handshake. From then on either side speaks whenever it wishes.
Task<void> serveWebSocket(Site& site, runtime::Connection& connection) {
  // The client asks for an upgrade to WebSocket; the answer is 101 Switching Protocols.
  OpeningHandshake handshake;
  std::optional<std::string> bytes = co_await serveHttp(site, connection, handshake);
  if (!bytes) co_return;  // it stayed HTTP to its end

  // We speak: what was missed, and from now on whoever publishes sends a frame.
  WebSocketConversation client(site, connection, handshake.reader().who, std::move(*bytes));
  const bool caughtUp = co_await client.catchUp(handshake);
  if (!caughtUp) co_return;
  for (;;) {
    // The client speaks, in frames.
    for (Event event = client.next(); event.kind != Event::Kind::NeedMore; event = client.next()) {
      if (event.kind == Event::Kind::Message) client.hear(event);
      if (event.kind == Event::Kind::Ping) client.pong(event);
      if (event.kind == Event::Kind::Close) client.close(event);
      if (event.kind == Event::Kind::Failure) client.fail(event);
    }
    const bool open = co_await client.reply();
    if (!open) break;

    // Nobody speaks; after a while of that, a ping asks whether the client is still there.
    const Received received = co_await connection.receive(client.nextBeat());
    if (received.status == Received::Status::Data) client.receive(received.bytes);
    if (received.status == Received::Status::TimedOut && !client.beat()) co_return;
    if (received.status == Received::Status::Stopping) client.goAway();
    if (received.status == Received::Status::Closed) co_return;  // without a word
  }
  co_await client.end();
}

}  // namespace pushlab::servers
