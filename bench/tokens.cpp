#include "bench/tokens.h"

#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/Timestamp.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace pushlab::bench {
namespace {

std::string temporaryFolder() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

}  // namespace

std::string randomKey() {
  std::array<unsigned char, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the system gives no random numbers");
  }
  constexpr char digits[] = "0123456789abcdef";
  std::string key;
  for (const auto byte : bytes)
    key += {digits[byte >> 4], digits[byte & 15]};
  return key;
}

std::string mintToken(const std::string& key, std::int64_t userId, const std::string& role) {
  if (key.empty()) return {};
  Poco::JWT::Token token;
  token.payload().set("user_id", userId);
  if (!role.empty()) token.payload().set("role", role);
  token.setExpiration(Poco::Timestamp() + Poco::Timespan(1, 0, 0, 0, 0));
  return Poco::JWT::Signer(key).sign(token, Poco::JWT::Signer::ALGO_HS256);
}

std::string bearerField(const std::string& token) {
  return token.empty() ? "" : "Authorization: Bearer " + token + "\r\n";
}

std::string readSecret(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string key((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) {
    throw std::runtime_error("cannot read the secret file '" + file + "': " + std::strerror(errno));
  }
  if (key.ends_with('\n')) key.pop_back();
  if (key.empty())
    throw std::runtime_error("the secret file '" + file + "' is empty: put the server's key into it");
  return key;
}

SecretFile::SecretFile() : _path(temporaryFolder() + "/push-bench-XXXXXX"), _key(randomKey()) {
  const int fd = ::mkstemp(_path.data());
  if (fd < 0) {
    throw std::runtime_error("cannot write to " + temporaryFolder() + " (" + std::strerror(errno) +
                             "): set TMPDIR to a folder that can be written");
  }
  const bool whole = ::write(fd, _key.data(), _key.size()) == static_cast<ssize_t>(_key.size());
  ::close(fd);
  if (whole) return;
  ::unlink(_path.c_str());
  throw std::runtime_error("cannot write " + _path + ": is the disk full?");
}

SecretFile::~SecretFile() {
  ::unlink(_path.c_str());
}

}  // namespace pushlab::bench
