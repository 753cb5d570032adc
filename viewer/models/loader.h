#pragma once

#include <QObject>
#include <QStringList>
#include <QThread>
#include <QTimer>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/models/archive.h"
#include "viewer/models/file_stamp.h"
#include "viewer/models/load_failure.h"

namespace pushlab::viewer {

/// Reads files of results, one after the other, in a thread of its own, and reads those again that change.
/// A file that cannot be read is tried again once it changes, or is free; what was read of it before stays.
/// Lives in the thread that made it, and signals there; its end waits for the file that is being read.
class Loader : public QObject {
  Q_OBJECT
 public:
  static constexpr int mostFiles = 32;  ///< no more are opened: `failed` says so
  static constexpr std::chrono::milliseconds usualInterval{1000};

  /// `lookEvery`: how often to look whether a file has changed.
  explicit Loader(QObject* parent = nullptr, std::chrono::milliseconds lookEvery = usualInterval);
  ~Loader() override;

  /// What has been read, the files in the order of opening. Never null. A file keeps its place as long as
  /// none is closed; one that could not be read has no sessions.
  const ArchivePtr& archive() const { return _archive; }
  /// All that were opened, readable or not; absolute.
  QStringList paths() const;
  bool isBusy() const { return _reading.has_value(); }

 public slots:
  /// Those that are open already are read again.
  void open(const QStringList& paths);
  void close(const QString& path);
  void reload();

 signals:
  /// Of what was asked for (not of what changed by itself): `done` of `all` files are read, `path` is next;
  /// empty: that was the last.
  void progressed(int done, int all, const QString& path);
  void loaded();                       ///< `archive` is a new one
  void readable(const QString& path);  ///< it was read without a problem
  /// A file that changes is not complained of twice for the same reason.
  void failed(const pushlab::viewer::LoadFailure& failure);

 private:
  struct Entry {
    QString path;
    FileStamp stamp = {};
    std::shared_ptr<const FileContent> content = {};
    std::optional<LoadFailure::Kind> problem = {};
  };
  struct Request {
    QString path;
    bool asked = false;  ///< by the user
  };
  struct Reading {
    FileStamp stamp;  ///< from before it was read
    std::shared_ptr<const FileContent> content;
    std::optional<LoadFailure> failure;
  };

  static Reading read(const QString& path);
  Entry* entryOf(const QString& path);
  void enqueue(const QString& path, bool asked);
  void readNext();
  void finish(const Reading& reading);
  void keep(Entry& entry, const Request& request, const Reading& reading);
  void look();
  void publish();

  ArchivePtr _archive = std::make_shared<Archive>();
  std::vector<Entry> _entries;
  std::deque<Request> _waiting;  ///< each path at most once
  std::optional<Request> _reading;
  int _done = 0, _all = 0;
  QTimer _timer;
  QThread _thread;
  QObject _worker;  ///< lives in _thread
};

}  // namespace pushlab::viewer
