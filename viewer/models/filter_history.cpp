#include "viewer/models/filter_history.h"

#include <utility>

namespace pushlab::viewer {

void FilterHistory::set(const Filter& filter) {
  if (filter == _current) return;
  _past.push_back(std::exchange(_current, filter));
  if (_past.size() > mostSteps) _past.erase(_past.begin());
  _future.clear();
  emit changed();
}

void FilterHistory::start(const Filter& filter) {
  _past.clear();
  _future.clear();
  _current = filter;
  emit changed();
}

void FilterHistory::undo() {
  if (_past.empty()) return;
  _future.push_back(std::exchange(_current, _past.back()));
  _past.pop_back();
  emit changed();
}

void FilterHistory::redo() {
  if (_future.empty()) return;
  _past.push_back(std::exchange(_current, _future.back()));
  _future.pop_back();
  emit changed();
}

}  // namespace pushlab::viewer
