#include "servers/common/catch_up.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pushlab::servers {

using runtime::Task;

namespace {

constexpr std::chrono::seconds writePatience{15};

/// What tells a pushed client that its cursor was too old; the cursor is the one to go on with.
core::NotificationPtr missedNotification(const core::Journal& journal, core::Sequence next) {
  auto notification = std::make_shared<core::Notification>();
  notification->sequence = next;
  notification->event = "missed";
  notification->json = R"({"cursor":")" + journal.cursor(next) + R"(","event":"missed","data":{"missed":true},"missed":true})";
  return notification;
}

}  // namespace

std::string pageJson(const core::Journal& journal, std::span<const core::NotificationPtr> notifications,
                     core::Sequence next, bool missed) {
  std::size_t bytes = 64;
  for (const auto& notification : notifications) bytes += notification->json.size() + 1;
  std::string json;
  json.reserve(bytes);
  json += R"({"messages":[)";
  for (std::size_t i = 0; i < notifications.size(); ++i) {
    if (i > 0) json += ',';
    json += notifications[i]->json;
  }
  json += R"(],"cursor":")";
  json += journal.cursor(next);
  json += missed ? R"(","missed":true})" : R"("})";
  return json;
}

Task<core::Page> arrivalPage(Site& site, runtime::Connection& connection, std::int64_t userId) {
  core::Arrival arrival = co_await site.arrive(connection, userId);
  if (arrival.first) {
    core::Draft greeting = site.greeting(userId);
    co_await site.publish(connection, std::move(greeting));
  }
  core::Page page = site.hub().read(userId, {arrival.from, false});
  page.notifications.insert(page.notifications.begin(), arrival.stored.begin(), arrival.stored.end());
  co_return page;
}

PushedClient::PushedClient(Site& site, runtime::Connection& connection, const core::Encoding& encoding,
                           std::int64_t userId)
    : Subscriber(userId), _site(site), _connection(connection), _encoding(encoding) {}

PushedClient::~PushedClient() { leave(); }

void PushedClient::leave() { _site.shard(_connection).leave(*this); }

bool PushedClient::deliver(std::span<const core::Run* const> runs) {
  std::size_t count = 0;
  for (const core::Run* run : runs) count += run->notifications().size();
  _site.metrics().messagesOut.fetch_add(count, std::memory_order_relaxed);
  runtime::SendResult result;
  if (runs.size() == 1) {
    result = _connection.send({&runs.front()->bytes(_encoding), 1});
  } else {
    std::vector<core::SharedBytes> parts;
    for (const core::Run* run : runs) parts.push_back(run->bytes(_encoding));
    result = _connection.send(parts);
  }
  return result == runtime::SendResult::Sent || result == runtime::SendResult::Queued;
}

std::size_t PushedClient::pageBytes() const {
  return std::min(core::Hub::pageBytes, _site.options().server.maxBacklog / 2);
}

Task<bool> PushedClient::catchUp(std::optional<core::Position> after) {
  core::Position from = after.value_or(core::Position{});
  bool first = false;
  if (!after) first = co_await arrive(from);
  for (bool complete = false; !complete;) {
    _site.shard(_connection).enter(*this, from, pageBytes(), [&](const core::Page& page) {
      send(page);
      complete = page.complete;
      from = {page.next, false};
    });
    if (!co_await _connection.flush(_connection.now() + writePatience)) co_return false;
  }
  if (first) {
    core::Draft greeting = _site.greeting(userId());
    co_await _site.publish(_connection, std::move(greeting));
  }
  co_return true;
}

/// Sends what was stored; whether the chat bot is to greet.
Task<bool> PushedClient::arrive(core::Position& from) {
  core::Arrival arrival = co_await _site.arrive(_connection, userId());
  from = {arrival.from, false};
  core::Page page;
  page.notifications = std::move(arrival.stored);
  send(page);
  co_return arrival.first;
}

void PushedClient::send(const core::Page& page) {
  std::vector<core::NotificationPtr> notifications = page.notifications;
  if (page.missed) {
    const core::Sequence next = notifications.empty() ? page.next : notifications.front()->sequence - 1;
    notifications.insert(notifications.begin(), missedNotification(_site.hub().journal(), next));
  }
  if (notifications.empty()) return;
  _connection.send(_encoding.encode(notifications));
  _site.metrics().messagesOut.fetch_add(page.notifications.size(), std::memory_order_relaxed);
  _site.hub().noteSent(page.notifications);
}

}  // namespace pushlab::servers
