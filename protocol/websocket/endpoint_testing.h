#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/websocket/endpoint.h"

// What the tests of Endpoint share: frames as values, and one way to feed them in every way they can arrive.
namespace pushlab::websocket::testing {

/// A frame to be put on the wire, right or wrong.
struct Frame {
  Opcode opcode = Opcode::Text;
  std::string payload;
  bool fin = true;
  unsigned reservedBits = 0;  ///< 0x70: all three
};

/// The bytes of these frames as `reader`'s peer sends them: masked for a server.
std::string encode(Role reader, const std::vector<Frame>& frames);

/// An event that owns its payload. Of a Failure the code counts, not the words.
struct Said {
  Event::Kind kind = Event::Kind::NeedMore;
  Opcode opcode = Opcode::Text;
  CloseCode code = CloseCode::Normal;
  std::string payload;
  bool operator==(const Said&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Said& said);

Said text(std::string payload);
Said binary(std::string payload);
Said ping(std::string payload);
Said pong(std::string payload);
Said closing(CloseCode code, std::string reason = {});
Said failure(CloseCode code);

inline constexpr std::size_t roomy = 1 << 20;

/// What an endpoint says to bytes that arrive in these pieces, each in memory of its own that ends with its
/// last byte.
std::vector<Said> hear(Role reader, const std::vector<std::string_view>& pieces,
                       std::size_t maxMessage = roomy);

/// Expects these events from whole frames that come at once, byte by byte and split at every point, and with
/// more frames behind them, which are heard too unless the connection has ended.
void expectHeard(Role reader, std::string_view wire, const std::vector<Said>& expected,
                 std::size_t maxMessage = roomy);
/// The same for both roles.
void expectHeard(const std::vector<Frame>& frames, const std::vector<Said>& expected,
                 std::size_t maxMessage = roomy);

/// How many bytes had to come, one by one, until the endpoint failed; 0 if it never did.
std::size_t bytesUntilFailure(Role reader, std::string_view wire, std::size_t maxMessage = roomy);

/// Bytes by their values.
template <typename... Values>
std::string bytes(Values... values) {
  return {static_cast<char>(values)...};
}

}  // namespace pushlab::websocket::testing
