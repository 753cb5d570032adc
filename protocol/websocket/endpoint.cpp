#include "protocol/websocket/endpoint.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "protocol/websocket/masking_key.h"

namespace pushlab::websocket {
namespace {

constexpr std::size_t closeCodeBytes = 2;  // RFC 6455, 5.5.1

std::string_view view(std::span<const char> bytes) {
  return {bytes.data(), bytes.size()};
}

/// The longest beginning of at most `bytes` that does not cut a character.
std::string_view cutBetweenCharacters(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80)
    --bytes;
  return text.substr(0, bytes);
}

}  // namespace

Endpoint::Endpoint(Role role, std::size_t maxMessage) : _maxMessage(maxMessage), _role(role) {}

void Endpoint::receive(std::span<char> bytes) {
  if (_stage == Stage::Ended) return;
  if (!_input.empty()) throw std::logic_error("Endpoint::receive before next() has said NeedMore");
  _input = bytes;
}

Event Endpoint::next() {
  dropLent();
  Event event;
  while (_stage != Stage::Ended) {
    const bool goesOn = _stage == Stage::Header ? readHeader(event) : readPayload(event);
    if (!goesOn) break;
  }
  return event;
}

bool Endpoint::readHeader(Event& event) {
  if (!_header.takeStart(_input)) return false;
  if (const auto wrong = _header.wrongStart(_role, messageOpen()); !wrong.empty()) {
    return fail(event, CloseCode::ProtocolError, wrong);
  }
  if (!_header.takeRest(_input)) return false;
  if (const auto wrong = _header.wrongLength(); !wrong.empty()) {
    return fail(event, CloseCode::ProtocolError, wrong);
  }
  _header.finish(_frame);
  if (!isControl(_frame.opcode) && _frame.payloadBytes > _maxMessage - _kept.size()) {
    return fail(event, CloseCode::MessageTooBig, "message is too big");
  }
  beginPayload();
  return true;
}

void Endpoint::beginPayload() {
  if (_frame.opcode == Opcode::Text || _frame.opcode == Opcode::Binary) _message = _frame.opcode;
  // Nothing comes after a close frame, so its reason may take the validator of an unfinished message.
  if (_frame.opcode == Opcode::Close) _utf8 = {};
  _seen = 0;
  _stage = Stage::Payload;
}

bool Endpoint::readPayload(Event& event) {
  const std::string_view part = view(takePart());
  if (!isText(part)) return fail(event, CloseCode::InvalidPayload, "text is not UTF-8");
  _seen += part.size();
  const bool whole = _seen == _frame.payloadBytes;
  const bool control = isControl(_frame.opcode);
  const bool alone = control || (_frame.fin && _frame.opcode != Opcode::Continuation);

  const bool keeps = !alone || part.size() < _frame.payloadBytes;
  if (keeps) keep(part);
  if (!whole) return false;

  _stage = Stage::Header;
  if (!_frame.fin) return true;
  _lent = keeps;
  if (control) return endControl(event, keeps ? view(_kept).substr(_kept.size() - _seen) : part);
  return endMessage(event, keeps ? view(_kept) : part);
}

std::span<char> Endpoint::takePart() {
  const auto size = std::min<std::uint64_t>(_frame.payloadBytes - _seen, _input.size());
  const std::span<char> part = _input.first(size);
  _input = _input.subspan(size);
  if (_role == Role::Server) applyMask(part, _frame.key, _seen);
  return part;
}

/// Whether UTF-8 goes on with `part`, where it has to be that.
bool Endpoint::isText(std::string_view part) {
  if (_frame.opcode == Opcode::Close) {
    const std::size_t code = _seen < closeCodeBytes ? closeCodeBytes - _seen : 0;
    return _utf8.feed(part.substr(std::min(code, part.size())));
  }
  return isControl(_frame.opcode) || _message != Opcode::Text || _utf8.feed(part);
}

void Endpoint::keep(std::string_view part) {
  const std::size_t needed = _kept.size() + part.size();
  const bool last = _frame.fin && !isControl(_frame.opcode);
  if (last && needed > _kept.capacity()) {  // grows by doubling, but not beyond the size that is known now
    const std::size_t total = needed + static_cast<std::size_t>(_frame.payloadBytes - _seen);
    _kept.reserve(std::min(total, std::max(needed, 2 * _kept.capacity())));
  }
  _kept.insert(_kept.end(), part.begin(), part.end());
}

