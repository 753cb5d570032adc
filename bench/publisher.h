#pragma once

#include <Poco/Net/SocketAddress.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "bench/alarm.h"
#include "bench/dialect.h"
#include "bench/stream.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {

/// Publishes through `POST /publish`, or what the dialect says, over one keep-alive connection. Requests are
/// pipelined, so that a slow answer never delays the next message, and what is published together reaches the
/// server together (spread over several connections it arrives in several turns of the server's loop, which
/// then gathers less). Where the server closes between two requests, the connection is made anew. With
/// patience it outlives a restart of the server: what was not answered is sent again (at least once). The
/// loop's thread only.
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

  /// How long to go on trying where a connection breaks or is refused; otherwise that is a failure.
  void setPatience(std::chrono::milliseconds patience) { _patience = patience; }

  void open();
  /// Adds a message to a room, or to everybody where it has no name: `data` is its JSON. It leaves with the
  /// next `flush`.
  void post(std::string_view data, std::string_view room = {});
  void flush();
  void stop();

  /// Messages without an answer, those that wait for `flush` included.
  std::int64_t unanswered() const { return static_cast<std::int64_t>(_underWay.size() + _waiting.size()); }

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void broken(const std::string& why) override;
  bool takeResponse(const http::Response& response);
  bool comesBack();
  void fail(const std::string& why);

  Traffic _ownTraffic;  ///< not a subscriber's
  Poco::Net::SocketAddress _server;
  std::string _host;
  std::string _fields;
  Callbacks _callbacks;
  Dialect _dialect;
  std::deque<std::string> _waiting;  ///< requests that wait for `flush` or for the connection
  std::deque<std::string>
      _underWay;          ///< requests sent and not answered; without their text where nobody is patient
  std::string _together;  ///< kept for its memory
  std::chrono::milliseconds _patience{0};
  std::int64_t _brokenNs = 0;  ///< when the first of several attempts in a row broke; 0: none did
  Alarm _again;
  bool _connecting = false;
  bool _stopped = false;
  http::ResponseParser _parser;
};

}  // namespace pushlab::bench
