#pragma once

#include <string>

#include "runtime/connection.h"

namespace pushlab::servers::testing {

/// A connection without a peer, as if with a thread of its own: nothing comes, and what is sent is kept.
class TestConnection final : public runtime::Connection {
 public:
  TestConnection() : Connection(Poco::Net::StreamSocket()) {}

  std::string sent;

  void unpause() override {}
  runtime::SendResult send(std::string_view bytes) override {
    sent += bytes;
    return runtime::SendResult::Sent;
  }
  runtime::SendResult send(std::span<const runtime::SharedBytes> parts) override {
    for (const auto& part : parts)
      sent += *part;
    return runtime::SendResult::Sent;
  }
  void endSending() override {}
  std::size_t backlogBytes() override { return 0; }
  void drop(runtime::Drop) override {}
  void beginStop() override {}
  runtime::TimePoint now() const override { return runtime::Clock::now(); }

 private:
  bool tryReceive(runtime::TimePoint, runtime::Received&) override { return true; }
  bool tryFlush(runtime::TimePoint, bool& result) override { return result = true; }
  bool tryPause(runtime::TimePoint) override { return true; }
  void suspend(std::coroutine_handle<>) override {}
};

}  // namespace pushlab::servers::testing
