#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <thread>

#include "core/journal_file.h"
#include "core/streams.h"

namespace pushlab::core {

namespace {

/// Which rows of the file have become superfluous. A room is pruned when the file has twice of what is
/// retained, so that a deletion pays for as many rows at once.
class Pruner {
 public:
  Pruner(const Streams& streams, std::size_t retain) : _streams(streams), _retain(retain) {}

  void added(const std::string& room, const std::optional<Streams::Evicted>& evicted) {
    if (evicted) {
      _rows.erase(evicted->room);
      _due.push_back({evicted->room, evicted->lostUpTo, true});
    }
    auto& rows = _rows[room];
    if (++rows < 2 * _retain) return;
    _due.push_back({room, _streams.lostUpTo(room), false});
    rows = _retain;
  }

  const std::vector<JournalFile::Pruning>& due() const { return _due; }
  void done() { _due.clear(); }

 private:
  const Streams& _streams;
  const std::size_t _retain;
  std::unordered_map<std::string, std::size_t> _rows;
  std::vector<JournalFile::Pruning> _due;
};

/// Says what goes wrong, but not a thousand times a second.
class FailureLog {
 public:
  explicit FailureLog(std::string file) : _file(std::move(file)) {}

  void failed(std::size_t notifications, const std::string& why) {
    _lost += notifications;
    const auto now = std::chrono::steady_clock::now();
    if (_said && now - *_said < std::chrono::seconds(1)) return;
    Poco::Logger::get("core.journal")
        .error("the journal " + _file + " could not keep " + std::to_string(_lost) + " notifications (" +
               why + "), which were not delivered: see to the disk");
    _said = now;
    _lost = 0;
  }

 private:
  const std::string _file;
  std::optional<std::chrono::steady_clock::time_point> _said;
  std::size_t _lost = 0;
};

class SqliteJournal : public Journal {
 public:
  static constexpr std::size_t maxWaiting = 65'536;
  static constexpr std::size_t maxBatch = 4096;  ///< the last of a batch waits for the first

  SqliteJournal(const std::string& file, std::size_t retain)
      : _file(file), _streams(Epoch(_file.epoch()), retain), _pruner(_streams, retain), _failures(file) {
    load();
    _thread = std::thread([this] { work(); });
  }
  ~SqliteJournal() override;

  void listen(Listener listener) override { _listener = std::move(listener); }
  void append(Draft draft, Appended appended) override;

  Sequence head() const override { return _streams.head(); }
  Page read(std::span<const Following> rooms, Position after, std::size_t maxBytes) const override {
    return _streams.read(rooms, after, maxBytes);
  }
  std::string cursor(Sequence sequence) const override { return _streams.cursor(sequence); }
  std::optional<Position> parseCursor(std::string_view text) const override {
    return _streams.parseCursor(text);
  }

 private:
  struct Waiting {
    Draft draft;
    Appended appended;
  };
  using Batch = std::vector<Waiting>;

  void load();
  void work();
  Batch nextBatch();
  void keep(Batch batch);
  bool write(const std::vector<NotificationPtr>& notifications);
  void publish(const NotificationPtr& notification, const Appended& appended);
  NotificationPtr place(Draft draft, Sequence sequence) const {
    return makeNotification(std::move(draft), sequence, _streams.cursor(sequence));
  }

  JournalFile _file;
  Streams _streams;
  Pruner _pruner;
  FailureLog _failures;
  Listener _listener;
  std::mutex _mutex;
  std::condition_variable _appended;
  std::deque<Waiting> _waiting;
  bool _ending = false;
  std::thread _thread;
};

SqliteJournal::~SqliteJournal() {
  {
    const std::lock_guard lock(_mutex);
    _ending = true;
  }
  _appended.notify_one();
  _thread.join();
}

void SqliteJournal::append(Draft draft, Appended appended) {
  {
    const std::lock_guard lock(_mutex);
    if (_waiting.size() < maxWaiting) {
      _waiting.push_back({std::move(draft), std::move(appended)});
      _appended.notify_one();
      return;
    }
  }
  if (appended) appended(nullptr);
}

void SqliteJournal::load() {
  _streams.restoreEvicted(_file.evictedUpTo());
  _file.eachNotification([this](Sequence sequence, Draft draft) {
    const auto room = draft.room;
    _pruner.added(room, _streams.add(place(std::move(draft), sequence)));
  });
  _file.eachLoss([this](const std::string& room, Sequence upTo) { _streams.restoreLost(room, upTo); });
}

void SqliteJournal::work() {
  for (auto batch = nextBatch(); !batch.empty(); batch = nextBatch())
    keep(std::move(batch));
}

/// Waits for drafts; empty when the journal ends and nothing waits any more.
SqliteJournal::Batch SqliteJournal::nextBatch() {
  std::unique_lock lock(_mutex);
  _appended.wait(lock, [this] { return _ending || !_waiting.empty(); });
  Batch batch;
  const auto end = _waiting.begin() + static_cast<std::ptrdiff_t>(std::min(_waiting.size(), maxBatch));
  std::move(_waiting.begin(), end, std::back_inserter(batch));
  _waiting.erase(_waiting.begin(), end);
  return batch;
}

void SqliteJournal::keep(Batch batch) {
  std::vector<NotificationPtr> notifications;
  notifications.reserve(batch.size());
  for (auto& waiting : batch) {
    notifications.push_back(place(std::move(waiting.draft), head() + 1 + notifications.size()));
  }
  const bool kept = write(notifications);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (kept) {
      publish(notifications[i], batch[i].appended);
    } else if (batch[i].appended) {
      batch[i].appended(nullptr);
    }
  }
}

bool SqliteJournal::write(const std::vector<NotificationPtr>& notifications) {
  try {
    _file.write(notifications, _pruner.due());
    _pruner.done();
    return true;
  } catch (const Poco::Exception& error) {
    _failures.failed(notifications.size(), error.message());
    return false;
  }
}

void SqliteJournal::publish(const NotificationPtr& notification, const Appended& appended) {
  _pruner.added(notification->room, _streams.add(notification));
  if (_listener) _listener(notification);
  if (appended) appended(notification);
}

}  // namespace

std::unique_ptr<Journal> makeSqliteJournal(const std::string& file, std::size_t retain) {
  try {
    return std::make_unique<SqliteJournal>(file, retain);
  } catch (const Poco::Exception& error) {
    throw std::runtime_error("cannot read the journal " + file + " (" + error.message() +
                             "): move it out of the way to begin a new one");
  }
}

}  // namespace pushlab::core
