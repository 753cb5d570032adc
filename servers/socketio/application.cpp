#include "servers/socketio/application.h"

#include <utility>

#include "json/json.h"
#include "servers/common/messages.h"
#include "servers/socketio/namespace_state.h"

namespace pushlab::servers {

using runtime::Task;
using sio::Arguments;
using sio::Sid;

namespace {

constexpr std::chrono::milliseconds glance{10};
/// How long a client that is asked for it may take.
constexpr std::chrono::seconds signOfLife{1};

/// Ends that a client may come back from.
bool isRecoverable(std::string_view reason) {
  return reason != "client namespace disconnect" && reason != "server namespace disconnect";
}

}  // namespace

Application::Application(Site& site, const sio::Settings& settings)
    : _site(site), _sio(settings), _service(site, _sio) {
  // A client connects: its token lets it in, or it is refused.
  _sio.on("connect", [this](const Sid& sid, const sio::Handshake& handshake) -> Task<void> {
    const Credentials given = credentialsOf(handshake);
    const auto who = _site.tokens().verify(given.token);
    if (!who) throw sio::Refused("unauthorized");
    co_await admit(sid, handshake, given, *who);
  });

  // It knows that it is connected: it is sent what it missed and enters the rooms of its user. From now on
  // each notification to one of these rooms is emitted to it as an event.
  _sio.on("connected", [this](const Sid& sid) -> Task<void> {
    const ReceiverPtr receiver = receiverOf(sid);
    if (receiver) co_await receiver->enterRooms();
  });

  // It emits events: a message to somebody, a room that it enters or leaves. What is returned acknowledges.
  _sio.on("message", [this](const Sid& sid, const Arguments& said) { return say(sid, said); });
  _sio.on("join", [this](const Sid& sid, const Arguments& said) { return obey(sid, said, enterRoom); });
  _sio.on("leave", [this](const Sid& sid, const Arguments& said) { return obey(sid, said, leaveRoom); });
  _sio.on("*", [this](const std::string&, const Sid& sid, const Arguments&) {
    return complain(sid, "unknown_event", "send one of the events message, join, leave");
  });

  // It is gone: nothing is emitted to it any more, but it may come back and go on where it was.
  _sio.on("disconnect", [this](const Sid& sid, std::string_view reason) {
    const ReceiverPtr receiver = receiverOf(sid);
    if (!receiver) return;
    receiver->leave();
    keepForRecovery(receiver->pid(), reason);
  });
}

/// Receivers and sessions that are left hold each other.
Application::~Application() {
  for (const sio::ClientPtr& client : _sio.state().all())
    _sio.saveSession(client->sid(), {});
}

Application::ReceiverPtr Application::receiverOf(const Sid& sid) const {
  const std::any value = _sio.session(sid);
  const auto* receiver = std::any_cast<ReceiverPtr>(&value);
  return receiver != nullptr ? *receiver : nullptr;
}

Application::Credentials Application::credentialsOf(const sio::Handshake& handshake) {
  Credentials given;
  if (!handshake.auth().empty()) {
    const json::Object auth = json::Object::parse(handshake.auth());
    given.token = auth.string("token").value_or("");
    given.recovery = auth.raw("recovery") == "true";
    given.pid = auth.string("pid").value_or("");
    given.offset = auth.string("offset").value_or("");
  }
  if (given.token.empty()) given.token = handshake.parameter("token").value_or("");
  return given;
}

/// As a newcomer, or as the client that it was. What it is to be sent follows once it knows that it is
/// connected.
Task<void> Application::admit(const Sid& sid, const sio::Handshake& handshake, const Credentials& given,
                              const core::Identity& who) {
  const std::shared_ptr<EngineSession> session = _sio.engineSession(sid);
  if (!session) co_return;
  std::optional<Former> former;
  std::string pid;
  if (given.recovery) {
    former = co_await recover(session, given.pid, given.offset, who);
    pid = former ? given.pid : newSid();
  }
  const Sid& name = former && !former->sid.empty() ? former->sid : sid;
  auto receiver = std::make_shared<Receiver>(_site, _sio, session, who, name, pid);
  if (former) {
    if (!former->sid.empty()) handshake.resumeAs(former->sid);
    receiver->begin->after = former->position;
  } else {
    core::Arrival arrival = co_await _site.arrive(handshake.context(), who.userId);
    receiver->begin->arrival = std::move(arrival);
  }
  if (!pid.empty()) {
    _recovery.keep(pid, name, who.userId);
    handshake.offerRecovery(pid);
  }
  _sio.saveSession(sid, std::move(receiver));
}

/// The client that this one was; nothing where it cannot be that, or something would be missed. Of a former
/// client that seems to be still there a sign of life is asked: it may be cut off without our having noticed.
Task<std::optional<Application::Former>> Application::recover(std::shared_ptr<EngineSession> session,
                                                              std::string pid, std::string offset,
                                                              core::Identity who) {
  const auto position = _site.hub().journal().parseCursor(offset);
  if (!position || position->foreign || _site.hub().read(who.userId, *position).missed)
    co_return std::nullopt;
  const auto asked = runtime::Clock::now();
  for (bool pinged = false;; pinged = true) {
    const auto elapsed = runtime::Clock::now() - asked;
    const auto isGone = [&](const Sid& sid) {
      const auto former = _sio.engineSession(sid);
      const bool silent = elapsed >= signOfLife && former && former->silence() >= elapsed;
      return (!former || former->over() || silent) && _sio.evict(sid);
    };
    if (const auto sid = _recovery.claim(pid, who.userId, runtime::Clock::now(), isGone)) {
      const std::optional<Former> found(std::in_place, Former{*sid, *position});
      co_return found;
    }
    const auto present = _recovery.present(pid, who.userId);
    if (!present && mayBeOfAnother(pid)) {
      const std::optional<Former> elsewhere(std::in_place, Former{Sid(), *position});
      co_return elsewhere;
    }
    if (!present || elapsed >= signOfLife) co_return std::nullopt;
    const auto former = _sio.engineSession(*present);
    if (!pinged && former) former->ping();
    co_await session->rest(glance);
  }
}

/// Whether this may be the pid that another server gave out: what the client gets depends on its user and on
/// the shared journal alone.
bool Application::mayBeOfAnother(const std::string& pid) const {
  return _site.hub().journal().isShared() && pid.size() == newSid().size();
}

/// After an end that it may come back from.
void Application::keepForRecovery(const std::string& pid, std::string_view reason) {
  if (pid.empty()) return;
  isRecoverable(reason) ? _recovery.left(pid, runtime::Clock::now()) : _recovery.forget(pid);
}

Task<Arguments> Application::say(const Sid& sid, const Arguments& said) {
  const ReceiverPtr receiver = receiverOf(sid);
  if (!receiver) co_return Arguments();
  std::string wrong;
  try {
    const json::Object message = said.object(0);
    const Said done = co_await servers::say(_site, receiver->context(), receiver->who(), message);
    if (!done.code.empty()) co_return complain(sid, done.code, done.message);
    co_return sio::json(R"({"cursor":")" + done.notification->cursor + R"("})");
  } catch (const json::Error& error) {
    wrong = error.what();
  }
  co_return complain(sid, "bad_json", wrong);
}

/// To enter or to leave the room that it names.
Arguments Application::obey(const Sid& sid, const Arguments& said, ChangeRoom change) {
  const ReceiverPtr receiver = receiverOf(sid);
  if (!receiver) return {};
  const auto room = said.text(0);
  if (!room) return complain(sid, "bad_room", "the room's name is a text");
  const Said done = change(_site, receiver->who(), *room);
  if (!done.code.empty()) return complain(sid, done.code, done.message);
  return sio::json(roomsJson(_site, receiver->who()));
}

/// As an event, for who does not ask for acknowledgements, and as the acknowledgement.
Arguments Application::complain(const Sid& sid, const std::string& code, const std::string& message) {
  const std::string error =
      R"({"code":)" + json::string(code) + R"(,"message":)" + json::string(message) + "}";
  _sio.emit("error", sio::json(error), sid);
  return sio::json(R"({"error":)" + error + "}");
}

}  // namespace pushlab::servers
