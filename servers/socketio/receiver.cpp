#include "servers/socketio/receiver.h"

#include <utility>

#include "json/json.h"
#include "protocol/engineio/payload.h"
#include "protocol/websocket/frame.h"
#include "runtime/signal.h"
#include "servers/socketio/engine.h"

namespace pushlab::servers {

using core::NotificationPtr;
using runtime::Task;

namespace {

/// The elements of a JSON array, as they stand between its brackets; anything else is one element.
std::string_view elementsOf(std::string_view json) {
  constexpr std::string_view space = " \t\r\n";
  const auto trimmed = [&](std::string_view text) {
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return std::string_view();
    return text.substr(first, text.find_last_not_of(space) - first + 1);
  };
  const std::string_view array = trimmed(json);
  const bool is = array.size() >= 2 && array.front() == '[' && array.back() == ']';
  return is ? trimmed(array.substr(1, array.size() - 2)) : json;
}

/// An event packet in its Engine.IO message: `42["event",data]` or with several arguments, and the cursor as
/// last one where the client asked for offsets.
void appendEvent(std::string& out, const core::Notification& notification, bool withOffset) {
  out += "42[";
  json::appendString(out, notification.event);
  const std::string_view data = notification.data.empty() ? "null" : std::string_view(notification.data);
  const std::string_view arguments = notification.severalArguments ? elementsOf(data) : data;
  if (!arguments.empty()) out.append(",").append(arguments);
  if (withOffset) (out += ",\"").append(notification.cursor).append("\"");
  out += ']';
}

std::string payloadOf(std::span<const NotificationPtr> notifications, bool withOffset) {
  std::string out;
  for (const NotificationPtr& notification : notifications) {
    if (!out.empty()) out += engineio::separator;
    appendEvent(out, *notification, withOffset);
  }
  return out;
}

std::string framesOf(std::span<const NotificationPtr> notifications, bool withOffset) {
  std::string out, event;
  for (const NotificationPtr& notification : notifications) {
    event.clear();
    appendEvent(event, *notification, withOffset);
    websocket::appendFrame(out, websocket::Opcode::Text, event);
  }
  return out;
}

std::string answerOf(std::span<const NotificationPtr> notifications, bool withOffset) {
  return HeldAnswer::write({}, EngineSession::textType, payloadOf(notifications, withOffset));
}

class EventEncoding final : public core::Encoding {
 public:
  using Write = std::string (*)(std::span<const NotificationPtr>, bool);
  EventEncoding(Write write, bool withOffset) : _write(write), _withOffset(withOffset) {}
  std::string encode(std::span<const NotificationPtr> notifications) const override {
    return _write(notifications, _withOffset);
  }

 private:
  Write _write;
  bool _withOffset;
};

// By whether they carry an offset.
const EventEncoding frameEncodings[] = {{framesOf, false}, {framesOf, true}};
const EventEncoding payloadEncodings[] = {{payloadOf, false}, {payloadOf, true}};
const EventEncoding answerEncodings[] = {{answerOf, false}, {answerOf, true}};

}  // namespace

class Receiver::RunParcel final : public Parcel {
 public:
  RunParcel(const core::Run& run, Site& site, bool withOffset)
      : _run(run), _site(site), _withOffset(withOffset) {}

  std::size_t packets() const override { return _run.notifications().size(); }
  const SharedBytes& frames() const override { return _run.bytes(frameEncodings[_withOffset]); }
  const SharedBytes& payload() const override { return _run.bytes(payloadEncodings[_withOffset]); }
  const SharedBytes* answer() const override {
    return packets() <= engineio::maxPackets ? &_run.bytes(answerEncodings[_withOffset]) : nullptr;
  }
  std::function<void()> whenSent() const override {
    if (!_run.hasStored()) return {};
    std::vector<NotificationPtr> sent(_run.notifications().begin(), _run.notifications().end());
    return [&hub = _site.hub(), sent = std::move(sent)] { hub.noteSent(sent); };
  }

 private:
  const core::Run& _run;
  Site& _site;
  bool _withOffset;
};

Receiver::Receiver(Site& itsSite, sio::Namespace& space, std::shared_ptr<EngineSession> session,
                   const core::Identity& who, const sio::Sid& sid, std::string pid)
    : PushedClient(itsSite, session->home(), who.userId),
      _space(space),
      _session(std::move(session)),
      _who(who),
      _sid(sid),
      _pid(std::move(pid)) {}

Task<void> Receiver::enterRooms() {
  const auto first = std::move(begin);
  if (first->after) {
    co_await catchUp(*first->after);
  } else {
    co_await welcome(std::move(first->arrival));
  }
}

/// True where all has left; what waits for a poll is noted when it leaves.
bool Receiver::deliver(std::span<const core::Run* const> runs) {
  count(runs);
  if (runs.size() == 1)
    return _session->send(RunParcel(*runs.front(), site(), !_pid.empty())) == EngineSession::Sent::Now;
  std::vector<RunParcel> parcels;
  std::vector<const Parcel*> pointers;
  parcels.reserve(runs.size());
  for (const core::Run* run : runs)
    pointers.push_back(&parcels.emplace_back(*run, site(), !_pid.empty()));
  return _session->send(pointers) == EngineSession::Sent::Now;
}

/// Once no lock is held: the client leaves the shard by it.
void Receiver::dismiss() {
  _session->later([&space = _space, sid = _sid] { space.disconnect(sid); });
}

bool Receiver::push(const std::vector<NotificationPtr>& notifications) {
  core::Run run(notifications.front());
  for (std::size_t i = 1; i < notifications.size(); ++i)
    run.add(notifications[i]);
  return _session->send(RunParcel(run, site(), !_pid.empty())) == EngineSession::Sent::Now;
}

Task<bool> Receiver::drained() {
  co_return co_await _session->drained(site().pieceBytes());
}

}  // namespace pushlab::servers
