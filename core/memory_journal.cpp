#include "core/streams.h"

namespace pushlab::core {

namespace {

class MemoryJournal : public Journal {
 public:
  explicit MemoryJournal(std::size_t retain) : _streams(Epoch::random(), retain) {}

  void listen(Listener listener) override { _listener = std::move(listener); }

  void append(Draft draft, Appended appended) override {
    const auto notification = publish(std::move(draft));
    if (appended) appended(notification);
  }

  Sequence head() const override { return _streams.head(); }
  Page read(std::span<const Following> rooms, Position after, std::size_t maxBytes) const override {
    return _streams.read(rooms, after, maxBytes);
  }
  std::string cursor(Sequence sequence) const override { return _streams.cursor(sequence); }
  std::optional<Position> parseCursor(std::string_view text) const override {
    return _streams.parseCursor(text);
  }

 private:
  /// The lock keeps the listener's calls in order; readers do not wait for it.
  NotificationPtr publish(Draft draft) {
    const std::lock_guard lock(_publishing);
    const auto sequence = _streams.head() + 1;
    auto notification = makeNotification(std::move(draft), sequence, _streams.cursor(sequence));
    _streams.add(notification);
    if (_listener) _listener(notification);
    return notification;
  }

  Listener _listener;
  std::mutex _publishing;
  Streams _streams;
};

}  // namespace

std::unique_ptr<Journal> makeMemoryJournal(std::size_t retain) {
  return std::make_unique<MemoryJournal>(retain);
}

}  // namespace pushlab::core
