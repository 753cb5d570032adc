#pragma once

#include <string>
#include <vector>

namespace pushlab::core {

/// Whoever is in one of the rooms, and in none of `except`. A user's own room and a client's sid are rooms,
/// too.
struct Audience {
  std::vector<std::string> rooms;  ///< empty: everybody
  std::vector<std::string> except;
};

}  // namespace pushlab::core
