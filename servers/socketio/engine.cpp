#include "servers/socketio/engine.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "runtime/event_loop.h"

namespace pushlab::servers {

/// Draws for many at once, since each draw costs system calls.
std::string newSid() {
  constexpr std::size_t size = 15, many = 32;
  thread_local std::array<unsigned char, size * many> drawn;
  thread_local std::size_t used = many;
  if (used == many) {
    if (RAND_bytes(drawn.data(), static_cast<int>(drawn.size())) != 1)
      throw std::runtime_error("the system gives no random numbers");
    used = 0;
  }
  unsigned char random[size];
  std::copy_n(drawn.begin() + size * used++, size, random);
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

void Engine::ended(EngineSession& session, std::string_view reason) {
  const auto self = session.shared_from_this();
  {
    const std::lock_guard lock(_mutex);
    _sessions.erase(session.sid());
  }
  later(session, [self, reason] { self->user()->closed(reason); });
}

void Engine::later(EngineSession& session, std::function<void()> work) {
  runtime::EventLoop* loop = session.home().loop();
  loop != nullptr ? loop->post(std::move(work)) : _workers.run(std::move(work));
}

}  // namespace pushlab::servers
