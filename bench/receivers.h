#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace pushlab::bench {

/// Whom each message of a run is for. Clients are numbered from 0, and client i is user i + 1.
class Receivers {
 public:
  /// `audience`: as in Plan. `clients`: all there are.
  Receivers(int audience, int clients) : _audience(std::min(audience, clients)), _clients(clients) {}

  static constexpr const char* room = "bench";  ///< of the members, where there is a room of k

  /// The room for the message of that number; empty: everybody. One client at a time has its own room, and
  /// each in turn.
  std::string roomFor(std::uint32_t number) const {
    if (_audience == 0 || (_audience == _clients && _audience > 1)) return {};
    return _audience == 1 ? std::to_string(number % static_cast<std::uint32_t>(_clients) + 1) : room;
  }
  /// Clients that enter the room: the first ones.
  int members() const { return _audience > 1 && _audience < _clients ? _audience : 0; }
  /// Clients that each message reaches; 0: all.
  int each() const { return _audience == _clients && _audience > 1 ? 0 : _audience; }
  /// Whether the message of that number is for that client.
  bool include(int client, std::uint32_t number) const {
    if (each() == 0) return true;
    if (_audience > 1) return client < _audience;
    return static_cast<std::uint32_t>(client) == number % static_cast<std::uint32_t>(_clients);
  }

 private:
  int _audience;
  int _clients;
};

}  // namespace pushlab::bench
