#pragma once

#include <cstdint>
#include <string>

namespace pushlab::bench {

/// A JWT (HS256) that the servers of the lab take: claims `user_id`, `exp` (a day from now) and, if given,
/// `role`. Empty where there is no key.
std::string mintToken(const std::string& key, std::int64_t userId, const std::string& role = {});

/// The whole header field that carries a token; empty where there is none.
std::string bearerField(const std::string& token);

/// The HMAC key in a file, without one trailing newline. Throws std::runtime_error that says what to do where
/// the file cannot be read or is empty.
std::string readSecret(const std::string& file);

/// 256 random bits as hexadecimal digits. Throws std::runtime_error where the system gives none.
std::string randomKey();

/// A random key in a file that only this user may read; the file goes with the object.
class SecretFile {
 public:
  /// Throws std::runtime_error where the temporary folder cannot be written.
  SecretFile();
  ~SecretFile();
  SecretFile(const SecretFile&) = delete;
  SecretFile& operator=(const SecretFile&) = delete;

  const std::string& path() const { return _path; }
  const std::string& key() const { return _key; }

 private:
  std::string _path;
  std::string _key;
};

}  // namespace pushlab::bench
