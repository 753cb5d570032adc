#include "viewer/window/workspace.h"

#include <algorithm>

namespace pushlab::viewer {

namespace {

struct Shown {
  std::shared_ptr<Details> details;
  View view;
};

bool hasFigures(const ArchivedRun& run) {
  return run.run.figures.has_value();
}

}  // namespace

ViewPtr makeView(const ArchivePtr& archive, const Filter& filter, const std::shared_ptr<Details>& details) {
  // View is neither copied nor moved: it is made in its place.
  const std::shared_ptr<Shown> shown(new Shown{details, View(archive, filter, *details)});
  return {shown, &shown->view};
}

Filter usualFilter(const Archive& archive) {
  Filter filter;
  if (std::any_of(archive.runs.begin(), archive.runs.end(), hasFigures))
    filter.suites = {newestSuite(archive)};
  return filter;
}

Workspace::Workspace(QObject* parent, std::chrono::milliseconds lookEvery)
    : QObject(parent), _loader(nullptr, lookEvery) {
  connect(&_loader, &Loader::loaded, this, &Workspace::takeArchive);
  connect(&_history, &FilterHistory::changed, this, &Workspace::makeNewView);
  _details = std::make_shared<Details>(_loader.archive());
  _view = makeView(_loader.archive(), filter(), _details);
}

bool Workspace::hasResults() const {
  return std::any_of(archive().runs.begin(), archive().runs.end(), hasFigures);
}

void Workspace::chooseLoad(const QString& key) {
  if (key == _load) return;
  _load = key;
  emit changed();
}

void Workspace::isolate(const Contender& contender) {
  Filter filter = _history.current();
  filter.contenders = {contender};
  _history.set(filter);
}

void Workspace::clearFilter() {
  _history.set(_usual);
}

void Workspace::closeFile(const QString& path) {
  _history.start(_usual);
  _loader.close(path);
}

void Workspace::takeArchive() {
  _details = std::make_shared<Details>(_loader.archive());
  const Filter before = std::exchange(_usual, usualFilter(archive()));
  // Who has chosen nothing sees what is newest, also when it comes while the window is open.
  if (filter() == before && !_history.canUndo()) return _history.start(_usual);
  makeNewView();
}

void Workspace::makeNewView() {
  _view = makeView(_loader.archive(), filter(), _details);
  emit changed();
}

}  // namespace pushlab::viewer
