#include "servers/common/catch_up.h"

#include <algorithm>
#include <utility>

#include "servers/common/sending.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

/// What tells a pushed client that its cursor was too old; the cursor is the one to go on with.
core::NotificationPtr missedNotification(const core::Journal& journal, core::Sequence next) {
  auto notification = std::make_shared<core::Notification>();
  notification->sequence = next;
  notification->cursor = journal.cursor(next);
  notification->event = "missed";
  notification->json =
      R"({"cursor":")" + notification->cursor + R"(","event":"missed","data":{"missed":true},"missed":true})";
  return notification;
}

}  // namespace

std::string pageJson(std::span<const core::NotificationPtr> notifications, std::string_view cursor,
                     bool missed) {
  std::size_t bytes = 64;
  for (const auto& notification : notifications)
    bytes += notification->json.size() + 1;
  std::string json;
  json.reserve(bytes);
  json += R"({"messages":[)";
  for (std::size_t i = 0; i < notifications.size(); ++i) {
    if (i > 0) json += ',';
    json += notifications[i]->json;
  }
  json += R"(],"cursor":")";
  json += cursor;
  json += missed ? R"(","missed":true})" : R"("})";
  return json;
}

void answerPage(Exchange& exchange, const core::Page& page) {
  Site& site = exchange.site();
  exchange.answer(200, pageJson(page.notifications, site.hub().journal().cursor(page.next), page.missed));
  if (exchange.request().method == "HEAD") return;  // nothing was told
  site.metrics().messagesOut.fetch_add(page.notifications.size(), std::memory_order_relaxed);
  site.hub().noteSent(page.notifications);
}

Task<core::Page> answerArrival(Exchange& exchange, std::int64_t userId, bool evenIfEmpty,
                               std::vector<std::int64_t>& had) {
  Site& site = exchange.site();
  const core::Arrival arrival = co_await site.arrive(exchange.connection(), userId);
  if (arrival.first) {
    core::Draft greeting = site.greeting(userId);
    co_await site.publish(exchange.connection(), std::move(greeting));
  }
  had = arrival.storedIds();
  core::Page page = site.hub().read(userId, {arrival.from, false});
  page.leaveOutHad(had);
  page.notifications.insert(page.notifications.begin(), arrival.stored.begin(), arrival.stored.end());
  if (evenIfEmpty || !page.notifications.empty()) answerPage(exchange, page);
  co_return page;
}

PushedClient::PushedClient(Site& site, const runtime::Context& context, std::int64_t userId)
    : Subscriber(userId), _site(site), _context(context) {}

void PushedClient::leave() {
  _site.shard(_context).leave(*this);
}

void PushedClient::count(std::span<const core::Run* const> runs) {
  std::size_t count = 0;
  for (const core::Run* run : runs)
    count += run->notifications().size();
  _site.metrics().messagesOut.fetch_add(count, std::memory_order_relaxed);
}

Task<bool> PushedClient::welcome(core::Arrival arrival) {
  const bool sent = co_await sendStored(arrival.stored);
  if (!sent) co_return false;
  arrival.claim.reset();
  hasHad(arrival.storedIds());
  const core::Position from{arrival.from, false};
  const bool caughtUp = co_await catchUp(from);
  if (caughtUp && arrival.first) {
    core::Draft greeting = _site.greeting(userId());
    co_await _site.publish(_context, std::move(greeting));
  }
  co_return caughtUp;
}

Task<bool> PushedClient::catchUp(core::Position from) {
  bool toldMissed = false;
  for (bool complete = false; !complete;) {
    _site.shard(_context).enter(*this, from, _site.pieceBytes(), [&](const core::Page& page) {
      send(page.notifications, page.missed && !toldMissed ? std::optional(page.next) : std::nullopt);
      toldMissed = toldMissed || page.missed;
      complete = page.complete;
      from = {page.next, false};
    });
    const bool flushed = co_await drained();
    if (!flushed) co_return false;
  }
  co_return true;
}

/// Piece by piece: what was stored may be more than the backlog holds.
Task<bool> PushedClient::sendStored(const std::vector<core::NotificationPtr>& stored) {
  for (auto next = stored.begin(); next != stored.end();) {
    std::vector<core::NotificationPtr> piece;
    for (std::size_t bytes = 0; next != stored.end() && bytes < _site.pieceBytes(); ++next) {
      bytes += (*next)->json.size();
      piece.push_back(*next);
    }
    send(piece, {});
    const bool flushed = co_await drained();
    if (!flushed) co_return false;
  }
  co_return true;
}

/// `missedUpTo`: something before these, and up to there at the most, is lost.
void PushedClient::send(const std::vector<core::NotificationPtr>& notifications,
                        std::optional<core::Sequence> missedUpTo) {
  std::vector<core::NotificationPtr> told;
  if (missedUpTo) {
    const core::Sequence next = notifications.empty() ? *missedUpTo : notifications.front()->sequence - 1;
    told.push_back(missedNotification(_site.hub().journal(), next));
  }
  told.insert(told.end(), notifications.begin(), notifications.end());
  if (told.empty() || !push(told)) return;
  _site.metrics().messagesOut.fetch_add(notifications.size(), std::memory_order_relaxed);
  _site.hub().noteSent(notifications);
}

ConnectedClient::ConnectedClient(Site& site, runtime::Connection& connection, const core::Encoding& encoding,
                                 std::int64_t userId)
    : PushedClient(site, connection, userId), _connection(connection), _encoding(encoding) {}

bool ConnectedClient::deliver(std::span<const core::Run* const> runs) {
  count(runs);
  if (runs.size() == 1) return wasSent(_connection.send({&runs.front()->bytes(_encoding), 1}));
  std::vector<core::SharedBytes> parts;
  for (const core::Run* run : runs)
    parts.push_back(run->bytes(_encoding));
  return wasSent(_connection.send(parts));
}

void ConnectedClient::dismiss() {
  _dismissed = true;
  _connection.beginStop();
}

bool ConnectedClient::push(const std::vector<core::NotificationPtr>& notifications) {
  return wasSent(_connection.send(_encoding.encode(notifications)));
}

Task<bool> ConnectedClient::drained() {
  return flushOrDrop(_connection);
}

}  // namespace pushlab::servers
