#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bench/publisher.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {

/// One of the publisher's connections. Where the server closes it between two requests it is made anew.
class PublisherConnection final : public Stream {
 public:
  PublisherConnection(runtime::EventLoop& loop, Traffic& traffic, const Poco::Net::SocketAddress& server,
                      std::string host, const std::string& token, const Publisher::Callbacks& callbacks);

  void open();
  void post(std::string_view data);
  void flush();
  void stop();
  /// Requests without an answer, those that wait for `flush` included.
  std::int64_t unanswered() const { return _underWay + _waiting; }

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void broken(const std::string& why) override;
  bool takeResponse(const http::Response& response);
  void fail(const std::string& why);

  Poco::Net::SocketAddress _server;
  std::string _host;
  std::string _fields;
  const Publisher::Callbacks& _callbacks;
  std::string _pending;        ///< requests that wait for `flush` or for the connection
  std::int64_t _waiting = 0;   ///< requests in `_pending`
  std::int64_t _underWay = 0;  ///< requests sent and not answered
  bool _connecting = false;
  bool _stopped = false;
  http::ResponseParser _parser;
};

}  // namespace pushlab::bench
