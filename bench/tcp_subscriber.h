#pragma once

#include "bench/subscriber.h"

namespace pushlab::bench {

/// Raw TCP: one line of JSON says who it is and where it stands, then each line from the server is a
/// notification.
class TcpSubscriber final : public Subscriber {
 public:
  using Subscriber::Subscriber;

 private:
  void opened() override;
  void received(std::span<char> bytes) override;
  void reset() override;
  void takeLine(std::string_view line);

  bool _welcome = false;  ///< the server has sent a notification on this connection
  std::string _partial;   ///< a line whose end has not come yet
};

}  // namespace pushlab::bench
