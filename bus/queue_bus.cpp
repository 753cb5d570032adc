#include "bus/queue_bus.h"

#include <Poco/Logger.h>
#include <Poco/UUIDGenerator.h>

#include <chrono>
#include <thread>
#include <utility>

namespace pushlab::bus {

namespace {

/// How long the broker has at the end to take what waits for it.
constexpr std::chrono::seconds lastChance{1};

std::string randomHostId() {
  return Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
}

core::BusSettings withHostId(core::BusSettings settings) {
  if (settings.hostId.empty()) settings.hostId = randomHostId();
  return settings;
}

}  // namespace

QueueBus::QueueBus(core::BusSettings settings, Parts parts)
    : _settings(withHostId(std::move(settings))),
      _commandHostId(_settings.sharedJournal ? randomHostId() : _settings.hostId),
      _parts(std::move(parts)),
      _outgoing(_parts.limits),
      _writer(*_parts.outlet, _outgoing, *_drops, Backoff(_parts.seed), std::chrono::steady_clock::now) {
  _writing = std::make_unique<Worker>(*_parts.outlet, [this] { return _writer.turn(); });
}

QueueBus::~QueueBus() {
  _reading.reset();
  drain();
  _writing.reset();
  if (_outgoing.isEmpty()) return;
  Poco::Logger::get("bus").warning(
      std::to_string(_outgoing.size()) +
      " messages are lost: the broker did not take them before this process ended");
}

void QueueBus::drain() {
  const auto end = std::chrono::steady_clock::now() + lastChance;
  while (_writer.isConnected() && !_outgoing.isEmpty() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(Milliseconds(5));
}

void QueueBus::consume(Consumer& consumer) {
  _consumer = &consumer;
  if (!_parts.inlet) return;
  _incoming = std::make_unique<Incoming>(_settings, _parts.codec, consumer, _drops, _commandHostId);
  _reader = std::make_unique<Reader>(*_parts.inlet, *_incoming, Backoff(_parts.seed + 1),
                                     std::chrono::steady_clock::now);
  _reading = std::make_unique<Worker>(*_parts.inlet, [this] { return _reader->turn(); });
}

void QueueBus::publish(core::Draft draft, core::Journal::Appended accepted) {
  const bool isQueued = send(_parts.codec.encodeDraft(draft, _settings.hostId, _settings.storeId));
  if (!_settings.writeOnly) return _consumer->publish(std::move(draft), std::move(accepted));
  if (accepted) accepted(isQueued ? core::makeNotification(std::move(draft), 0, "") : nullptr);
}

void QueueBus::tell(const core::Command& command) {
  send(_parts.codec.encodeCommand(command, _commandHostId));
}

bool QueueBus::send(std::string message) {
  if (message.size() > maxMessageBytes) {
    _drops->add(Drop::TooLarge, "what was published here is larger than servers take from the bus");
    return false;
  }
  switch (_outgoing.push(std::move(message), std::chrono::steady_clock::now())) {
    case Outgoing::Pushed::Full:
      _drops->add(Drop::QueueFull,
                  "too much waits for the broker already: see whether it runs, and whether it keeps up");
      return false;
    case Outgoing::Pushed::QueuedForSleeper:
      _parts.outlet->wake();
      break;
    case Outgoing::Pushed::Queued:
      break;
  }
  return true;
}

bool QueueBus::isConnected() const {
  return _writer.isConnected() && (!_reader || _reader->isConnected());
}

core::BusStatus QueueBus::status() const {
  core::BusStatus status;
  status.remote = true;
  status.connected = isConnected();
  status.published = _writer.published();
  status.received = _incoming ? _incoming->received() : 0;
  status.waiting = _outgoing.size();
  if (const auto oldest = _outgoing.oldest()) {
    status.lagSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - *oldest).count();
  }
  status.dropped = _drops->all();
  return status;
}

}  // namespace pushlab::bus
