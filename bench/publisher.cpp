#include "bench/publisher.h"

#include <algorithm>

#include "bench/publisher_connection.h"

namespace pushlab::bench {

Publisher::Publisher(runtime::EventLoop& loop, const Poco::Net::SocketAddress& server,
                     const std::string& host, const std::string& token, Callbacks callbacks)
    : _callbacks(std::move(callbacks)) {
  for (int i = 0; i < connections; ++i) {
    _connections.push_back(
        std::make_unique<PublisherConnection>(loop, _traffic, server, host, token, _callbacks));
  }
}

Publisher::~Publisher() = default;

void Publisher::open() {
  for (const auto& connection : _connections)
    connection->open();
}

void Publisher::post(std::string_view data) {
  const auto least =
      std::min_element(_connections.begin(), _connections.end(),
                       [](const auto& a, const auto& b) { return a->unanswered() < b->unanswered(); });
  (*least)->post(data);
}

void Publisher::flush() {
  for (const auto& connection : _connections)
    connection->flush();
}

void Publisher::stop() {
  for (const auto& connection : _connections)
    connection->stop();
}

std::int64_t Publisher::unanswered() const {
  std::int64_t sum = 0;
  for (const auto& connection : _connections)
    sum += connection->unanswered();
  return sum;
}

}  // namespace pushlab::bench
