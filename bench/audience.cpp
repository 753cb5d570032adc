#include "bench/audience.h"

#include <stdexcept>
#include <utility>

#include "bench/comet_subscriber.h"
#include "bench/polling_subscriber.h"
#include "bench/socketio_polling_subscriber.h"
#include "bench/socketio_websocket_subscriber.h"
#include "bench/tcp_subscriber.h"
#include "bench/tokens.h"
#include "bench/websocket_subscriber.h"

namespace pushlab::bench {

namespace {

/// Every tenth one, where the plan has slow readers.
bool isSlow(int client) {
  return client % 10 == 0;
}

}  // namespace

Audience::Audience(Scene& scene, const Plan& plan, const std::string& key)
    : _scene(scene), _plan(plan), _present(static_cast<std::size_t>(plan.clients)) {
  for (int client = 0; client < plan.clients; ++client) {
    _tokens.push_back(mintToken(key, client + 1));
    _subscribers.push_back(make(client));
  }
}

std::unique_ptr<Subscriber> Audience::make(int client) {
  auto subscriber = makeSubscriber(_scene, _plan, client, tokenOf(client));
  if (_plan.fault == "slow" && isSlow(client)) subscriber->setNarrow();
  return subscriber;
}

void Audience::admit(const std::string& cursor) {
  _cursor = cursor;
  for (int i = 0; i < connectingAtOnce; ++i)
    admitNext();
}

void Audience::settle(int client, bool served) {
  const auto index = static_cast<std::size_t>(client);
  if (!served && _present[index]) return;  // gave up later: it stays one of those who were to receive
  ++_settled;
  if (served) {
    ++_served;
    _present[index] = true;
  }
  admitNext();
}

void Audience::admitNext() {
  if (_admitted == _subscribers.size()) return;
  _subscribers[_admitted++]->start(_cursor);
}

void Audience::closeDoors() {
  for (std::size_t i = 0; i < _subscribers.size(); ++i)
    if (!_present[i]) _subscribers[i]->stop();
}

void Audience::dismiss() {
  for (const auto& subscriber : _subscribers)
    subscriber->stop();
}

void Audience::replace(int client) {
  auto& place = _subscribers[static_cast<std::size_t>(client)];
  place->stop();
  _leavers.push_back(std::exchange(place, make(client)));
  place->start(_cursor);
}

void Audience::setSlow(bool slow) {
  for (const auto& subscriber : _subscribers)
    if (isSlow(subscriber->client())) subscriber->setReading(!slow);
}

namespace {

std::unique_ptr<Subscriber> makeSocketIo(Scene& scene, const Plan& plan, int client, std::string token) {
  using Upgrades = SocketIoPollingSubscriber::Upgrades;
  if (plan.transport == "websocket")
    return std::make_unique<SocketIoWebSocketSubscriber>(scene, client, std::move(token));
  const Upgrades upgrades = plan.transport == "upgrade" ? Upgrades::Yes : Upgrades::No;
  return std::make_unique<SocketIoPollingSubscriber>(scene, client, std::move(token), upgrades);
}

}  // namespace

std::unique_ptr<Subscriber> makeSubscriber(Scene& scene, const Plan& plan, int client, std::string token) {
  if (plan.technique == "websocket") {
    return std::make_unique<WebSocketSubscriber>(scene, client, std::move(token));
  }
  if (plan.technique == "tcp") return std::make_unique<TcpSubscriber>(scene, client, std::move(token));
  if (plan.technique == "socketio") return makeSocketIo(scene, plan, client, std::move(token));
  if (plan.technique == "comet") return std::make_unique<CometSubscriber>(scene, client, std::move(token));
  if (plan.technique != "polling") throw std::invalid_argument("no client for technique " + plan.technique);
  const PollSchedule schedule(plan.pollInterval, client, plan.clients);
  return std::make_unique<PollingSubscriber>(scene, client, std::move(token), schedule);
}

}  // namespace pushlab::bench
