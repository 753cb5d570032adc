#include "bench/request_target.h"

#include "protocol/http/target.h"

namespace pushlab::bench {

std::string withParameters(std::string_view path, const Parameters& parameters) {
  std::string target(path);
  char divider = target.find('?') == std::string::npos ? '?' : '&';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    target += divider;
    target += name;
    target += '=';
    target += http::percentEncode(value);
    divider = '&';
  }
  return target;
}

}  // namespace pushlab::bench
