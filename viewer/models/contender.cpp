#include "viewer/models/contender.h"

#include <QCoreApplication>
#include <QStringList>
#include <tuple>

namespace pushlab::viewer {

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Contender)
};

QString toQt(const std::optional<std::string>& text) {
  return QString::fromStdString(text.value_or(""));
}

/// Where a name stands in a list, or behind all of it.
qsizetype rank(const QStringList& order, const QString& name) {
  const auto at = order.indexOf(name);
  return at < 0 ? order.size() : at;
}

auto orderOf(const Contender& c) {
  static const QStringList techniques{"polling", "comet", "websocket", "socketio"};
  static const QStringList transports{"", "websocket", "polling", "upgrade"};
  static const QStringList models{"coroutines", "threads"};
  const qsizetype technique = c.technique == "tcp" ? techniques.size() + 1 : rank(techniques, c.technique);
  return std::tuple(technique, c.technique, rank(transports, c.transport), c.transport, c.peer,
                    rank(models, c.model), c.model);
}

}  // namespace

bool operator<(const Contender& a, const Contender& b) {
  return orderOf(a) < orderOf(b);
}

Contender contenderOf(const results::RunPlan& plan) {
  return {QString::fromStdString(plan.technique), toQt(plan.transport), toQt(plan.peer),
          QString::fromStdString(plan.model)};
}

QString techniqueTitle(const Contender& contender) {
  if (contender.technique == "polling") return Text::tr("Polling");
  if (contender.technique == "comet") return Text::tr("Comet");
  if (contender.technique == "websocket") return Text::tr("WebSocket");
  if (contender.technique == "tcp") return Text::tr("Raw TCP");
  if (contender.technique != "socketio") return contender.technique;
  if (contender.transport == "websocket") return Text::tr("Socket.IO over WebSocket");
  if (contender.transport == "polling") return Text::tr("Socket.IO over polling");
  if (contender.transport == "upgrade") return Text::tr("Socket.IO, upgraded");
  return Text::tr("Socket.IO");
}

QString modelTitle(const QString& model) {
  if (model == "coroutines") return Text::tr("coroutines");
  if (model == "threads") return Text::tr("threads");
  return model;
}

QString titleOf(const Contender& contender) {
  const QString technique = techniqueTitle(contender), model = modelTitle(contender.model);
  if (contender.peer.isEmpty()) return Text::tr("%1 (%2)").arg(technique, model);
  return Text::tr("%1 by %2 (%3)").arg(technique, contender.peer, model);
}

}  // namespace pushlab::viewer
