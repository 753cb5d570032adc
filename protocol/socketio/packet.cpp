#include "protocol/socketio/packet.h"

#include "json/json.h"

namespace pushlab::socketio {

void appendHead(std::string& out, const Packet& packet) {
  out += static_cast<char>('0' + static_cast<int>(packet.type));
  if (isBinary(packet.type)) out += std::to_string(packet.attachments.size()) + "-";
  if (packet.space != "/") out += packet.space + ",";
  if (packet.id) out += std::to_string(*packet.id);
}

std::string encode(const Packet& packet) {
  std::string out;
  out.reserve(packet.json.size() + packet.space.size() + 24);
  appendHead(out, packet);
  out += packet.json;
  return out;
}

std::string placeholder(std::size_t number) {
  return R"({"_placeholder":true,"num":)" + std::to_string(number) + "}";
}

std::optional<std::size_t> placeholderNumber(std::string_view json) try {
  if (!json.starts_with('{')) return {};
  const json::Object object = json::Object::parse(json);
  const auto number = object.integer("num");
  if (object.raw("_placeholder") != "true" || !number || *number < 0) return {};
  return static_cast<std::size_t>(*number);
} catch (const json::Error&) {
  return {};
}

}  // namespace pushlab::socketio
