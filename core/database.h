#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <Poco/Data/Session.h>

namespace pushlab::core {

class Store;

/// The database has one thread: jobs run on it one after the other, so that no loop ever waits for a disk and
/// a job is atomic towards all others. `file` may be `:memory:`; a file is opened in WAL mode with
/// synchronous=NORMAL, and several processes may have it open at once.
class Database {
 public:
  using Job = std::function<void(Store&)>;
  static constexpr std::size_t maxJobs = 65'536;

  /// Opens and migrates in the calling thread's sight: throws std::runtime_error that says what to do (cannot
  /// open, not SQLite, newer schema).
  explicit Database(const std::string& file);
  /// Runs what was posted before, then ends the thread. Not to be called on the database's own thread.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Any thread: names the file, for processes that may share it; see Store::id.
  const std::string& id() const { return _id; }
  /// Whether no other process can have it open, since it is in memory.
  bool isPrivate() const { return _isPrivate; }

  /// Any thread. False where `maxJobs` wait already: the job will not run. A job must not throw; one
  /// that does is logged (logger `core.database`) and the thread goes on.
  bool post(Job job);
  /// Any thread but the database's: posts and waits. Rethrows what the job threw; std::runtime_error where
  /// `maxJobs` wait already. For tests and start-up.
  void run(const Job& job);

 private:
  void work();

  const bool _isPrivate;
  Poco::Data::Session _session;
  std::unique_ptr<Store> _store;
  const std::string _id;
  std::mutex _mutex;
  std::condition_variable _posted;
  std::deque<Job> _jobs;
  bool _ending = false;
  std::thread _thread;
};

}  // namespace pushlab::core
