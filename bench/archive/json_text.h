#pragma once

#include <Poco/JSON/Object.h>

#include <sstream>
#include <string>

namespace pushlab::bench {

/// A document in one line, without a newline.
inline std::string lineOf(const Poco::JSON::Object& json) {
  std::ostringstream text;
  json.stringify(text);
  return text.str();
}

}  // namespace pushlab::bench
