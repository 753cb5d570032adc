#include "core/database.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include <exception>
#include <future>
#include <stdexcept>

#include "core/sqlite_file.h"
#include "core/store.h"

namespace pushlab::core {

namespace {

void logFailure(const std::string& what) {
  Poco::Logger::get("core.database").error("a database job failed: " + what);
}

void runLogged(const Database::Job& job, Store& store) {
  try {
    job(store);
  } catch (const Poco::Exception& error) {
    logFailure(error.displayText());
  } catch (const std::exception& error) {
    logFailure(error.what());
  } catch (...) {
    logFailure("with something that is no exception");
  }
}

}  // namespace

Database::Database(const std::string& file)
    : _isPrivate(file == ":memory:"),
      _session(openSqlite(file, false, &Store::schema())),
      _store(std::make_unique<Store>(_session)),
      _id(_store->id()),
      _thread([this] { work(); }) {}

Database::~Database() {
  {
    const std::lock_guard lock(_mutex);
    _ending = true;
  }
  _posted.notify_one();
  _thread.join();
}

bool Database::post(Job job) {
  {
    const std::lock_guard lock(_mutex);
    if (_jobs.size() >= maxJobs) return false;
    _jobs.push_back(std::move(job));
  }
  _posted.notify_one();
  return true;
}

void Database::run(const Job& job) {
  const auto done = std::make_shared<std::promise<void>>();  // outlives the wake-up that it causes
  const bool posted = post([&job, done](Store& store) {
    try {
      job(store);
      done->set_value();
    } catch (...) {
      done->set_exception(std::current_exception());
    }
  });
  if (!posted) throw std::runtime_error("too many database jobs wait already: try again later");
  done->get_future().get();
}

void Database::work() {
  for (std::unique_lock lock(_mutex);;) {
    _posted.wait(lock, [this] { return _ending || !_jobs.empty(); });
    if (_jobs.empty()) return;
    auto job = std::move(_jobs.front());
    _jobs.pop_front();
    lock.unlock();
    runLogged(job, *_store);
    job = nullptr;  // what it holds is let go of without the lock
    lock.lock();
  }
}

}  // namespace pushlab::core
