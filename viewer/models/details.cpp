#include "viewer/models/details.h"

#include "results/store_error.h"

namespace pushlab::viewer {

const results::Store* Details::storeOf(const ArchivedRun& run) {
  auto& store = _stores[run.file];
  if (store == nullptr) {
    const QString& path = _archive->files[static_cast<std::size_t>(run.file)].path;
    store = std::make_unique<results::Store>(path.toStdString(), results::Store::Mode::readOnly, patience);
  }
  return store.get();
}

template <typename Rows, typename Read>
const Rows& Details::remembered(Rows& rows, const ArchivedRun& run, const Read& read) {
  try {
    rows = read(*storeOf(run));
  } catch (const results::StoreError& problem) {
    _problem = QString::fromStdString(problem.what());
  }
  return rows;
}

const std::vector<results::Bucket>& Details::histogram(const ArchivedRun& run, results::HistogramKind kind) {
  const auto [place, isNew] = _histograms.try_emplace({run.file, run.run.id, kind});
  if (!isNew) return place->second;
  return remembered(place->second, run,
                    [&](const results::Store& store) { return store.histogram(run.run.id, kind); });
}

const std::vector<results::Sample>& Details::samples(const ArchivedRun& run) {
  const auto [place, isNew] = _samples.try_emplace({run.file, run.run.id});
  if (!isNew) return place->second;
  return remembered(place->second, run,
                    [&](const results::Store& store) { return store.samples(run.run.id); });
}

}  // namespace pushlab::viewer
