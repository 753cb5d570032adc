#include "viewer/models/view.h"

#include <algorithm>

namespace pushlab::viewer {

const Load* View::loadOf(const QString& key) const {
  if (loads.empty()) return nullptr;
  for (const Load& load : loads)
    if (load.key == key) return &load;
  return &*std::max_element(loads.begin(), loads.end(),
                            [](const Load& a, const Load& b) { return a.trials.size() < b.trials.size(); });
}

}  // namespace pushlab::viewer
