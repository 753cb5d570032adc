#include "protocol/websocket/frame_header.h"

#include <algorithm>
#include <cstring>

namespace pushlab::websocket {
namespace {

bool isKnown(Opcode opcode) {
  return opcode <= Opcode::Binary || (opcode >= Opcode::Close && opcode <= Opcode::Pong);
}

}  // namespace

bool HeaderReader::takeUpTo(std::size_t wanted, std::span<char>& input) {
  if (_count >= wanted) return true;
  const std::size_t taken = std::min(wanted - _count, input.size());
  std::copy_n(input.begin(), taken, _bytes.begin() + _count);
  _count = static_cast<std::uint8_t>(_count + taken);
  input = input.subspan(taken);
  return _count == wanted;
}

std::string_view HeaderReader::wrongStart(Role reader, bool messageOpen) const {
  if ((_bytes[0] & wire::reservedBits) != 0) return "reserved bits are set without an extension";
  if (!isKnown(opcode())) return "reserved opcode";
  if (reader == Role::Server && !masked()) return "frame from a client is not masked";
  if (reader == Role::Client && masked()) return "frame from a server is masked";
  if (isControl(opcode())) {
    if (!fin()) return "fragmented control frame";
    if (length7() > maxControlPayload) return "control frame of more than 125 bytes";
    return {};
  }
  const bool continues = opcode() == Opcode::Continuation;
  if (continues && !messageOpen) return "continuation without a message to continue";
  if (!continues && messageOpen) return "new message before the last one has ended";
  return {};
}

std::string_view HeaderReader::wrongLength() const {
  const std::uint64_t length = payloadBytes();
  if (length7() == wire::length16 && length < wire::length16) return "length is not in its shortest form";
  if (length7() == wire::length64 && length <= 0xFFFF) return "length is not in its shortest form";
  if ((length >> 63) != 0) return "length of more than 63 bits";
  return {};
}

void HeaderReader::finish(FrameHeader& header) {
  header.payloadBytes = payloadBytes();
  header.opcode = opcode();
  header.fin = fin();
  if (masked()) std::memcpy(header.key.data(), _bytes.data() + startBytes + lengthBytes(), header.key.size());
  _count = 0;
}

std::size_t HeaderReader::lengthBytes() const {
  return length7() == wire::length16 ? 2 : length7() == wire::length64 ? 8 : 0;
}

std::uint64_t HeaderReader::payloadBytes() const {
  if (length7() < wire::length16) return length7();
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < lengthBytes(); ++i)
    length = length << 8 | _bytes[startBytes + i];
  return length;
}

}  // namespace pushlab::websocket
