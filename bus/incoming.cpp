#include "bus/incoming.h"

#include <Poco/SHA1Engine.h>

#include <exception>
#include <utility>

namespace pushlab::bus {

namespace {

std::string sha1(const std::string& text) {
  Poco::SHA1Engine engine;
  engine.update(text);
  return Poco::DigestEngine::digestToHex(engine.digest());
}

}  // namespace

Incoming::Incoming(core::BusSettings settings, const Codec& codec, core::Bus::Consumer& consumer,
                   std::shared_ptr<Drops> drops, std::string commandHostId)
    : _settings(std::move(settings)),
      _commandHostId(commandHostId.empty() ? _settings.hostId : std::move(commandHostId)),
      _codec(codec),
      _consumer(consumer),
      _drops(std::move(drops)) {}

/// An error that nobody has foreseen concerns this message alone: RabbitMQ would bring it again and again.
void Incoming::take(const Received& message) {
  try {
    handle(message);
  } catch (const std::exception& error) {
    _drops->add(Drop::Overloaded, std::string("it could not be handled: ") + error.what());
  }
}

void Incoming::handle(const Received& message) {
  if (message.isRepeated)
    return _drops->add(Drop::Redelivered, "the broker brought them again, since a connection had broken");
  auto decoded = decode(message);
  if (const auto* refusal = std::get_if<Refusal>(&decoded)) {
    ++_received;
    return _drops->add(dropOf(refusal->reason), refusal->why);
  }
  auto& task = std::get<Task>(decoded);
  const auto* commands = std::get_if<Commands>(&task.what);
  if (!task.hostId.empty() && task.hostId == (commands ? _commandHostId : _settings.hostId)) return;
  ++_received;
  if (!commands)
    return publish(std::get<Emit>(std::move(task.what)), _settings.sharedJournal ? sha1(message.body) : "");
  for (const auto& command : *commands)
    _consumer.obey(command);
}

Decoded Incoming::decode(const Received& message) const {
  if (message.body.size() > maxMessageBytes) {
    return Refusal{Refused::TooLarge, "it is larger than " + std::to_string(maxMessageBytes) + " bytes"};
  }
  const bool isNodes = message.channel != _settings.channel &&
                       (message.channel.starts_with(nodeChannels) || message.channel == nodeRequests);
  return isNodes ? _codec.decodeNodeEmitter(message.channel, message.body)
                 : _codec.decodePython(message.body);
}

/// A draft goes to one room; the drafts for further rooms except those before, so that each client gets one.
void Incoming::publish(Emit emit, const std::string& task) {
  const bool isStoredHere = !emit.storeId.empty() && emit.storeId == _settings.storeId;
  core::Draft draft{std::move(emit.event), std::move(emit.data),   "", isStoredHere ? emit.storedId : 0,
                    emit.severalArguments, std::move(emit.except), ""};
  if (emit.rooms.empty()) emit.rooms.emplace_back();
  for (std::size_t i = 0; i < emit.rooms.size(); ++i) {
    draft.room = emit.rooms[i];
    if (!task.empty()) draft.task = task + '-' + std::to_string(i);
    publish(draft);
    draft.except.push_back(std::move(emit.rooms[i]));
  }
}

void Incoming::publish(core::Draft draft) {
  _consumer.publish(std::move(draft), [drops = _drops](const core::NotificationPtr& notification) {
    if (!notification) {
      drops->add(Drop::Overloaded,
                 "the journal could not take what came from others (see core.journal in this log)");
    }
  });
}

}  // namespace pushlab::bus
