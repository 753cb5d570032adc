#include "viewer/models/archive.h"

#include <algorithm>

#include "results/store.h"

namespace pushlab::viewer {

const results::Session* Archive::sessionOf(const ArchivedRun& run) const {
  const auto& sessions = files[static_cast<std::size_t>(run.file)].sessions;
  const auto found = std::find_if(sessions.begin(), sessions.end(),
                                  [&](const auto& session) { return session.id == run.run.sessionId; });
  return found == sessions.end() ? nullptr : &*found;
}

FileContent readFile(const QString& path, int file) {
  const results::Store store(path.toStdString(), results::Store::Mode::readOnly);
  FileContent content{{path, store.sessions()}, {}};
  for (results::Run& run : store.runs()) {
    Contender contender = contenderOf(run.plan);
    content.runs.push_back({file, std::move(run), std::move(contender)});
  }
  return content;
}

}  // namespace pushlab::viewer
