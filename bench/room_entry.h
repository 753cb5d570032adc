#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bench/stream.h"
#include "protocol/http/parser.h"

namespace pushlab::bench {

/// Lets users enter a room over the HTTP API, `POST /rooms/NAME/members`, which every server of the lab has;
/// on one connection, pipelined. The loop's thread only.
class RoomEntry final : public Stream {
 public:
  struct Callbacks {
    std::function<void()> entered;  ///< all are in
    std::function<void(const std::string& why)> failed;
  };

  RoomEntry(runtime::EventLoop& loop, const Poco::Net::SocketAddress& server, std::string host,
            Callbacks callbacks)
      : Stream(loop, _ownTraffic),
        _server(server),
        _host(std::move(host)),
        _callbacks(std::move(callbacks)) {}

  /// The users to whom these tokens belong; exactly one callback follows.
  void enter(const std::string& room, const std::vector<std::string>& tokens);
  void stop() { close(); }

 private:
  void opened() override { send(_requests); }
  void received(std::span<char> bytes) override;
  void broken(const std::string& why) override { _callbacks.failed("cannot enter a room: " + why); }
  void fail(const std::string& why);

  Traffic _ownTraffic;  ///< not a subscriber's
  Poco::Net::SocketAddress _server;
  std::string _host;
  Callbacks _callbacks;
  std::string _requests;
  std::size_t _unanswered = 0;
  http::ResponseParser _parser;
};

}  // namespace pushlab::bench
