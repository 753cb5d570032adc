#pragma once

#include <future>
#include <memory>
#include <utility>
#include <vector>

#include "core/journal.h"

namespace pushlab::core {

/// Appends and waits until it is done.
inline NotificationPtr publish(Journal& journal, Draft draft) {
  const auto done = std::make_shared<std::promise<NotificationPtr>>();
  journal.append(std::move(draft), [done](const NotificationPtr& kept) { done->set_value(kept); });
  return done->get_future().get();
}

inline std::vector<Sequence> sequences(const Page& page) {
  std::vector<Sequence> found;
  for (const auto& notification : page.notifications)
    found.push_back(notification->sequence);
  return found;
}

}  // namespace pushlab::core
