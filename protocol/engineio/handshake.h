#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pushlab::engineio {

/// What the server tells in the first packet (Open).
struct Handshake {
  std::string sid;
  bool mayUpgrade = false;  ///< to WebSocket
  std::chrono::milliseconds pingInterval{25'000};
  std::chrono::milliseconds pingTimeout{20'000};
  std::size_t maxPayload = 1'000'000;  ///< bytes of one request's body or WebSocket message
};

/// The data of the Open packet: `{"sid":"…","upgrades":["websocket"],"pingInterval":…,…}`.
std::string handshakeJson(const Handshake& handshake);
/// Client: nothing where it is no object with a sid and the two times (0 to 2^31 - 1 ms).
std::optional<Handshake> parseHandshake(std::string_view json);

/// Why a request is refused, with the numbers that the reference sends.
enum class Refusal : std::uint8_t {
  UnknownTransport = 0,
  UnknownSid = 1,
  BadHandshakeMethod = 2,
  BadRequest = 3,
  Forbidden = 4,
  UnsupportedVersion = 5,
};
/// `{"code":1,"message":"Session ID unknown"}`
std::string refusalJson(Refusal refusal);

/// A session id of 20 characters out of 15 random bytes that the caller drew, as the reference has it
/// (base64url).
std::string sidOf(const unsigned char (&random)[15]);

}  // namespace pushlab::engineio