void Endpoint::dropLent() {
  if (!std::exchange(_lent, false)) return;
  if (messageOpen()) {
    _kept.resize(_kept.size() - _seen);
  } else {
    std::vector<char>().swap(_kept);
  }
}

bool Endpoint::endMessage(Event& event, std::string_view payload) {
  if (_message == Opcode::Text && !_utf8.complete()) {
    return fail(event, CloseCode::InvalidPayload, "text ends within a character");
  }
  const Opcode opcode = std::exchange(_message, Opcode::Continuation);
  event = {.kind = Event::Kind::Message, .opcode = opcode, .payload = payload};
  return false;
}

bool Endpoint::endControl(Event& event, std::string_view payload) {
  if (_frame.opcode == Opcode::Close) return endClose(event, payload);
  const auto kind = _frame.opcode == Opcode::Ping ? Event::Kind::Ping : Event::Kind::Pong;
  event = {.kind = kind, .opcode = _frame.opcode, .payload = payload};
  return false;
}

bool Endpoint::endClose(Event& event, std::string_view payload) {
  auto code = CloseCode::NoStatus;
  if (payload.size() == 1) return fail(event, CloseCode::ProtocolError, "close frame with half a code");
  if (!payload.empty()) {
    const auto high = static_cast<unsigned char>(payload[0]), low = static_cast<unsigned char>(payload[1]);
    code = static_cast<CloseCode>(high << 8 | low);
    if (!mayTravel(code)) return fail(event, CloseCode::ProtocolError, "close code that must not be sent");
    if (!_utf8.complete()) return fail(event, CloseCode::InvalidPayload, "reason ends within a character");
    payload.remove_prefix(closeCodeBytes);
  }
  _closeReceived = true;
  end();
  event = {.kind = Event::Kind::Close, .opcode = Opcode::Close, .code = code, .payload = payload};
  return false;
}

bool Endpoint::fail(Event& event, CloseCode code, std::string_view reason) {
  _lent = false;
  end();
  event = {.kind = Event::Kind::Failure, .code = code, .payload = reason};
  return false;
}

void Endpoint::end() {
  _stage = Stage::Ended;
  _input = {};
  _message = Opcode::Continuation;
  if (!_lent) std::vector<char>().swap(_kept);
}

bool Endpoint::send(std::string& out, Opcode opcode, std::string_view payload, bool fin) {
  if (isControl(opcode)) throw std::invalid_argument("Endpoint::send is for messages: use ping, pong, close");
  if ((opcode == Opcode::Continuation) != _sending) throw std::invalid_argument("fragments out of order");
  _sending = !fin;
  return append(out, opcode, payload, fin);
}

bool Endpoint::ping(std::string& out, std::string_view payload) {
  return append(out, Opcode::Ping, payload);
}

bool Endpoint::pong(std::string& out, std::string_view payload) {
  return append(out, Opcode::Pong, payload);
}

bool Endpoint::close(std::string& out, CloseCode code, std::string_view reason) {
  std::string payload;
  if (code != CloseCode::NoStatus) {
    if (!mayTravel(code)) throw std::invalid_argument("close code that must not be on the wire");
    const auto number = static_cast<unsigned>(code);
    payload = {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
    payload += cutBetweenCharacters(reason, maxControlPayload - closeCodeBytes);
  }
  if (!append(out, Opcode::Close, payload)) return false;
  _closeSent = true;
  return true;
}

bool Endpoint::append(std::string& out, Opcode opcode, std::string_view payload, bool fin) {
  if (isControl(opcode) && payload.size() > maxControlPayload) {
    throw std::invalid_argument("control frames carry at most 125 bytes");
  }
  if (_closeSent) return false;
  if (_role == Role::Client) {
    appendMaskedFrame(out, opcode, payload, drawMaskingKey(), fin);
  } else {
    appendFrame(out, opcode, payload, fin);
  }
  return true;
}

}  // namespace pushlab::websocket
