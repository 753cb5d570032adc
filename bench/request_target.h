#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pushlab::bench {

using Parameters = std::vector<std::pair<std::string_view, std::string_view>>;

/// A path, which may have a query already, with parameters; their values get percent-encoded, and empty ones
/// are left out.
std::string withParameters(std::string_view path, const Parameters& parameters);

}  // namespace pushlab::bench
