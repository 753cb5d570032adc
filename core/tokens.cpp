#include "core/tokens.h"

#include <sys/random.h>

#include <Poco/Base64Decoder.h>
#include <Poco/Base64Encoder.h>
#include <Poco/Crypto/OpenSSLInitializer.h>
#include <Poco/HMACEngine.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/SHA2Engine.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "json/json.h"

namespace pushlab::core {

namespace {

using std::chrono::system_clock;

constexpr int base64url = Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING;

/// What Poco::HMACEngine wants to know of a hash function.
struct Sha256 : Poco::SHA2Engine {
  enum { BLOCK_SIZE = 64, DIGEST_SIZE = 32 };
};

std::string encodeBase64url(std::string_view bytes) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out, base64url);
  encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  encoder.close();
  return out.str();
}

std::string decodeBase64url(std::string_view text) {
  std::istringstream in{std::string(text)};
  Poco::Base64Decoder decoder(in, base64url);
  return {std::istreambuf_iterator<char>(decoder), {}};
}

/// Poco 1.11 sets OpenSSL up for the first signer at a time and tears it down with the last, with no lock:
/// threads that sign at once crash in between. Held once and for good, it stays up.
void keepOpenSsl() {
  static const bool once = (Poco::Crypto::OpenSSLInitializer::initialize(), true);
  static_cast<void>(once);
}

/// NumericDate (RFC 7519 section 2): seconds since the epoch, possibly with a fraction.
system_clock::time_point toTime(double seconds) {
  constexpr double latest = 9.2e9;  // in the year 2261; system_clock ends in 2262
  const auto bounded = std::chrono::duration<double>(std::clamp(seconds, -latest, latest));
  return system_clock::time_point(std::chrono::duration_cast<system_clock::duration>(bounded));
}

/// RFC 7515 section 4.1: `alg` must be ours, and an extension named by `crit` is one that we do not know.
bool headerFits(const std::string& text) {
  const auto header = json::Object::parse(text);
  return header.string("alg") == "HS256" && !header.has("crit");
}

std::optional<Identity> identityOf(const std::string& text, system_clock::time_point now) {
  const auto claims = json::Object::parse(text);
  const auto userId = claims.integer("user_id");
  const auto expires = claims.number("exp");
  if (!userId || *userId < 1 || !expires || toTime(*expires) <= now) return std::nullopt;
  if (claims.has("nbf")) {
    const auto notBefore = claims.number("nbf");
    if (!notBefore || toTime(*notBefore) > now) return std::nullopt;
  }
  return Identity{*userId, claims.string("role") == "publisher", toTime(*expires)};
}

std::string cannotUse(const std::string& path, const std::string& why) {
  return "the secret file " + path + " " + why + ": give --secret-file a readable file that holds the key";
}

}  // namespace

Tokens::Tokens(std::string key, std::size_t maxCached) : _key(std::move(key)), _maxCached(maxCached) {
  if (_key.empty()) throw std::invalid_argument("the HMAC key of the tokens must not be empty");
  keepOpenSsl();
}

std::string Tokens::sign(std::int64_t userId, std::chrono::seconds lifetime, std::string_view role) const {
  if (userId < 1) throw std::invalid_argument("a user id is at least 1");
  const auto expires =
      std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch() + lifetime);
  Poco::JWT::Token token;
  token.setType("JWT");
  token.payload().set("user_id", static_cast<Poco::Int64>(userId));
  token.payload().set("exp", static_cast<Poco::Int64>(expires.count()));
  if (!role.empty()) token.payload().set("role", std::string(role));
  return Poco::JWT::Signer(_key).sign(token, Poco::JWT::Signer::ALGO_HS256);
}

std::optional<Identity> Tokens::verify(std::string_view token) const {
  if (token.size() > maxTokenBytes) return std::nullopt;
  const auto now = system_clock::now();
  if (const auto known = cached(token)) return known->expires > now ? known : std::nullopt;

  const auto headerEnd = token.find('.');
  const auto payloadEnd = token.rfind('.');
  if (headerEnd == token.npos || headerEnd == payloadEnd) return std::nullopt;
  if (!signatureFits(token.substr(0, payloadEnd), token.substr(payloadEnd + 1))) return std::nullopt;
  try {
    if (!headerFits(decodeBase64url(token.substr(0, headerEnd)))) return std::nullopt;
    const auto payload = token.substr(headerEnd + 1, payloadEnd - headerEnd - 1);
    const auto identity = identityOf(decodeBase64url(payload), now);
    if (identity) remember(token, *identity);
    return identity;
  } catch (const std::exception&) {  // rightly signed, but not what a token holds
    return std::nullopt;
  }
}

std::size_t Tokens::cachedTokens() const {
  const std::lock_guard lock(_mutex);
  return _cache.size();
}

std::string Tokens::signature(std::string_view signedPart) const {
  Poco::HMACEngine<Sha256> hmac(_key.data(), _key.size());
  hmac.update(signedPart.data(), signedPart.size());
  const auto& digest = hmac.digest();
  return encodeBase64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

/// Takes the same time wherever the two differ, so that a signature cannot be guessed byte by byte.
bool Tokens::signatureFits(std::string_view signedPart, std::string_view given) const {
  const auto expected = signature(signedPart);
  if (given.size() != expected.size()) return false;
  int difference = 0;
  for (std::size_t i = 0; i < expected.size(); ++i)
    difference |= expected[i] ^ given[i];
  return difference == 0;
}

std::optional<Identity> Tokens::cached(std::string_view token) const {
  const std::lock_guard lock(_mutex);
  const auto found = _cache.find(token);
  return found == _cache.end() ? std::nullopt : std::optional(found->second);
}

void Tokens::remember(std::string_view token, const Identity& identity) const {
  const std::lock_guard lock(_mutex);
  if (_cache.size() >= _maxCached) {
    std::erase_if(_cache,
                  [now = system_clock::now()](const auto& entry) { return entry.second.expires <= now; });
  }
  if (_cache.size() >= _maxCached) _cache.clear();
  _cache.emplace(token, identity);
}

std::string Tokens::readKeyFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    throw std::runtime_error(cannotUse(path, "cannot be read"));
  std::string key(std::istreambuf_iterator<char>(file), {});
  if (key.ends_with('\n')) key.pop_back();
  if (key.empty()) throw std::runtime_error(cannotUse(path, "is empty"));
  return key;
}

std::string Tokens::randomKey() {
  char bytes[32];
  // Up to 256 bytes come whole or not at all (getrandom(2)).
  while (::getrandom(bytes, sizeof bytes, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "no random key");
  }
  return encodeBase64url({bytes, sizeof bytes});
}

}  // namespace pushlab::core
