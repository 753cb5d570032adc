#include "servers/socketio/engine.h"

#include <openssl/rand.h>

#include <stdexcept>
#include <utility>

#include "runtime/event_loop.h"

namespace pushlab::servers {

std::string newSid() {
  unsigned char random[15];
  if (RAND_bytes(random, sizeof random) != 1) throw std::runtime_error("the system gives no random numbers");
  return engineio::sidOf(random);
}

Engine::Engine(Site& site, runtime::Ticker& itsTicker, Workers& workers, const EngineSettings& itsSettings,
               MakeUser makeUser)
    : EngineHost(itsSettings, itsTicker, site.server().traffic(), site.metrics().heldPolls,
                 site.options().server.maxBacklog, site.options().maxMessage),
      _site(site),
      _workers(workers),
      _makeUser(std::move(makeUser)) {}

bool Engine::owns(std::string_view path) const {
  return path.starts_with(settings.path) &&
         (path.size() == settings.path.size() || path.substr(settings.path.size()) == "/");
}

std::shared_ptr<EngineSession> Engine::find(const std::string& sid) {
  const std::lock_guard lock(_mutex);
  const auto found = _sessions.find(sid);
  return found == _sessions.end() ? nullptr : found->second;
}

std::shared_ptr<EngineSession> Engine::open(Exchange& exchange, engineio::Revision revision,
                                            bool overWebSocket) {
  const auto session =
      std::make_shared<EngineSession>(newSid(), revision, *this, exchange.connection(), overWebSocket);
  session->setUser(_makeUser(*session, exchange));
  {
    const std::lock_guard lock(_mutex);
    _sessions.emplace(session->sid(), session);
  }
  session->greet();
  return session;
}

std::size_t Engine::sessions() {
  const std::lock_guard lock(_mutex);
  return _sessions.size();
}

void Engine::ended(EngineSession& session, std::string_view reason) {
  const auto self = session.shared_from_this();
  {
    const std::lock_guard lock(_mutex);
    _sessions.erase(session.sid());
  }
  auto tell = [self, reason] { self->user()->closed(reason); };
  runtime::EventLoop* loop = session.home().loop();
  loop != nullptr ? loop->post(std::move(tell)) : _workers.run(std::move(tell));
}

}  // namespace pushlab::servers
