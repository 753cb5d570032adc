#pragma once

#include <memory>
#include <vector>

#include "runtime/server.h"

namespace pushlab::runtime {

/// Event loops, each on a thread of its own with a listening socket of its own (SO_REUSEPORT): a connection
/// lives and dies on the loop that accepted it.
class LoopServer final : public Server {
 public:
  explicit LoopServer(const ServerOptions& options);
  ~LoopServer() override;

  std::size_t lanes() const override { return _lanes.size(); }
  void atTurnEnd(std::size_t lane, std::function<void()> hook) override;
  void wake(std::size_t lane) override;
  void start(Handler handler) override;
  std::uint16_t port() const override { return _port; }
  void stop(std::chrono::milliseconds patience) override;
  const Traffic& traffic() const override { return _traffic; }
  Traffic& traffic() override { return _traffic; }

 private:
  class Lane;

  Traffic _traffic;
  std::uint16_t _port = 0;
  bool _running = false;
  std::vector<std::unique_ptr<Lane>> _lanes;
};

}  // namespace pushlab::runtime
