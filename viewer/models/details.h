#pragma once

#include <QString>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "results/store.h"
#include "viewer/models/archive.h"

namespace pushlab::viewer {

/// Histograms and samples of single runs, read from their files when they are asked for, and kept. One
/// thread. A file that cannot be read any more gives nothing, and `problem()` says why.
class Details {
 public:
  /// So long the window may stand still for a file that another program has locked.
  static constexpr std::chrono::milliseconds patience{200};

  explicit Details(ArchivePtr archive) : _archive(std::move(archive)) {}

  /// In the order of values; empty where nothing was recorded.
  const std::vector<results::Bucket>& histogram(const ArchivedRun& run, results::HistogramKind kind);
  /// In the order of time.
  const std::vector<results::Sample>& samples(const ArchivedRun& run);
  /// What went wrong last, one sentence; empty: nothing.
  const QString& problem() const { return _problem; }

 private:
  const results::Store* storeOf(const ArchivedRun& run);
  template <typename Rows, typename Read>
  const Rows& remembered(Rows& rows, const ArchivedRun& run, const Read& read);

  ArchivePtr _archive;
  QString _problem;
  std::map<int, std::unique_ptr<results::Store>> _stores;
  std::map<std::tuple<int, std::int64_t, results::HistogramKind>, std::vector<results::Bucket>> _histograms;
  std::map<std::pair<int, std::int64_t>, std::vector<results::Sample>> _samples;
};

}  // namespace pushlab::viewer
