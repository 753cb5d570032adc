#include "bench/subscriber.h"

#include <algorithm>
#include <utility>

#include "bench/clock.h"

namespace pushlab::bench {

namespace {

constexpr std::chrono::milliseconds longestPause{1000};
constexpr int sources = 200;  // of 127.0.0.0/8

}  // namespace

std::string Scene::sourceOf(int client, int connections) const {
  if (!manySources) return sourceAddress(server, connections * client, connections * clients);
  return sourceAddress(server, client % sources * connectionsPerSource, sources * connectionsPerSource);
}

Subscriber::Subscriber(Scene& scene, int client, std::string token)
    : Stream(scene.loop, scene.traffic, scene.acknowledge),
      _scene(scene),
      _client(client),
      _token(std::move(token)),
      _alarm(scene.loop.timers(), [this] { wake(); }) {}

void Subscriber::start(std::string cursor) {
  _cursor = std::move(cursor);
  connectNow();
}

void Subscriber::stop() {
  _stopped = true;
  _alarm.cancel();
  close();
  closeOthers();
}

void Subscriber::connectNow() {
  if (_stopped) return;
  reset();
  _connectingNs = nowNs();
  connectAnew();
}

void Subscriber::connectAnew() {
  if (_stopped) return;
  connect(_scene.serverOf(_client), _scene.sourceOf(_client));
}

void Subscriber::served(std::int64_t atNs) {
  if (_everServed && _failures > 0) --_scene.away;
  _failures = 0;
  if (_everServed) return;
  _everServed = true;
  _scene.listener.ready(_client, atNs - _connectingNs);
}

void Subscriber::takeNotification(std::string_view json) {
  if (const auto cursor = firstCursor(json); !cursor.empty()) _cursor = cursor;
  if (const auto stamp = takeStamp(json)) deliver(*stamp);
}

void Subscriber::takeAnswer(std::string_view body) {
  if (const auto cursor = lastCursor(body); !cursor.empty()) _cursor = cursor;
  if (contains(body, R"("missed":true)")) ++_scene.missed;
  takeStamps(body);
}

void Subscriber::takeStamps(std::string_view text) {
  while (const auto stamp = takeStamp(text))
    deliver(*stamp);
}

void Subscriber::deliver(const Stamp& stamp) {
  if (_cutNs != 0) _scene.listener.recovered(_client, heardNs() - std::exchange(_cutNs, 0));
  _scene.listener.delivered(_client, stamp, heardNs());
}

void Subscriber::cut(const std::string& why) {
  close();
  closeOthers();
  if (_stopped) return;
  ++_scene.reconnects;
  if (_everServed && _failures == 0) ++_scene.away;
  if (_cutNs == 0) _cutNs = nowNs();
  if (++_failures >= attempts) return giveUp(why);
  _paused = true;
  const auto pause = std::min(longestPause, _scene.firstPause * (1 << (_failures - 1)));
  _alarm.set(runtime::Clock::now() + pause);
}

void Subscriber::giveUp(const std::string& why) {
  stop();
  _scene.listener.gaveUp(_client, why);
}

void Subscriber::wake() {
  if (!_paused) return alarm();
  _paused = false;
  connectNow();
}

}  // namespace pushlab::bench
