#pragma once

#include <cstdint>
#include <string>

namespace pushlab::bus {

/// Where a journal's Redis is.
struct JournalUrl {
  std::string host;
  std::uint16_t port = 6379;
  std::string user;  ///< empty: Redis's user "default"
  std::string password;
  int database = 0;

  std::string where() const { return host + ":" + std::to_string(port); }  ///< for logs: holds no secret
};

/// `redis://[user:password@]host[:port][/database]`, percent-encoded where need be. Throws
/// std::invalid_argument that says what to write, and never repeats the password.
JournalUrl parseJournalUrl(const std::string& text);

}  // namespace pushlab::bus
