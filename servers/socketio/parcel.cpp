#include "servers/socketio/parcel.h"

#include "protocol/engineio/payload.h"
#include "protocol/websocket/frame.h"

namespace pushlab::servers {

using engineio::Packet;
using engineio::PacketType;
using engineio::Revision;

const SharedBytes& Messages::frames() const {
  if (_frames) return _frames;
  std::string out;
  for (const auto& [data, binary] : _messages) {
    if (binary) {
      websocket::appendFrame(out, websocket::Opcode::Binary, data);
    } else {
      websocket::appendFrameHeader(out, websocket::Opcode::Text, data.size() + 1);
      engineio::appendText(out, {PacketType::Message, false, data});
    }
  }
  return _frames = std::make_shared<const std::string>(std::move(out));
}

const SharedBytes& Messages::payload() const {
  if (_payload) return _payload;
  std::string out;
  for (const auto& [data, binary] : _messages)
    engineio::appendToPayload(out, {PacketType::Message, binary, data}, Revision::Four);
  return _payload = std::make_shared<const std::string>(std::move(out));
}

void PollQueue::add(SharedBytes payload, std::size_t packets, std::function<void()> whenSent) {
  _bytes += payload->size();
  _parts.push_back({std::move(payload), 0, packets, std::move(whenSent)});
}

PollQueue::Taken PollQueue::take(std::size_t maxPackets) {
  Taken taken;
  std::size_t done = 0;
  for (; done < _parts.size() && maxPackets > 0; ++done) {
    Part& part = _parts[done];
    std::size_t end = part.payload->size();
    if (part.packets > maxPackets) {
      end = part.offset;
      for (std::size_t i = 0; i < maxPackets; ++i)
        end = part.payload->find(engineio::separator, end) + 1;
      --end;
    }
    if (!taken.payload.empty()) taken.payload += engineio::separator;
    taken.payload.append(*part.payload, part.offset, end - part.offset);
    _bytes -= end - part.offset;
    if (part.packets > maxPackets) {
      part.packets -= maxPackets;
      part.offset = end + 1;
      --_bytes;  // the separator
      break;
    }
    maxPackets -= part.packets;
    if (part.whenSent) taken.whenSent.push_back(std::move(part.whenSent));
  }
  _parts.erase(_parts.begin(), _parts.begin() + static_cast<std::ptrdiff_t>(done));
  if (_parts.empty()) std::vector<Part>().swap(_parts);
  return taken;
}

void PollQueue::clear() {
  std::vector<Part>().swap(_parts);
  _bytes = 0;
}

}  // namespace pushlab::servers
