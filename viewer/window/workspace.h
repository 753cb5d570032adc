#pragma once

#include <QObject>
#include <QString>
#include <memory>

#include "viewer/models/filter_history.h"
#include "viewer/models/loader.h"
#include "viewer/models/view.h"

namespace pushlab::viewer {

using ViewPtr = std::shared_ptr<const View>;

/// A view, with the details that it reads from; those of one archive are shared by its views.
ViewPtr makeView(const ArchivePtr& archive, const Filter& filter, const std::shared_ptr<Details>& details);

/// What one sees first, and after clearing: the newest session of the suite that was measured last.
Filter usualFilter(const Archive& archive);

/// What the program has open, and how it is narrowed.
class Workspace : public QObject {
  Q_OBJECT
 public:
  explicit Workspace(QObject* parent = nullptr, std::chrono::milliseconds lookEvery = Loader::usualInterval);

  Loader& loader() { return _loader; }
  FilterHistory& history() { return _history; }
  const ViewPtr& view() const { return _view; }  ///< never null
  const Archive& archive() const { return *_loader.archive(); }
  const Filter& filter() const { return _history.current(); }
  /// Whether anything is open that could be shown, whatever the filter.
  bool hasResults() const;
  /// Key of the load that was chosen; empty: none was.
  const QString& load() const { return _load; }

 public slots:
  void chooseLoad(const QString& key);
  /// Shows nothing but this one, on all pages.
  void isolate(const pushlab::viewer::Contender& contender);
  void clearFilter();
  /// Sessions are chosen by their file's place, so that the filter starts anew.
  void closeFile(const QString& path);

 signals:
  void changed();  ///< `view` or `load` is another

 private:
  void takeArchive();
  void makeNewView();

  Loader _loader;
  FilterHistory _history;
  Filter _usual;
  QString _load;
  std::shared_ptr<Details> _details;
  ViewPtr _view;
};

}  // namespace pushlab::viewer
