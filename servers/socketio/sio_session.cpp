#include "servers/socketio/sio_session.h"

#include <Poco/Logger.h>

#include <algorithm>

namespace pushlab::sio {

using servers::EngineSession;
using socketio::Packet;
using socketio::PacketType;

namespace {

constexpr std::string_view invalidNamespace = "Invalid namespace";
constexpr std::string_view clientLeft = "client namespace disconnect";

/// `/admin?token=1` of Socket.IO 2 is the namespace `/admin`.
std::string withoutQuery(const std::string& space) {
  return space.substr(0, space.find('?'));
}

void logFailure(const std::string& what, const std::exception& error) {
  Poco::Logger::get("socketio").error("the handler of '" + what + "' failed: " + error.what());
}

std::string errorJson(engineio::Revision revision, std::string_view message, const std::string& data) {
  if (revision == engineio::Revision::Three) return data.empty() ? json::string(message) : data;
  return R"({"message":)" + json::string(message) + (data.empty() ? "" : R"(,"data":)" + data) + "}";
}

}  // namespace

SioSession::SioSession(Server& server, EngineSession& session, servers::Workers& workers,
                       runtime::Traffic& traffic, std::size_t maxMessage, Origin origin)
    : _server(server),
      _session(session.weak_from_this()),
      _traffic(traffic),
      _origin(std::move(origin)),
      _maxMessage(maxMessage),
      _strand(std::make_shared<servers::Strand>(session.home(), workers)) {}

void SioSession::opened() {
  const auto session = _session.lock();
  if (session->revision() == engineio::Revision::Three) return join("/", {});  // the server begins there
  session->endUnlessUsed(runtime::Clock::now() + _server.settings.connectTimeout);
}

void SioSession::message(std::string_view data, bool binary) {
  using Progress = socketio::Decoder::Progress;
  auto decoder = std::move(_unfinished);
  if (!decoder)
    decoder = std::make_unique<socketio::Decoder>(socketio::Limits{.attachmentBytes = _maxMessage});
  const Progress progress = binary ? decoder->binary(data) : decoder->text(data);
  if (progress == Progress::Ready) return handle(std::move(decoder->packet()));
  if (progress == Progress::NeedAttachments) return void(_unfinished = std::move(decoder));
  _traffic.count(runtime::Drop::ProtocolError);
  _session.lock()->close(servers::reasons::parseError);
}

/// As the reference: what does not fit the state ends the session.
void SioSession::handle(Packet packet) {
  const ClientPtr client = in(withoutQuery(packet.space));
  if (packet.type == PacketType::Connect && !client)
    return join(withoutQuery(packet.space), std::move(packet.json));
  if (!client || packet.type == PacketType::Connect || packet.type == PacketType::ConnectError)
    return _session.lock()->close(servers::reasons::parseError);
  switch (packet.type) {
    case PacketType::Disconnect:
      return void(leaveLater(client, clientLeft));
    case PacketType::Ack:
    case PacketType::BinaryAck:
      return client->acknowledge(*packet.id, Arguments(packet, 0));
    default:
      return dispatch(client, std::move(packet));
  }
}

void SioSession::join(const std::string& name, std::string auth) {
  const auto session = _session.lock();
  Namespace* space = _server.find(name);
  if (space == nullptr) {
    Packet packet;
    packet.type = PacketType::ConnectError;
    packet.space = name;
    packet.json = errorJson(session->revision(), invalidNamespace, {});
    session->send(messagesOf(packet));
    return;
  }
  // A client of Socket.IO 2 makes its own id out of the session's.
  const bool old = session->revision() == engineio::Revision::Three;
  Sid sid = old ? (name == "/" ? "" : name + "#") + session->sid() : servers::newSid();
  const auto client = std::make_shared<Client>(std::move(sid), space->state(), _session);
  {
    const std::lock_guard lock(_mutex);
    _clients.push_back(client);
  }
  space->state().add(client);
  run(servers::Strand::Waiting(
      [this, client, auth = std::move(auth)]() -> Task<void> { return connect(client, auth); }));
}

Task<void> SioSession::connect(ClientPtr client, std::string auth) {
  const auto session = _session.lock();
  const bool old = session->revision() == engineio::Revision::Three;
  const Handshake handshake(_origin, std::move(auth), session->home(), old);
  const Sid sid = client->sid();
  std::optional<std::string> refusal;
  std::string data;
  try {
    if (client->space().connectHandler) co_await client->space().connectHandler(sid, handshake);
  } catch (const Refused& refused) {
    refusal = refused.what();
    data = refused.data;
  } catch (const std::exception& error) {
    logFailure("connect", error);
    refusal = "internal error";
  }
  if (refusal) {
    refuse(client, *refusal, data);
    co_return;
  }
  joined();
  if (!handshake.formerSid().empty()) client->space().rename(client, handshake.formerSid());
  client->accept(handshake.pid());
  if (!client->space().connectedHandler) co_return;
  const Sid now = client->sid();
  try {
    co_await client->space().connectedHandler(now);
  } catch (const std::exception& error) {
    logFailure("connected", error);
  }
}

/// A client that can join no other namespace needs no memory of its header fields; its query may hold its
/// token.
void SioSession::joined() {
  if (const auto session = _session.lock()) session->noteUsed();
  if (_server.all().size() == 1) std::string().swap(_origin.fields);
}

void SioSession::refuse(const ClientPtr& client, const std::string& message, const std::string& data) {
  take(client);
  client->space().remove(client);
  const auto session = _session.lock();
  Packet packet;
  packet.type = PacketType::ConnectError;
  packet.space = client->space().name;
  packet.json = errorJson(session->revision(), message, data);
  session->send(messagesOf(packet));
}

void SioSession::dispatch(const ClientPtr& client, Packet packet) {
  auto name = json::unquoted(socketio::argumentsOf(packet).front());
  if (!name) return;
  const auto& handlers = client->space().eventHandlers;
  const auto found = handlers.find(*name);
  const EventHandler* handler = found != handlers.end() ? &found->second : nullptr;
  if (handler == nullptr && !client->space().anyHandler)
    return;  // as the reference: nobody listens, nothing is acknowledged
  if (handler != nullptr && handler->waiting) {
    return run(servers::Strand::Waiting([this, client, handler, packet = std::move(packet)]() -> Task<void> {
      return answer(client, handler->waiting, packet);
    }));
  }
  run([this, client, handler, packet = std::move(packet), name = std::move(*name)] {
    const Arguments arguments(packet, 1);
    try {
      acknowledge(client, packet.id,
                  handler != nullptr ? handler->plain(client->sid(), arguments)
                                     : client->space().anyHandler(name, client->sid(), arguments));
    } catch (const std::exception& error) {
      logFailure(name, error);
    }
  });
}

Task<void> SioSession::answer(ClientPtr client, const OnEventWaiting& handler, Packet packet) {
  const Arguments arguments(packet, 1);
  const Sid sid = client->sid();
  try {
    const Arguments result = co_await handler(sid, arguments);
    acknowledge(client, packet.id, result);
  } catch (const std::exception& error) {
    logFailure(packet.json.substr(0, 100), error);
  }
}

void SioSession::acknowledge(const ClientPtr& client, std::optional<std::uint64_t> id,
                             const Arguments& arguments) {
  if (!id) return;
  Packet packet = arguments.packet({});
  packet.space = client->space().name;
  packet.id = id;
  client->sendPacket(packet);
}

void SioSession::leave(const ClientPtr& client, std::string_view reason) {
  if (!client->beginLeaving()) return;
  client->cancelOwed();
  try {
    const OnDisconnect& handler = client->space().disconnectHandler;
    if (handler && client->connected()) handler(client->sid(), reason);
  } catch (const std::exception& error) {
    logFailure("disconnect", error);
  }
  client->space().remove(client);
}

bool SioSession::leaveLater(const ClientPtr& client, std::string_view reason) {
  if (!take(client)) return false;
  client->cancelOwed();  // a handler may wait for it, and hold up the strand
  if (const auto session = _session.lock())
    _strand->addLast([this, session, client, reason] { leave(client, reason); });
  return true;
}

void SioSession::closed(std::string_view reason) {
  std::vector<ClientPtr> clients;
  {
    const std::lock_guard lock(_mutex);
    clients = _clients;
  }
  for (const ClientPtr& client : clients)
    leaveLater(client, reason);
}

/// Keeps the session, and with it this, until the job is done.
void SioSession::run(servers::Strand::Plain job) {
  const auto session = _session.lock();
  if (session && !_strand->add(servers::Strand::Plain([session, job = std::move(job)] { job(); })))
    session->close(servers::reasons::forcedClose);
}

void SioSession::run(servers::Strand::Waiting job) {
  const auto session = _session.lock();
  if (session && !_strand->add(servers::Strand::Waiting(
                     [session, job = std::move(job)]() -> Task<void> { return job(); })))
    session->close(servers::reasons::forcedClose);
}

ClientPtr SioSession::in(const std::string& space) {
  const std::lock_guard lock(_mutex);
  const auto found = std::find_if(_clients.begin(), _clients.end(),
                                  [&](const ClientPtr& client) { return client->space().name == space; });
  return found == _clients.end() ? nullptr : *found;
}

bool SioSession::take(const ClientPtr& client) {
  const std::lock_guard lock(_mutex);
  return std::erase(_clients, client) > 0;
}

}  // namespace pushlab::sio
