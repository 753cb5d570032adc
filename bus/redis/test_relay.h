#pragma once

#include <poll.h>

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <algorithm>
#include <atomic>
#include <list>
#include <string>
#include <thread>

namespace pushlab::bus {

/// The network between one node and its Redis, which can break. A thread of its own.
class TestRelay {
 public:
  explicit TestRelay(std::uint16_t port)
      : _target("127.0.0.1", port), _listening(Poco::Net::SocketAddress("127.0.0.1", 0)) {
    _thread = std::thread([this] { run(); });
  }
  ~TestRelay() {
    _ending = true;
    _thread.join();
  }

  std::string url() const { return "redis://127.0.0.1:" + std::to_string(_listening.address().port()); }

  /// Ends all connections, and every new one, until `mend`.
  void cut() {
    _cut = true;
    while (_cut && _pairsLeft != 0)
      std::this_thread::yield();
  }
  /// Nothing passes until `mend`; connections stay.
  void hold() { _held = true; }
  void mend() { _cut = _held = false; }

 private:
  struct Pair {
    Poco::Net::StreamSocket client;
    Poco::Net::StreamSocket redis;
  };

  void run() {
    while (!_ending) {
      pollfd listening{_listening.impl()->sockfd(), POLLIN, 0};
      if (::poll(&listening, 1, 0) > 0) accept();
      if (_cut) _pairs.clear();
      bool moved = false;
      if (!_held) std::erase_if(_pairs, [&](Pair& pair) { return !relay(pair, moved); });
      _pairsLeft = _pairs.size();
      if (!moved) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  void accept() {
    auto client = _listening.acceptConnection();
    if (_cut) return;
    try {
      Pair pair{client, Poco::Net::StreamSocket(_target)};
      pair.client.setNoDelay(true);
      pair.redis.setNoDelay(true);
      _pairs.push_back(pair);
    } catch (const Poco::Exception&) {  // Redis is down
    }
  }

  /// False when one end has ended.
  static bool relay(Pair& pair, bool& moved) {
    try {
      return pass(pair.client, pair.redis, moved) && pass(pair.redis, pair.client, moved);
    } catch (const Poco::Exception&) {
      return false;
    }
  }

  static bool pass(Poco::Net::StreamSocket& from, Poco::Net::StreamSocket& to, bool& moved) {
    pollfd readable{from.impl()->sockfd(), POLLIN, 0};
    if (::poll(&readable, 1, 0) == 0) return true;
    char bytes[65536];
    const int count = from.receiveBytes(bytes, sizeof bytes);
    if (count <= 0) return false;
    for (int sent = 0; sent < count;)
      sent += to.sendBytes(bytes + sent, count - sent);
    return moved = true;
  }

  const Poco::Net::SocketAddress _target;
  Poco::Net::ServerSocket _listening;
  std::list<Pair> _pairs;
  std::atomic<std::size_t> _pairsLeft = 0;
  std::atomic<bool> _cut = false;
  std::atomic<bool> _held = false;
  std::atomic<bool> _ending = false;
  std::thread _thread;
};

}  // namespace pushlab::bus
