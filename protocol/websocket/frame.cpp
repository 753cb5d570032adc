#include "protocol/websocket/frame.h"

#include <bit>
#include <cstring>

#include "protocol/websocket/frame_header.h"

namespace pushlab::websocket {
namespace {

struct HeaderBytes {
  std::array<char, 14> bytes;
  std::size_t count = 0;

  void add(std::size_t byte) { bytes[count++] = static_cast<char>(byte & 0xFF); }
  void addNumber(std::size_t number, int width) {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
      add(number >> shift);
  }
};

HeaderBytes header(Opcode opcode, std::size_t payloadBytes, bool fin, std::uint8_t mask) {
  HeaderBytes result;
  result.add(static_cast<unsigned>(opcode) | (fin ? wire::finBit : 0u));
  if (payloadBytes < wire::length16) {
    result.add(mask | payloadBytes);
  } else if (payloadBytes <= 0xFFFF) {
    result.add(mask | wire::length16);
    result.addNumber(payloadBytes, 2);
  } else {
    result.add(mask | wire::length64);
    result.addNumber(payloadBytes, 8);
  }
  return result;
}

}  // namespace

bool mayTravel(CloseCode code) {
  const auto number = static_cast<unsigned>(code);
  if (number >= 3000 && number <= 4999) return true;
  return (number >= 1000 && number <= 1003) || (number >= 1007 && number <= 1014);
}

void appendFrameHeader(std::string& out, Opcode opcode, std::size_t payloadBytes, bool fin) {
  const HeaderBytes head = header(opcode, payloadBytes, fin, 0);
  out.append(head.bytes.data(), head.count);
}

void appendFrame(std::string& out, Opcode opcode, std::string_view payload, bool fin) {
  appendFrameHeader(out, opcode, payload.size(), fin);
  out.append(payload);
}

void appendMaskedFrame(std::string& out, Opcode opcode, std::string_view payload, MaskingKey key, bool fin) {
  HeaderBytes head = header(opcode, payload.size(), fin, wire::maskBit);
  for (const std::uint8_t byte : key)
    head.add(byte);
  out.append(head.bytes.data(), head.count);
  out.append(payload);
  applyMask(std::span(out).last(payload.size()), key);
}

void applyMask(std::span<char> bytes, MaskingKey key, std::size_t offset) {
  const int turned = 8 * static_cast<int>(offset % key.size());
  const auto four = std::bit_cast<std::uint32_t>(key);
  const bool little = std::endian::native == std::endian::little;
  const std::uint64_t mask = (little ? std::rotr(four, turned) : std::rotl(four, turned)) * 0x1'0000'0001ull;

  char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= sizeof mask; at += sizeof mask, left -= sizeof mask) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    word ^= mask;
    std::memcpy(at, &word, sizeof word);
  }
  const auto pattern = std::bit_cast<std::array<char, sizeof mask>>(mask);
  for (std::size_t i = 0; i < left; ++i)
    at[i] = static_cast<char>(at[i] ^ pattern[i]);
}

}  // namespace pushlab::websocket
