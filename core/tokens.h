#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pushlab::core {

/// Who a token speaks for.
struct Identity {
  std::int64_t userId = 0;
  bool publisher = false;                         ///< claim `role` is `publisher`
  std::chrono::system_clock::time_point expires;  ///< claim `exp`
};

/// JWT with HS256 (RFC 7519, RFC 7515). Claims: `user_id` (integer), `exp` (required), optionally `nbf`,
/// `role`. Thread-safe. Verified tokens are cached, so that a token known already costs a look-up instead of
/// an HMAC and a parser. Nothing of a token is decoded before its HMAC is right.
class Tokens {
 public:
  static constexpr std::size_t cacheSize = 65'536;
  static constexpr std::size_t maxTokenBytes = 4096;  ///< anything longer is refused unhashed

  /// `key`: the HMAC key, at least one byte (std::invalid_argument otherwise).
  explicit Tokens(std::string key, std::size_t maxCached = cacheSize);

  /// A token for that user, good for `lifetime` from now. Throws std::invalid_argument for a user id below 1.
  std::string sign(std::int64_t userId, std::chrono::seconds lifetime = std::chrono::hours(24 * 14),
                   std::string_view role = {}) const;
  /// Who it speaks for; nothing where it is malformed, of another algorithm (`none` included) or key,
  /// expired, or not yet valid. Never throws on what a client sends. A cached token's `exp` is checked again
  /// at each call.
  std::optional<Identity> verify(std::string_view token) const;

  /// How many verified tokens are cached now.
  std::size_t cachedTokens() const;

  /// The key in a file, without one trailing newline. Throws std::runtime_error that says what to do where
  /// the file cannot be read or is empty.
  static std::string readKeyFile(const std::string& path);
  /// 32 random bytes from the system, in base64url.
  static std::string randomKey();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view token) const noexcept {
      return std::hash<std::string_view>{}(token);
    }
  };
  using Cache = std::unordered_map<std::string, Identity, Hash, std::equal_to<>>;

  std::string signature(std::string_view signedPart) const;
  bool signatureFits(std::string_view signedPart, std::string_view signature) const;
  std::optional<Identity> cached(std::string_view token) const;
  void remember(std::string_view token, const Identity& identity) const;

  const std::string _key;
  const std::size_t _maxCached;
  mutable std::mutex _mutex;
  mutable Cache _cache;
};

}  // namespace pushlab::core
