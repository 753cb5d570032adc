#include "servers/common/api_messages.h"

#include <utility>

#include "servers/common/api_accounts.h"
#include "servers/common/messages.h"

namespace pushlab::servers {

using runtime::Task;

namespace {

constexpr std::size_t maxEventBytes = 256;

/// Null where this process keeps no journal.
std::string cursorJson(const core::Notification& notification) {
  return R"({"cursor":)" + (notification.cursor.empty() ? "null" : json::string(notification.cursor)) + "}";
}

/// What is to be published; answers 400 and is empty where the body does not say it.
std::optional<core::Draft> draftOf(Exchange& exchange, const json::Object& body) {
  core::Draft draft;
  draft.event = body.string("event").value_or("");
  if (draft.event.empty() || draft.event.size() > maxEventBytes) {
    exchange.refuse(400, "bad_request", "event is a text of 1 to 256 bytes");
    return {};
  }
  draft.data = body.raw("data").value_or("null");
  if (!body.has("room") || body.raw("room") == "null") return draft;
  draft.room = body.string("room").value_or("");
  if (core::Rooms::check(draft.room) != core::RoomName::Malformed) return draft;
  exchange.refuse(400, "bad_room",
                  "room is a name of 1 to 128 bytes without control characters; leave it out for everybody");
  return {};
}

}  // namespace

Task<void> answerMessages(Exchange& exchange) {
  if (!exchange.allows("POST")) co_return;
  const auto who = exchange.identify();
  if (!who) co_return;
  const auto body = jsonBody(exchange);
  if (!body) co_return;
  const Said said = co_await say(exchange.site(), exchange.connection(), *who, *body);
  if (!said.code.empty()) co_return exchange.refuse(said.status, said.code, said.message);
  exchange.answer(202, cursorJson(*said.notification));
}

Task<void> answerPublish(Exchange& exchange) {
  if (!exchange.allows("POST")) co_return;
  const auto who = exchange.identify();
  if (!who) co_return;
  if (!who->publisher) {
    co_return exchange.refuse(403, "not_a_publisher",
                              "only a token with the claim role=publisher may publish");
  }
  const auto body = jsonBody(exchange);
  if (!body) co_return;
  auto draft = draftOf(exchange, *body);
  if (!draft) co_return;
  exchange.site().metrics().messagesIn.fetch_add(1, std::memory_order_relaxed);
  const auto notification = co_await exchange.site().publish(exchange.connection(), std::move(*draft));
  if (!notification) {
    co_return exchange.refuse(503, "overloaded", "the notification was not accepted; try again in a moment",
                              "Retry-After: 1\r\n");
  }
  exchange.answer(202, cursorJson(*notification));
}

Task<void> answerRooms(Exchange& exchange) {
  if (!exchange.allows("GET")) co_return;
  const auto who = exchange.identify();
  if (who) exchange.answer(200, roomsJson(exchange.site(), *who));
}

void answerMembers(Exchange& exchange, std::string_view encoded) {
  const bool enters = exchange.request().method == "POST";
  if (!enters && exchange.request().method != "DELETE") {
    return exchange.refuse(405, "method_not_allowed", "a room is entered with POST and left with DELETE",
                           "Allow: POST, DELETE\r\n");
  }
  const auto who = exchange.identify();
  if (!who) return;
  const auto room = http::percentDecode(encoded);
  if (!room)
    return exchange.refuse(400, "bad_room", "the room's name in the path is wrongly percent-encoded");
  Site& site = exchange.site();
  const Said said = enters ? enterRoom(site, *who, *room) : leaveRoom(site, *who, *room);
  if (!said.code.empty()) return exchange.refuse(said.status, said.code, said.message);
  exchange.answer(said.status, said.status == 204 ? std::string() : roomsJson(site, *who));
}

}  // namespace pushlab::servers
