#include "protocol/socketio/decoder.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "json/json.h"
#include "protocol/socketio/placeholders.h"

namespace pushlab::socketio {

namespace {

constexpr std::array<std::string_view, 6> reservedEvents = {
    "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"};

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes a decimal number from the front; nothing where there is none, or it is too large.
std::optional<std::uint64_t> takeNumber(std::string_view& rest) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc()) return {};
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return number;
}

/// Nothing wrong: an empty text.
std::string_view checkEvent(std::string_view text) {
  const auto elements = json::elements(text);
  if (elements.empty()) return "an event has no name";
  const auto name = json::unquoted(elements.front());
  const bool isNumber = isDigit(elements.front().front()) || elements.front().front() == '-';
  if (!name && !isNumber) return "an event's name is no string";
  const bool reserved =
      name && std::find(reservedEvents.begin(), reservedEvents.end(), *name) != reservedEvents.end();
  return reserved ? "an event has a reserved name" : "";
}

}  // namespace

std::vector<std::string_view> argumentsOf(const Packet& packet) {
  return json::elements(packet.json.empty() ? "[]" : std::string_view(packet.json));
}

Decoder::Progress Decoder::text(std::string_view message) {
  if (!_failure.empty()) return Progress::Failed;
  if (_missing > 0) return fail("a text packet came where an attachment was awaited");
  _packet = Packet();
  if (!readHead(message)) return Progress::Failed;
  _packet.json = message;
  try {
    if (const std::string_view wrong = checkJson(); !wrong.empty()) return fail(wrong);
  } catch (const json::Error&) {
    return fail("the packet's JSON is malformed");
  }
  _bytes = 0;
  return _missing > 0 ? Progress::NeedAttachments : Progress::Ready;
}

Decoder::Progress Decoder::binary(std::string_view message) {
  if (!_failure.empty()) return Progress::Failed;
  if (_missing == 0) return fail("a binary message came that no packet announced");
  _bytes += message.size();
  if (_bytes > _limits.attachmentBytes) return fail("the attachments of a packet are too large");
  _packet.attachments.emplace_back(message);
  return --_missing > 0 ? Progress::NeedAttachments : Progress::Ready;
}

/// `TYPE[COUNT-][/NAMESPACE,][ID]`; false and failed where that is wrong.
bool Decoder::readHead(std::string_view& rest) {
  if (rest.empty() || rest.front() < '0' || rest.front() > '6') {
    fail("the packet's type is unknown");
    return false;
  }
  _packet.type = static_cast<PacketType>(rest.front() - '0');
  rest.remove_prefix(1);
  if (isBinary(_packet.type)) {
    const auto count = takeNumber(rest);
    if (!count || !rest.starts_with('-') || *count == 0 || *count > _limits.attachments) {
      fail("the count of attachments is missing, zero or too high");
      return false;
    }
    rest.remove_prefix(1);
    _missing = *count;
  }
  if (rest.starts_with('/')) {
    const std::size_t end = rest.find(',');
    _packet.space = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (_packet.space.size() > _limits.spaceBytes) {
      fail("the namespace's name is too long");
      return false;
    }
  }
  if (!rest.empty() && isDigit(rest.front())) {
    _packet.id = takeNumber(rest);
    if (!_packet.id) {
      fail("the acknowledgement's id is too large");
      return false;
    }
  }
  return true;
}

/// What is wrong with the JSON for a packet of that type; empty where nothing is. Throws json::Error.
std::string_view Decoder::checkJson() const {
  const std::string_view text = _packet.json;
  switch (_packet.type) {
    case PacketType::Connect:
      if (!text.empty()) json::Object::parse(text);
      return "";
    case PacketType::Disconnect:
      return text.empty() ? "" : "a disconnection carries no data";
    case PacketType::ConnectError:
      return json::isValid(text) && (text.starts_with('{') || text.starts_with('"'))
                 ? ""
                 : "an error is an object or a text";
    case PacketType::Event:
      return checkEvent(text);
    case PacketType::BinaryEvent: {
      const std::string_view wrong = checkEvent(text);
      return wrong.empty() ? checkPlaceholders() : wrong;
    }
    case PacketType::Ack:
    case PacketType::BinaryAck:
      json::elements(text);
      if (!_packet.id) return "an acknowledgement has no id";
      return _packet.type == PacketType::BinaryAck ? checkPlaceholders() : "";
  }
  return "";
}

std::string_view Decoder::checkPlaceholders() const {
  return placeholdersFit(_packet.json, _missing) ? "" : "a placeholder names no attachment";
}

Decoder::Progress Decoder::fail(std::string_view why) {
  _failure = why;
  _missing = 0;
  _packet = Packet();
  return Progress::Failed;
}

}  // namespace pushlab::socketio
