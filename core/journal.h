#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/notification.h"

namespace pushlab::core {

/// Where a client stands. `foreign`: the cursor is of another epoch (a lost journal) or beyond our end.
struct Position {
  Sequence sequence = 0;
  bool foreign = false;
};

/// A room that a reader follows, and the place from which on it does (it joined then).
struct Following {
  std::string room;
  Sequence since = 0;
};

/// What `read` found: in order, with the cursor to go on with.
struct Page {
  std::vector<NotificationPtr> notifications;
  Sequence next = 0;     ///< where to read on
  bool missed = false;   ///< more was published than is retained, or the cursor was foreign
  bool complete = true;  ///< `next` was the journal's end when it was read; false: `maxBytes` was reached

  /// Leaves out what is not for whoever follows these rooms: what they are excepted from
  /// (Notification::except).
  void leaveOutExcepted(std::span<const Following> rooms);
  /// Leaves out what the reader was sent when it arrived. `storedIds`: ascending.
  void leaveOutHad(std::span<const std::int64_t> storedIds);
};

/// The ordered, bounded memory of what was published, which makes gaps harmless: whoever comes back with a
/// cursor reads on behind it. Kept per room ("stream"), the newest `retain` each; "" is the stream for
/// everybody. A cursor is opaque to clients: the journal's epoch (random when the journal was made) and a
/// sequence, `3f9c…-17`. Thread-safe.
class Journal {
 public:
  /// Called in order of sequence, one at a time, before any reader can miss it: the hub hands it to the
  /// receivers. When it is called, `head` and `read` know the notification. It may read, but not append (in
  /// memory it would wait for itself) nor throw.
  using Listener = std::function<void(const NotificationPtr&)>;
  /// Called once, on whichever thread completed it: the notification, or null where it could not be kept
  /// (disk, or too many wait already). It may append again, and must not throw.
  using Appended = std::function<void(const NotificationPtr&)>;

  virtual ~Journal() = default;

  /// Whether other servers append to it, too, and its cursors are good at all of them.
  virtual bool isShared() const { return false; }

  /// Set once, before the first `append`.
  virtual void listen(Listener listener) = 0;
  /// Where it is shared, and so the listener also hears what was not appended here: `told` is called on the
  /// same thread when the listener was told something, once for all that came together. While it returns
  /// false the listener is told nothing more; it is asked again within milliseconds. Set as `listen`.
  virtual void pace(std::function<bool()> told) { static_cast<void>(told); }
  /// Keeps the draft, tells the listener, then calls `appended`. In memory all this happens within the call;
  /// with SQLite on the journal's thread after the commit (several drafts share one transaction).
  virtual void append(Draft draft, Appended appended) = 0;

  virtual Sequence head() const = 0;
  /// Those of the given rooms behind `after`, in order, until `maxBytes` of JSON (at least one). A foreign
  /// position reads from the oldest that is left, and has `missed`. Where nothing was published since `after`
  /// this neither allocates nor searches. It does not look at Notification::except.
  virtual Page read(std::span<const Following> rooms, Position after, std::size_t maxBytes) const = 0;

  virtual std::string cursor(Sequence sequence) const = 0;
  /// Nothing where the text was never a cursor of any journal (malformed).
  virtual std::optional<Position> parseCursor(std::string_view text) const = 0;
};

/// `retain`: notifications per stream, at least 1 (std::invalid_argument). Streams that were silent longest
/// go first beyond `maxStreams` (100,000).
std::unique_ptr<Journal> makeMemoryJournal(std::size_t retain);
/// Survives a restart, kill -9 included: what was delivered was committed before. The epoch is kept in the
/// file. At most 65,536 drafts wait; beyond them, and when the disk fails, `appended` gets null (logged under
/// `core.journal`, at most once a second) and the journal goes on. One process at a time may have the file
/// open. A crash of the whole machine may take the newest notifications with it, and their sequences are then
/// given out again. Throws std::invalid_argument as above, and std::runtime_error that says what to do
/// (cannot open, not SQLite, newer schema).
std::unique_ptr<Journal> makeSqliteJournal(const std::string& file, std::size_t retain);

}  // namespace pushlab::core
