#include "bench/link/tap.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "protocol/engineio/payload.h"

namespace pushlab::bench::link {
namespace {

double secondsSinceEpoch() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void appendPiece(std::string& out, const Tap::Piece& piece) {
  std::array<char, 160> head;
  const int length =
      std::snprintf(head.data(), head.size(),
                    R"({"number":%llu,"connection":%u,"direction":"%s","time":%.6f,"size":%zu,"bytes":")",
                    static_cast<unsigned long long>(piece.number), piece.connection,
                    piece.direction == Tap::Direction::Up ? "up" : "down", piece.time, piece.size);
  out.append(head.data(), static_cast<std::size_t>(length));
  engineio::appendBase64(out, piece.bytes);
  out += "\"}";
}

std::size_t weight(const Tap::Piece& piece) {
  return sizeof(Tap::Piece) + piece.bytes.size();
}

}  // namespace

void Tap::keep(std::uint32_t connection, Direction direction, std::string_view bytes) {
  _pieces.push_back({++_last, connection, direction, secondsSinceEpoch(),
                     std::string(bytes.substr(0, longestPiece)), bytes.size()});
  _held += weight(_pieces.back());
  while (_held > keptBytes) {
    _held -= weight(_pieces.front());
    _pieces.pop_front();
  }
}

std::string Tap::jsonAfter(std::uint64_t after, std::size_t most) const {
  const std::uint64_t first = _last - _pieces.size() + 1;  // of those that are kept
  const std::uint64_t from = std::clamp(after + 1, first, _last + 1);
  const std::uint64_t gone = after + 1 < first ? first - after - 1 : 0;
  std::string out = R"({"pieces":[)";
  std::uint64_t last = from - 1;
  for (std::size_t i = from - first; i < _pieces.size() && last - from + 1 < most; ++i) {
    if (last >= from) out += ",";
    appendPiece(out, _pieces[i]);
    last = _pieces[i].number;
  }
  return out + R"(],"last":)" + std::to_string(last) + R"(,"gone":)" + std::to_string(gone) + "}";
}

}  // namespace pushlab::bench::link
