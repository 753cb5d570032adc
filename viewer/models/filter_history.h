#pragma once

#include <QObject>
#include <cstddef>
#include <vector>

#include "viewer/models/filter.h"

namespace pushlab::viewer {

/// The filter of all pages, with the way back and forth.
class FilterHistory : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t mostSteps = 100;  ///< back; the oldest is forgotten

  using QObject::QObject;

  const Filter& current() const { return _current; }
  bool canUndo() const { return !_past.empty(); }
  bool canRedo() const { return !_future.empty(); }

 public slots:
  /// A step forward, from which nothing leads to what was undone. The same filter again is no step.
  void set(const pushlab::viewer::Filter& filter);
  /// Nothing leads back from here.
  void start(const pushlab::viewer::Filter& filter);
  void undo();
  void redo();

 signals:
  void changed();

 private:
  std::vector<Filter> _past, _future;  ///< the next step is at the end
  Filter _current;
};

}  // namespace pushlab::viewer
