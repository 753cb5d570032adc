#include "servers/socketio/arguments.h"

#include <charconv>

#include "protocol/socketio/decoder.h"

namespace pushlab::sio {

using socketio::PacketType;

Arguments::Arguments(const socketio::Packet& packet, std::size_t skip) : _attachments(packet.attachments) {
  const auto elements = socketio::argumentsOf(packet);
  for (std::size_t i = skip; i < elements.size(); ++i)
    _values.emplace_back(elements[i]);
}

Arguments& Arguments::json(std::string_view json) {
  _values.emplace_back(json);
  return *this;
}

Arguments& Arguments::text(std::string_view text) {
  _values.push_back(json::string(text));
  return *this;
}

Arguments& Arguments::binary(std::string_view bytes) {
  _values.push_back(socketio::placeholder(_attachments.size()));
  _attachments.emplace_back(bytes);
  return *this;
}

std::string_view Arguments::jsonAt(std::size_t index) const {
  return index < _values.size() ? std::string_view(_values[index]) : "null";
}

std::optional<std::int64_t> Arguments::integer(std::size_t index) const {
  const std::string_view raw = json(index);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (error != std::errc() || end != raw.data() + raw.size()) return {};
  return number;
}

std::optional<std::string_view> Arguments::binaryAt(std::size_t index) const {
  const auto number = socketio::placeholderNumber(json(index));
  if (!number || *number >= _attachments.size()) return {};
  return _attachments[*number];
}

json::Object Arguments::object(std::size_t index) const {
  return json::Object::parse(json(index));
}

socketio::Packet Arguments::packet(std::optional<std::string_view> event) const {
  socketio::Packet packet;
  const bool binary = !_attachments.empty();
  packet.type = event ? (binary ? PacketType::BinaryEvent : PacketType::Event)
                      : (binary ? PacketType::BinaryAck : PacketType::Ack);
  packet.json += '[';
  if (event) json::appendString(packet.json, *event);
  for (const std::string& value : _values) {
    if (packet.json.size() > 1) packet.json += ',';
    packet.json += value;
  }
  packet.json += ']';
  packet.attachments = _attachments;
  return packet;
}

}  // namespace pushlab::sio
