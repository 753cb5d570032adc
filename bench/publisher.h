#pragma once

#include <Poco/Net/SocketAddress.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "bench/dialect.h"
#include "bench/stream.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {

/// Publishes through `POST /publish`, or what the dialect says, over one keep-alive connection. Requests are
/// pipelined, so that a slow answer never delays the next message, and what is published together reaches the
/// server together (spread over several connections it arrives in several turns of the server's loop, which
/// then gathers less). Where the server closes between two requests, the connection is made anew. The loop's
/// thread only.
class Publisher final : public Stream {
 public:
  struct Callbacks {
    /// The server has taken a message. `cursor` is empty where the answer has none, and holds until the
    /// callback returns.
    std::function<void(std::string_view cursor)> accepted;
    /// Another answer, or a connection that broke with requests unanswered: a sentence. The publisher is of
    /// no use any more.
    std::function<void(const std::string& why)> failed;
  };

  /// `token`: empty to send none.
  Publisher(runtime::EventLoop& loop, const Poco::Net::SocketAddress& server, std::string host,
            const std::string& token, Callbacks callbacks, Dialect dialect = {});

  void open();
  /// Adds a message to everybody: `data` is its JSON. It leaves with the next `flush`.
  void post(std::string_view data);
  void flush();
  void stop();

  /// Messages without an answer, those that wait for `flush` included.
  std::int64_t unanswered() const { return _underWay + _waiting; }

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void broken(const std::string& why) override;
  bool takeResponse(const http::Response& response);
  void fail(const std::string& why);

  Traffic _ownTraffic;  ///< not a subscriber's
  Poco::Net::SocketAddress _server;
  std::string _host;
  std::string _fields;
  Callbacks _callbacks;
  Dialect _dialect;
  std::string _pending;        ///< requests that wait for `flush` or for the connection
  std::int64_t _waiting = 0;   ///< how many these are
  std::int64_t _underWay = 0;  ///< requests sent and not answered
  bool _connecting = false;
  bool _stopped = false;
  http::ResponseParser _parser;
};

}  // namespace pushlab::bench
