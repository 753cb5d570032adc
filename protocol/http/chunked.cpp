#include "protocol/http/chunked.h"

#include <algorithm>
#include <charconv>

namespace pushlab::http {

namespace {

constexpr std::size_t maxSizeDigits = 16;
constexpr std::size_t lineEnd = 2;  // CR LF

bool hasControls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
  });
}

/// RFC 9112, 7.1.1: a semicolon, perhaps after white space, and what one likes.
bool isExtension(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return text.empty() || (first != std::string_view::npos && text[first] == ';');
}

}  // namespace

ChunkDecoder::Piece ChunkDecoder::take(std::string_view bytes) {
  if (bytes.empty()) return {};
  switch (_state) {
    case State::Size:
      return takeSize(bytes);
    case State::Data:
      return takeData(bytes);
    case State::DataEnd:
      return takeDataEnd(bytes);
    case State::Trailer:
      return takeTrailer(bytes);
    default:
      return {};
  }
}

/// A whole line with its CR LF, or nothing where it has not ended yet or had to be refused.
std::string_view ChunkDecoder::takeLine(std::string_view bytes, std::size_t limit) {
  const auto newline = bytes.substr(0, limit).find('\n');
  if (newline == std::string_view::npos) {
    if (bytes.size() >= limit) fail(431, "the chunk extensions or trailer fields are too long");
    return {};
  }
  const auto line = bytes.substr(0, newline + 1);
  if (!line.ends_with("\r\n") || hasControls(line.substr(0, line.size() - lineEnd))) {
    fail(400, "a control character in the framing of a chunked body");
    return {};
  }
  return line;
}

ChunkDecoder::Piece ChunkDecoder::takeSize(std::string_view bytes) {
  const auto line = takeLine(bytes, maxSizeDigits + _extrasLeft + lineEnd);
  if (line.empty()) return {};
  std::uint64_t size = 0;
  const auto [digitsEnd, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const auto digits = static_cast<std::size_t>(digitsEnd - line.data());
  const auto extension = line.substr(digits, line.size() - lineEnd - digits);
  if (error != std::errc{} || digits > maxSizeDigits || !isExtension(extension))
    return fail(400, "the size of a chunk is malformed");
  if (extension.size() > _extrasLeft) return fail(431, "the chunk extensions are too long");
  if (size > _bodyLeft) return fail(413, "the body is too long");
  _extrasLeft -= extension.size();
  _bodyLeft -= size;
  _chunkLeft = size;
  _state = size == 0 ? State::Trailer : State::Data;
  return {line.size(), {}};
}

ChunkDecoder::Piece ChunkDecoder::takeData(std::string_view bytes) {
  const auto data = bytes.substr(0, _chunkLeft);
  _chunkLeft -= data.size();
  if (_chunkLeft == 0) _state = State::DataEnd;
  return {data.size(), data};
}

ChunkDecoder::Piece ChunkDecoder::takeDataEnd(std::string_view bytes) {
  const auto end = bytes.substr(0, lineEnd);
  if (!std::string_view("\r\n").starts_with(end)) return fail(400, "a chunk is longer than its size");
  if (end.size() < lineEnd) return {};
  _state = State::Size;
  return {lineEnd, {}};
}

ChunkDecoder::Piece ChunkDecoder::takeTrailer(std::string_view bytes) {
  const auto line = takeLine(bytes, _extrasLeft + lineEnd);
  if (line.empty()) return {};
  _extrasLeft -= line.size() - lineEnd;
  if (line.size() == lineEnd) _state = State::Done;
  return {line.size(), {}};
}

ChunkDecoder::Piece ChunkDecoder::fail(int status, std::string_view reason) {
  _state = State::Failed;
  _failure = {status, reason};
  return {};
}

}  // namespace pushlab::http
