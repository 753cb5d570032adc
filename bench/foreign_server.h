#pragma once

#include <Poco/Net/SocketAddress.h>

#include <stdexcept>
#include <string>

#include "bench/dialect.h"

namespace pushlab::bench {

/// A server that runs already, as `GET /healthz` describes it.
struct ForeignServer {
  Poco::Net::SocketAddress address;
  std::string host;       ///< for the Host field
  std::string technique;  ///< empty where it was not asked
  std::string model;
  Dialect dialect = {};
};

/// Nobody answers there as a server of the lab does.
class UnreachableServer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The server at `url` with nothing but a connection tried, for one that is none of the lab: its model is
/// "?". Throws like `askServer`.
ForeignServer findServer(const std::string& url);

/// Asks the server at `url` (`http://HOST[:PORT]`) who it is; waits up to 5 s. Throws UsageError for a URL
/// that cannot be used and UnreachableServer.
ForeignServer askServer(const std::string& url);

}  // namespace pushlab::bench
