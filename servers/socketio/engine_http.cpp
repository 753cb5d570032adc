#include "servers/socketio/engine_http.h"

#include <algorithm>
#include <utility>

#include "protocol/websocket/handshake.h"

namespace pushlab::servers {

using engineio::Refusal;
using engineio::Revision;
using runtime::Task;

namespace {

Outcome refuse(Exchange& exchange, Refusal why) {
  exchange.answer(why == Refusal::Forbidden ? 403 : 400, engineio::refusalJson(why));
  return Outcome::Answered;
}

/// What a session does not take: it has just ended, or does not do that.
Outcome refuseFor(Exchange& exchange, const EngineSession& session) {
  return refuse(exchange, session.over() ? Refusal::UnknownSid : Refusal::BadRequest);
}

/// The revision that the client asks for; nothing where we do not speak it.
std::optional<Revision> revisionOf(Exchange& exchange, const EngineSettings& settings) {
  const auto version = exchange.target().parameter("EIO");
  if (version == "4") return Revision::Four;
  if (version == "3" && settings.allowRevision3) return Revision::Three;
  return {};
}

std::string cookieField(const EngineSettings& settings, const std::string& sid) {
  if (settings.cookie.empty()) return {};
  return "Set-Cookie: " + settings.cookie + "=" + sid + "; Path=/; HttpOnly; SameSite=Lax\r\n";
}

bool isBinaryForm(const http::Request& request) {
  return request.header("Content-Type").value_or("").starts_with("application/octet-stream");
}

}  // namespace

EngineHttp::~EngineHttp() {
  if (_held) _holder->pollBroken(*_held);
  if (_posting) _posting->postBroken(this);
  if (_fresh && _session) _session->detach(_connection, reasons::transportClose);
}

Engine* EngineHttp::engineOf(std::string_view path) const {
  const auto found =
      std::find_if(_engines.begin(), _engines.end(), [&](Engine* engine) { return engine->owns(path); });
  return found == _engines.end() ? nullptr : *found;
}

/// A second payload at the same time is noticed before the first has come whole.
void EngineHttp::begins(const http::Request& request) {
  const auto target = http::Target::parse(request.target);
  Engine* engine = request.method == "POST" ? engineOf(target.path) : nullptr;
  const auto sid = engine != nullptr ? target.parameter("sid") : std::nullopt;
  auto session = sid ? engine->find(*sid) : nullptr;
  if (session && session->beginPost(this)) _posting = std::move(session);
}

/// Decides as the reference does, in its order: transport, session, method, version.
Task<Outcome> EngineHttp::answer(Exchange& exchange) {
  Engine* engine = engineOf(exchange.target().path);
  if (engine == nullptr) co_return Outcome::NotMine;
  const bool upgrades = exchange.request().headerHasToken("Upgrade", "websocket");
  const auto transport = exchange.target().parameter("transport");
  const bool webSocket = transport == "websocket";
  if (!webSocket && transport != "polling") co_return refuse(exchange, Refusal::UnknownTransport);
  const auto sid = exchange.target().parameter("sid");
  if (!sid) {
    if (exchange.request().method != "GET") co_return refuse(exchange, Refusal::BadHandshakeMethod);
    if (webSocket != upgrades) co_return refuse(exchange, Refusal::BadRequest);
    co_return open(exchange, *engine, webSocket);
  }
  _session = engine->find(*sid);
  if (!_session) co_return refuse(exchange, Refusal::UnknownSid);
  if (webSocket && upgrades) co_return upgrade(exchange);  // closed at once where it is not wanted any more
  if (webSocket || upgrades || _session->overWebSocket()) co_return refuse(exchange, Refusal::BadRequest);
  if (exchange.request().method == "GET") co_return poll(exchange);
  if (exchange.request().method == "POST") co_return receive(exchange);
  co_return refuse(exchange, Refusal::BadRequest);
}

Outcome EngineHttp::open(Exchange& exchange, Engine& engine, bool overWebSocket) {
  const auto revision = revisionOf(exchange, engine.settings);
  if (!revision) return refuse(exchange, Refusal::UnsupportedVersion);
  if (overWebSocket) {
    const Outcome outcome = upgrade(exchange);
    if (outcome != Outcome::TakenOver) return outcome;
    _session = engine.open(exchange, *revision, true);
    _fresh = _session->attach(_connection, exchange.out());  // one send carries the 101 and the first packet
    return Outcome::TakenOver;
  }
  _session = engine.open(exchange, *revision, false);
  std::string body;
  _session->poll(nullptr, body);
  exchange.answerText(200, EngineSession::textType, body, cookieField(engine.settings, _session->sid()));
  return Outcome::Answered;
}

Outcome EngineHttp::poll(Exchange& exchange) {
  exchange.sendGathered();
  const http::Request& request = exchange.request();
  _holder = _session;
  _held = std::make_shared<HeldAnswer>(
      _connection, HeldAnswer::Form{request.minorVersion, request.keepAlive, exchange.corsFields()});
  std::string body;
  switch (_session->poll(_held, body)) {
    case EngineSession::Poll::Held:
      return Outcome::Held;
    case EngineSession::Poll::Answered:
      _held.reset();
      exchange.answerText(200, EngineSession::textType, body);
      return Outcome::Answered;
    case EngineSession::Poll::Refused:
      break;
  }
  _held.reset();
  return refuseFor(exchange, *_session);
}

Outcome EngineHttp::receive(Exchange& exchange) {
  if (!_session->beginPost(this)) return refuseFor(exchange, *_session);
  const bool binaryForm = isBinaryForm(exchange.request());
  const bool mayBe = !binaryForm || _session->revision() == Revision::Three;
  if (!mayBe) _session->close(reasons::transportError);
  const bool taken = mayBe && _session->receivePayload(exchange.request().body, binaryForm);
  _session->endPost();
  _posting.reset();
  if (!taken) return refuse(exchange, Refusal::BadRequest);
  exchange.answerText(200, "text/html", "ok");
  return Outcome::Answered;
}

Outcome EngineHttp::upgrade(Exchange& exchange) {
  const websocket::Verdict verdict = websocket::checkOpeningHandshake(exchange.request());
  if (!verdict.accepted()) return refuse(exchange, Refusal::BadRequest);
  websocket::appendAcceptance(exchange.out(), *exchange.request().header("Sec-WebSocket-Key"));
  return Outcome::TakenOver;
}

void EngineHttp::release() {
  if (_held) _holder->releasePoll(*_held);
}

}  // namespace pushlab::servers
