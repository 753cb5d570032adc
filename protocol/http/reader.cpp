#include "protocol/http/reader.h"

#include <algorithm>
#include <cstring>

namespace pushlab::http {

namespace {

constexpr int maxEmptyLines = 4;               // before a start line (RFC 9112, 2.2)
constexpr std::size_t maxIdleCapacity = 4096;  // bytes that an idle connection may keep

}  // namespace

void MessageReader::append(std::string_view bytes) {
  if (_begin > 0) _bytes.erase(0, _begin);
  _begin = 0;
  _bytes.append(bytes);
}

Progress MessageReader::findHead() {
  if (_line == 0 && !skipEmptyLines()) return fail({400, "too many empty lines before a message"});
  const auto window = unreleased().substr(0, _limits.head);
  for (;;) {
    const auto newline = window.find('\n', _scanned);
    if (newline == std::string_view::npos) return awaitLine(window.substr(_line));
    const auto line = window.substr(_line, newline + 1 - _line);
    if (const auto refused = refuseLine(line)) return fail(*refused);
    _line = _scanned = newline + 1;
    if (line.size() > 2) continue;
    _headSize = _parsed = newline + 1;
    return Progress::Ready;
  }
}

bool MessageReader::skipEmptyLines() {
  while (unreleased().starts_with("\r\n")) {
    if (++_emptyLines > maxEmptyLines) return false;
    _begin += 2;
    _scanned = 0;
  }
  freeIfEmpty();
  return true;
}

Progress MessageReader::awaitLine(std::string_view line) {
  if (_line == 0 && targetTooLong(line)) return fail({414, "the request target is too long"});
  _scanned = _line + line.size();
  if (_scanned >= _limits.head) return fail({431, "the head is too long"});
  return Progress::NeedMore;
}

std::optional<Failure> MessageReader::refuseLine(std::string_view line) const {
  if (_line == 0 && targetTooLong(line)) return Failure{414, "the request target is too long"};
  if (!line.ends_with("\r\n")) return Failure{400, "an LF without CR"};
  if (_line > 0 && (line[0] == ' ' || line[0] == '\t')) return Failure{400, "a folded header field"};
  return std::nullopt;
}

bool MessageReader::targetTooLong(std::string_view startLine) const {
  if (startLine.size() <= _limits.target) return false;
  const auto space = startLine.find(' ');
  if (space == std::string_view::npos) return false;
  const auto target = startLine.substr(space + 1);
  return std::min(target.find_first_of(" \r\n"), target.size()) > _limits.target;
}

Progress MessageReader::expectBody(const Framing& framing) {
  _framing = framing;
  if (framing.kind == Framing::Kind::Chunked) _chunks = ChunkDecoder(_limits);
  if (framing.length > _limits.body) return fail({413, "the body is too long"});
  return Progress::Ready;
}

Progress MessageReader::readBody() {
  switch (_framing.kind) {
    case Framing::Kind::Length:
      return readLength();
    case Framing::Kind::Chunked:
      return readChunks();
    case Framing::Kind::UntilClose:
      return readUntilClose();
    default:
      return Progress::Ready;
  }
}

Progress MessageReader::readLength() {
  if (unreleased().size() - _headSize < _framing.length) return Progress::NeedMore;
  _bodySize = _framing.length;
  _parsed = _headSize + _bodySize;
  return Progress::Ready;
}

/// Moves the data of the chunks together, in place.
Progress MessageReader::readChunks() {
  for (;;) {
    const auto [consumed, data] = _chunks.take(rest());
    if (consumed == 0) break;
    if (!data.empty()) std::memmove(_bytes.data() + _begin + _headSize + _bodySize, data.data(), data.size());
    _bodySize += data.size();
    _parsed += consumed;
  }
  if (_chunks.failed()) return fail(_chunks.failure());
  if (_chunks.done()) return Progress::Ready;
  closeGap();
  return Progress::NeedMore;
}

/// Takes out what the framing of chunks left between the body and the (few) bytes that are still to be
/// parsed.
void MessageReader::closeGap() {
  const auto bodyEnd = _headSize + _bodySize;
  _bytes.erase(_begin + bodyEnd, _parsed - bodyEnd);
  _parsed = bodyEnd;
}

Progress MessageReader::readUntilClose() {
  _parsed = unreleased().size();
  _bodySize = _parsed - _headSize;
  if (_bodySize > _limits.body) return fail({413, "the body is too long"});
  return _ended ? Progress::Ready : Progress::NeedMore;
}

void MessageReader::release() {
  _begin += _parsed;
  _line = _scanned = _headSize = _bodySize = _parsed = 0;
  _emptyLines = 0;
  freeIfEmpty();
}

void MessageReader::freeIfEmpty() {
  if (_begin < _bytes.size()) return;
  _begin = 0;
  _bytes.clear();
  if (_bytes.capacity() > maxIdleCapacity) _bytes.shrink_to_fit();
}

std::string MessageReader::takeRest() {
  std::string taken(rest());
  _bytes.resize(_begin + _parsed);
  if (_headSize == 0) _line = _scanned = 0;
  return taken;
}

Progress MessageReader::fail(const Failure& failure) {
  _failure = failure;
  return Progress::Failed;
}

}  // namespace pushlab::http
