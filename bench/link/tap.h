#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace pushlab::bench::link {

/// The last bytes that went through the link, for whoever wants to look at them; nothing is kept until it is
/// opened. What is older than the last `keptBytes` (headers of pieces counted in) is let go and counted.
/// One thread.
class Tap {
 public:
  enum class Direction : std::uint8_t {
    Up,    ///< from the client to the target
    Down,  ///< from the target to the client
  };
  struct Piece {
    std::uint64_t number;      ///< 1, 2, …; none is left out
    std::uint32_t connection;  ///< the link's count of connections
    Direction direction;
    double time;        ///< seconds since the epoch at which it entered the link
    std::string bytes;  ///< of a longer read only the first `longestPiece`
    std::size_t size;   ///< bytes of the whole
  };

  static constexpr std::size_t keptBytes = 256 * 1024;
  static constexpr std::size_t longestPiece = 16 * 1024;

  void open() { _isOpen = true; }
  void take(std::uint32_t connection, Direction direction, std::string_view bytes) {
    if (_isOpen) keep(connection, direction, bytes);
  }

  /// The pieces behind that number, in their order, as JSON: `{"pieces":[{"number":1,"connection":0,
  /// "direction":"up","time":1763870000.123,"size":5,"bytes":"BASE64"}],"last":1,"gone":0}`. `gone`: how many
  /// pieces behind `after` are no longer kept. At most `most` pieces.
  std::string jsonAfter(std::uint64_t after, std::size_t most = 256) const;
  std::size_t heldBytes() const { return _held; }

 private:
  void keep(std::uint32_t connection, Direction direction, std::string_view bytes);

  bool _isOpen = false;
  std::deque<Piece> _pieces;
  std::uint64_t _last = 0;
  std::size_t _held = 0;
};

}  // namespace pushlab::bench::link
