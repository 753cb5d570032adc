#pragma once

#include <Poco/Net/SocketAddress.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/stream.h"

namespace pushlab::bench {

class PublisherConnection;

/// Publishes through `POST /publish` over a few keep-alive connections. Requests are pipelined, and each goes
/// to the connection with the fewest unanswered ones: a slow answer never delays the next message. The loop's
/// thread only.
class Publisher {
 public:
  static constexpr int connections = 4;

  struct Callbacks {
    /// A 202 came; `body` holds until the callback returns.
    std::function<void(std::string_view body)> accepted;
    /// Another answer, or a connection that broke with requests unanswered: a sentence. The publisher is of
    /// no use any more.
    std::function<void(const std::string& why)> failed;
  };

  Publisher(runtime::EventLoop& loop, const Poco::Net::SocketAddress& server, const std::string& host,
            const std::string& token, Callbacks callbacks);
  ~Publisher();

  void open();
  /// Adds a message to everybody: `data` is its JSON. It leaves with the next `flush`.
  void post(std::string_view data);
  void flush();
  void stop();

  /// Messages that have not been answered yet.
  std::int64_t unanswered() const;

 private:
  Traffic _traffic;
  Callbacks _callbacks;
  std::vector<std::unique_ptr<PublisherConnection>> _connections;
};

}  // namespace pushlab::bench
