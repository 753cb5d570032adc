#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <cmath>
#include <optional>
#include <string>

#include "json/json.h"

/// Values of JSON documents as the tools write them: keys in order, null for what is not there or no number.
namespace pushlab::bench {

inline Poco::JSON::Object orderedObject() {
  return Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

template <class Value>
Poco::Dynamic::Var orNull(const std::optional<Value>& value) {
  return value ? Poco::Dynamic::Var(*value) : Poco::Dynamic::Var();
}

inline Poco::Dynamic::Var finite(double value) {
  return std::isfinite(value) ? Poco::Dynamic::Var(value) : Poco::Dynamic::Var();
}

template <class Values>
Poco::JSON::Array arrayOf(const Values& values) {
  Poco::JSON::Array array;
  for (const auto& value : values)
    array.add(value);
  return array;
}

/// The text, where it is UTF-8; otherwise with U+FFFD for each byte beyond ASCII. Command lines and host
/// names may hold any bytes, JSON may not.
inline std::string validText(const std::string& text) {
  if (json::isValid(json::string(text))) return text;
  std::string valid;
  for (const char byte : text)
    valid += (byte & 0x80) == 0 ? std::string(1, byte) : "\xef\xbf\xbd";
  return valid;
}

}  // namespace pushlab::bench
