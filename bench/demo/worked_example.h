#pragma once

#include <functional>
#include <string>

namespace pushlab::bench::demo {

/// What to type in another terminal to see a notification go from the web application over the bus to a
/// client of a push server. `addressOf`: the `HOST:PORT` of the server of that name.
std::string workedExample(const std::function<std::string(const std::string&)>& addressOf);

}  // namespace pushlab::bench::demo
