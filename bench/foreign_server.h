#pragma once

#include <Poco/Net/SocketAddress.h>

#include <stdexcept>
#include <string>

namespace pushlab::bench {

/// A server that runs already, as `GET /healthz` describes it.
struct ForeignServer {
  Poco::Net::SocketAddress address;
  std::string host;  ///< for the Host field
  std::string technique;
  std::string model;
};

/// Nobody answers there as a server of the lab does.
class UnreachableServer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Asks the server at `url` (`http://HOST[:PORT]`) who it is; waits up to 5 s. Throws UsageError for a URL
/// that cannot be used and UnreachableServer.
ForeignServer askServer(const std::string& url);

}  // namespace pushlab::bench
