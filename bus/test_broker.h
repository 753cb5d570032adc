#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bus/broker.h"
#include "bus/codec.h"

namespace pushlab::bus {

/// What both connections to a broker of the tests have: it is there or not, and may hang. Any thread.
template <typename Base>
class TestConnection : public Base {
 public:
  std::string place() const override { return "a broker of the tests"; }
  void connect() override {
    std::unique_lock lock(_mutex);
    ++_attempts;
    waitWhileHanging(lock);
    if (_refusal) throw BrokerError(*_refusal, _cure);
    _connected = true;
    forgetInFlight();
  }
  void disconnect() noexcept override {
    const std::lock_guard lock(_mutex);
    _connected = false;
  }
  void wake() noexcept override {
    const std::lock_guard lock(_mutex);
    _woken = true;
    _changed.notify_all();
  }
  void interrupt() noexcept override {
    const std::lock_guard lock(_mutex);
    _interrupted = true;
    _changed.notify_all();
  }

  // -- for the test

  void goAway(const std::string& why = "it is away", BrokerError::Cure cure = BrokerError::Cure::Time) {
    change([&] { _refusal = why, _cure = cure; });
  }
  void comeBack() {
    change([&] { _refusal.reset(); });
  }
  void hang(bool hangs = true) {
    change([&] { _hangs = hangs; });
  }
  int attempts() const {
    const std::lock_guard lock(_mutex);
    return _attempts;
  }

 protected:
  virtual void forgetInFlight() {}

  template <typename Change>
  void change(Change change) {
    const std::lock_guard lock(_mutex);
    change();
    _changed.notify_all();
  }
  void waitWhileHanging(std::unique_lock<std::mutex>& lock) {
    _changed.wait(lock, [this] { return !_hangs || _interrupted; });
    if (_interrupted) throw BrokerError("interrupted");
  }
  void check() const {
    if (_refusal) throw BrokerError(*_refusal, _cure);
  }

  mutable std::mutex _mutex;
  std::condition_variable _changed;
  std::optional<std::string> _refusal;
  BrokerError::Cure _cure = BrokerError::Cure::Time;
  bool _connected = false, _hangs = false, _interrupted = false, _woken = false;
  int _attempts = 0;
};

class TestOutlet final : public TestConnection<Outlet> {
 public:
  void send(std::span<const std::string* const> bodies) override {
    const std::lock_guard lock(_mutex);
    for (const auto* body : bodies) {
      _sent.push_back(*body);
      _inFlight.push_back(*body);
    }
    _changed.notify_all();
    check();
  }
  /// Never waits when it is to answer, and else until it is woken or the test changes something.
  void settle(Milliseconds timeout, std::vector<Fate>& fates) override {
    std::unique_lock lock(_mutex);
    _lastWait = timeout;
    waitWhileHanging(lock);
    const auto hasSomething = [&] {
      return _refusal || _interrupted || _woken || (_answers && !_inFlight.empty());
    };
    if (_waits) _changed.wait_for(lock, timeout, hasSomething);
    _woken = false;
    check();
    for (; _answers && !_inFlight.empty(); _inFlight.pop_front()) {
      const bool unrouted =
          std::find(_unrouted.begin(), _unrouted.end(), _inFlight.front()) != _unrouted.end();
      const auto fate = _listened && !unrouted ? Fate::Taken : Fate::Unrouted;
      if (fate == Fate::Taken) _taken.push_back(_inFlight.front());
      fates.push_back(fate);
      _lastWait = Milliseconds(0);
    }
    _changed.notify_all();
  }

  // -- for the test

  std::vector<std::string> sent() const { return copy(_sent); }
  std::vector<std::string> taken() const { return copy(_taken); }
  /// How long the last `settle` would have waited.
  Milliseconds lastWait() const {
    const std::lock_guard lock(_mutex);
    return _lastWait;
  }
  void listen(bool listened) {
    change([&] { _listened = listened; });
  }
  void unroute(std::vector<std::string> bodies) {
    change([&] { _unrouted = std::move(bodies); });
  }
  void answer(bool answers) {
    change([&] { _answers = answers; });
  }
  /// As a real one does; else `settle` returns at once, so that a test drives each turn.
  void waitInSettle() {
    change([&] { _waits = true; });
  }
  void awaitTaken(std::size_t count) {
    std::unique_lock lock(_mutex);
    _changed.wait(lock, [&] { return _taken.size() >= count; });
  }
  void awaitSent(std::size_t count) {
    std::unique_lock lock(_mutex);
    _changed.wait(lock, [&] { return _sent.size() >= count; });
  }

 private:
  void forgetInFlight() override { _inFlight.clear(); }
  std::vector<std::string> copy(const std::vector<std::string>& bodies) const {
    const std::lock_guard lock(_mutex);
    return bodies;
  }

  std::vector<std::string> _sent, _taken, _unrouted;
  std::deque<std::string> _inFlight;
  Milliseconds _lastWait{0};
  bool _listened = true, _answers = true, _waits = false;
};

class TestInlet final : public TestConnection<Inlet> {
 public:
  bool receive(Milliseconds timeout, Received& received) override {
    std::unique_lock lock(_mutex);
    waitWhileHanging(lock);
    _changed.wait_for(lock, timeout,
                      [this] { return _refusal || _interrupted || _woken || !_messages.empty(); });
    _woken = false;
    check();
    if (_messages.empty()) return false;
    received = std::move(_messages.front());
    _messages.pop_front();
    return true;
  }

  // -- for the test

  void arrive(std::string body, std::string channel = "") {
    change([&] { _messages.push_back({std::move(channel), std::move(body)}); });
  }

 private:
  std::deque<Received> _messages;
};

/// A format for tests: "host|event|data", and "host|!command|sid"; "" is malformed.
inline Codec testCodec() {
  const auto decode = [](std::string_view body) -> Decoded {
    const auto first = body.find('|'), second = body.find('|', first + 1);
    if (second == std::string_view::npos) return Refusal{Refused::Malformed, "it has no two bars"};
    Task task;
    task.hostId = body.substr(0, first);
    auto& emit = task.what.emplace<Emit>();
    emit.event = body.substr(first + 1, second - first - 1);
    emit.data = body.substr(second + 1);
    if (emit.event == "!disconnect") {
      task.what = Commands{{core::Command::Kind::Disconnect, emit.data, ""}};
    }
    return task;
  };
  return {decode,
          [decode](std::string_view channel, std::string_view body) {
            return decode("|" + std::string(channel) + "|" + std::string(body));
          },
          [](const core::Draft& draft, std::string_view hostId, std::string_view) {
            return std::string(hostId) + '|' + draft.event + '|' + draft.data;
          },
          [](const core::Command& command, std::string_view hostId) {
            return std::string(hostId) + "|!disconnect|" + command.sid;
          }};
}

}  // namespace pushlab::bus
