#pragma once

#include <memory>

#include "runtime/server.h"

namespace pushlab::runtime {

/// One thread per connection, on Poco::Net::TCPServer with a thread pool of its own.
class ThreadServer final : public Server {
 public:
  explicit ThreadServer(const ServerOptions& options);
  ~ThreadServer() override;

  std::size_t lanes() const override { return 1; }
  void atTurnEnd(std::size_t lane, std::function<void()> hook) override;
  /// Runs the hooks on the calling thread: here the publisher pushes.
  void wake(std::size_t lane) override;
  void start(Handler handler) override;
  std::uint16_t port() const override;
  void stop(std::chrono::milliseconds patience) override;
  const Traffic& traffic() const override;
  Traffic& traffic() override;

 private:
  struct State;
  std::unique_ptr<State> _state;
};

}  // namespace pushlab::runtime
