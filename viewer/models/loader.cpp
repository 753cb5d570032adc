#include "viewer/models/loader.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace pushlab::viewer {

Loader::Loader(QObject* parent, std::chrono::milliseconds lookEvery) : QObject(parent) {
  _worker.moveToThread(&_thread);
  _thread.start();
  connect(&_timer, &QTimer::timeout, this, &Loader::look);
  _timer.start(lookEvery);
}

Loader::~Loader() {
  _thread.quit();
  _thread.wait();
}

QStringList Loader::paths() const {
  QStringList all;
  for (const Entry& entry : _entries)
    all.append(entry.path);
  return all;
}

void Loader::open(const QStringList& paths) {
  for (const QString& given : paths) {
    const QString path = QFileInfo(given).absoluteFilePath();
    if (entryOf(path) == nullptr) {
      if (_entries.size() >= mostFiles) {
        emit failed(tooManyFiles(path, mostFiles));
        continue;
      }
      _entries.push_back({path});
    }
    enqueue(path, true);
  }
  readNext();
}

void Loader::close(const QString& path) {
  const QString whole = QFileInfo(path).absoluteFilePath();
  std::erase_if(_entries, [&](const Entry& entry) { return entry.path == whole; });
  std::erase_if(_waiting, [&](const Request& request) { return request.path == whole; });
  publish();
}

void Loader::reload() {
  open(paths());
}

Loader::Entry* Loader::entryOf(const QString& path) {
  const auto found =
      std::find_if(_entries.begin(), _entries.end(), [&](const Entry& entry) { return entry.path == path; });
  return found == _entries.end() ? nullptr : &*found;
}

void Loader::enqueue(const QString& path, bool asked) {
  auto request = std::find_if(_waiting.begin(), _waiting.end(),
                              [&](const Request& waiting) { return waiting.path == path; });
  if (request == _waiting.end()) request = _waiting.insert(request, {path, false});
  if (!asked || request->asked) return;
  request->asked = true;
  ++_all;
}

void Loader::readNext() {
  if (_reading || _waiting.empty()) return;
  _reading = _waiting.front();
  _waiting.pop_front();
  if (_reading->asked) emit progressed(_done, _all, _reading->path);
  QMetaObject::invokeMethod(&_worker, [this, path = _reading->path] {
    const auto reading = std::make_shared<Reading>(read(path));
    QMetaObject::invokeMethod(
        this, [this, reading] { finish(*reading); }, Qt::QueuedConnection);
  });
}

Loader::Reading Loader::read(const QString& path) {
  using results::StoreError;
  Reading reading{stampOf(path), nullptr, std::nullopt};
  try {
    reading.content = std::make_shared<FileContent>(readFile(path, 0));
  } catch (const StoreError& problem) {
    reading.failure = failureOf(path, problem);
  } catch (const std::exception& problem) {
    const std::string sentence =
        path.toStdString() + " cannot be read (" + problem.what() + "): close other programs and try again";
    reading.failure = failureOf(path, StoreError(StoreError::Kind::other, sentence));
  }
  return reading;
}

void Loader::finish(const Reading& reading) {
  const Request request = *_reading;
  _reading.reset();
  if (request.asked) ++_done;
  if (Entry* entry = entryOf(request.path)) keep(*entry, request, reading);
  readNext();
  if (_reading || _all == 0) return;
  const int all = std::exchange(_all, 0);
  _done = 0;
  emit progressed(all, all, QString());
}

void Loader::keep(Entry& entry, const Request& request, const Reading& reading) {
  entry.stamp = reading.stamp;
  const auto before = entry.problem;
  if (!reading.failure) {
    entry.content = reading.content;
    entry.problem.reset();
    emit readable(request.path);
    publish();
    return;
  }
  entry.problem = reading.failure->kind;
  if (entry.problem == LoadFailure::Kind::locked) entry.stamp = {};  // its end shows in no stamp
  if (request.asked || before != entry.problem) emit failed(*reading.failure);
}

void Loader::look() {
  for (const Entry& entry : _entries) {
    if (_reading && _reading->path == entry.path) continue;
    if (stampOf(entry.path) != entry.stamp) enqueue(entry.path, false);
  }
  readNext();
}

void Loader::publish() {
  auto archive = std::make_shared<Archive>();
  for (const Entry& entry : _entries) {
    const int place = static_cast<int>(archive->files.size());
    archive->files.push_back({entry.path, {}});
    if (!entry.content) continue;
    archive->files.back().sessions = entry.content->file.sessions;
    for (const ArchivedRun& run : entry.content->runs) {
      archive->runs.push_back(run);
      archive->runs.back().file = place;
    }
  }
  _archive = std::move(archive);
  emit loaded();
}

}  // namespace pushlab::viewer
