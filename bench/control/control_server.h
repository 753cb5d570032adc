#pragma once

#include <Poco/Net/ServerSocket.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "protocol/http/message.h"
#include "protocol/http/target.h"
#include "runtime/acceptor.h"
#include "runtime/event_loop.h"

namespace pushlab::bench {

/// Who may steer, and where.
struct ControlOptions {
  std::uint16_t port = 0;              ///< 0: a free one
  std::string key{};                   ///< must come as `Authorization: Bearer KEY`; empty: none is asked for
  std::vector<std::string> origins{};  ///< pages that may steer
  std::string host = "127.0.0.1";      ///< the address to bind
};

/// A small HTTP server by which a program is steered while it runs: JSON both ways. A page of an
/// origin that is not named is refused, and so is a Host that is neither loopback nor the address that is
/// bound (DNS rebinding); at most `mostClients` connections at once, requests of at most 4096 bytes. The
/// loop's thread only.
class ControlServer final : private runtime::Watcher {
 public:
  struct Reply {
    int status = 200;
    std::string json{};
  };
  using Handler = std::function<Reply(const http::Request&, const http::Target&)>;

  static constexpr std::size_t mostClients = 64;

  /// Throws Poco::Net::NetException where it cannot listen. `handler` answers what may be asked.
  ControlServer(runtime::EventLoop& loop, ControlOptions options, Handler handler);
  ~ControlServer() override;
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;

  Poco::Net::SocketAddress address() const { return _listener.address(); }

  /// `{"error":{"code":…,"message":…}}`
  static Reply refusal(int status, const std::string& code, const std::string& message);
  /// The answer to `request` with all its fields, as the rules and then the handler have it.
  std::string answer(const http::Request& request) const;

 private:
  class Client;

  void ready(std::uint32_t events) override;
  bool acceptOne();
  void leave(int fd);
  Reply decide(const http::Request& request) const;
  Reply handle(const http::Request& request) const;
  bool hasKey(const http::Request& request) const;
  bool allows(std::string_view origin) const;

  runtime::EventLoop& _loop;
  ControlOptions _options;
  Handler _handler;
  Poco::Net::ServerSocket _listener;
  runtime::Traffic _traffic;
  runtime::Acceptor _acceptor;
  std::unordered_map<int, std::unique_ptr<Client>> _clients;
};

}  // namespace pushlab::bench
