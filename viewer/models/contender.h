#pragma once

#include <QString>
#include <compare>
#include <vector>

#include "results/records.h"

namespace pushlab::viewer {

/// Who was measured: a technique on one transport, by one server, under one model. It keeps its colour and
/// marker wherever it is drawn.
struct Contender {
  QString technique;  ///< "polling", "comet", "websocket", "socketio", "tcp"
  QString transport;  ///< of socketio: "websocket", "polling", "upgrade"; empty: has only one
  QString peer;       ///< "node-ws"; empty: a server of the lab
  QString model;      ///< "coroutines", "threads"; of a peer its own

  friend bool operator==(const Contender& a, const Contender& b) = default;
  /// As they are listed: in the order in which techniques evolved (polling, comet, websocket, socketio,
  /// others by name, tcp), then by transport, ours before peers', coroutines before threads.
  friend bool operator<(const Contender& a, const Contender& b);
};

Contender contenderOf(const results::RunPlan& plan);

/// "WebSocket", "Socket.IO over polling": without server and model.
QString techniqueTitle(const Contender& contender);
/// "WebSocket (threads)", "WebSocket by node-ws (node)".
QString titleOf(const Contender& contender);
/// "coroutines", translated; a peer's own word stays as it is.
QString modelTitle(const QString& model);

}  // namespace pushlab::viewer
