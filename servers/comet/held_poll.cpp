#include <utility>
#include <vector>

#include "protocol/http/writer.h"
#include "servers/comet/comet.h"
#include "servers/common/catch_up.h"
#include "servers/common/sending.h"

namespace pushlab::servers {

namespace {

/// The whole HTTP answer that all held polls with the usual form share.
class CometEncoding final : public core::Encoding {
 public:
  std::string encode(std::span<const core::NotificationPtr> notifications) const override {
    std::string out;
    http::ResponseHead head;
    head.date = httpDate();
    http::appendResponse(out, head, pageJson(notifications, notifications.back()->cursor, false));
    return out;
  }
};

const CometEncoding encoding;

}  // namespace

HeldPoll::HeldPoll(Site& site, runtime::Connection& connection, std::int64_t userId)
    : Subscriber(userId), _site(site), _connection(connection) {}

HeldPoll::~HeldPoll() {
  _site.shard(_connection).leave(*this);
  setHeld(false);
}

std::optional<core::Page> HeldPoll::readOrHold(core::Position after, Form form, Ends ends) {
  std::optional<core::Page> found;
  _site.shard(_connection).enter(*this, after, _site.pieceBytes(), [&](const core::Page& page) {
    if (!page.notifications.empty() || page.missed || !page.complete) {
      found = page;
      return;
    }
    _form = std::move(form);
    _ends = ends;
    _after = {page.next, false};
    setHeld(true);
  });
  return found;
}

bool HeldPoll::deliver(News news) {
  if (!_held) return false;  // between two polls: the next one reads it from the journal
  return _ends.published(*this, news);
}

bool HeldPoll::send(News news) {
  if (news.size() == 1 && _form.common()) {
    setHeld(false);
    _site.metrics().messagesOut.fetch_add(news.front()->notifications().size(), std::memory_order_relaxed);
    const auto result = _connection.send({&news.front()->bytes(encoding), 1});
    _connection.unpause();
    return wasSent(result);
  }
  std::vector<core::NotificationPtr> all;
  for (const core::Run* run : news)
    all.insert(all.end(), run->notifications().begin(), run->notifications().end());
  return sendAnswer(all, all.back()->cursor, false);
}

bool HeldPoll::send(const core::Page& page) {
  return sendAnswer(page.notifications, _site.hub().journal().cursor(page.next), page.missed);
}

void HeldPoll::dismiss() {
  if (_held) sendAnswer({}, _site.hub().journal().cursor(_after.sequence), false);
}

void HeldPoll::release() {
  core::Page sent;
  _site.shard(_connection).enter(*this, _after, _site.pieceBytes(), [&](const core::Page& page) {
    if (_held && _ends.timeOver(*this, page)) sent = page;
  });
  _site.hub().noteSent(sent.notifications);
}

bool HeldPoll::held() {
  bool held = false;
  _site.shard(_connection).exclusively([&] { held = _held; });
  return held;
}

bool HeldPoll::sendAnswer(std::span<const core::NotificationPtr> notifications, std::string_view cursor,
                          bool missed) {
  setHeld(false);
  http::ResponseHead head;
  head.minorVersion = _form.minorVersion;
  head.keepAlive = _form.keepAlive;
  head.extraFields = _form.corsFields;
  head.date = httpDate();
  std::string out;
  http::appendResponse(out, head, pageJson(notifications, cursor, missed));
  _site.metrics().messagesOut.fetch_add(notifications.size(), std::memory_order_relaxed);
  const auto result = _connection.send(out);
  if (!_form.keepAlive) _connection.endSending();
  _connection.unpause();
  return wasSent(result);
}

void HeldPoll::setHeld(bool held) {
  if (held != _held) _site.metrics().heldPolls.fetch_add(held ? 1 : -1, std::memory_order_relaxed);
  _held = held;
}

}  // namespace pushlab::servers
