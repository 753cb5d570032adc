#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/notification.h"

namespace pushlab::core {

/// How a technique writes notifications on its wire.
class Encoding {
 public:
  virtual ~Encoding() = default;
  /// The wire bytes of these notifications, in order, ready to be sent to any number of receivers.
  virtual std::string encode(std::span<const NotificationPtr> notifications) const = 0;
};

/// Wire bytes that all receivers of a run share.
using SharedBytes = std::shared_ptr<const std::string>;

/// Consecutive notifications for the same audience, with their wire bytes: encoded once per encoding, however
/// many receive them. One thread at a time.
class Run {
 public:
  explicit Run(NotificationPtr first) { add(std::move(first)); }

  /// One that it `takes`, or that its first receiver gets in any case.
  void add(NotificationPtr notification) {
    _hasStored = _hasStored || notification->storedId != 0;
    _notifications.push_back(std::move(notification));
  }
  /// Whether there is one among them that is kept for its user until it is delivered.
  bool hasStored() const { return _hasStored; }
  std::span<const NotificationPtr> notifications() const { return _notifications; }
  const std::string& room() const { return _notifications.front()->room; }
  /// Whoever is in one of these rooms is passed over.
  const std::vector<std::string>& except() const { return _notifications.front()->except; }
  /// Whether the notification is for the same audience.
  bool takes(const Notification& notification) const {
    return room() == notification.room && except() == notification.except;
  }
  Sequence first() const { return _notifications.front()->sequence; }
  Sequence last() const { return _notifications.back()->sequence; }

  /// The reference is good until another encoding is asked for.
  const SharedBytes& bytes(const Encoding& encoding) const {
    for (const auto& [known, bytes] : _encoded) {
      if (known == &encoding) return bytes;
    }
    auto bytes = std::make_shared<const std::string>(encoding.encode(_notifications));
    return _encoded.emplace_back(&encoding, std::move(bytes)).second;
  }

 private:
  std::vector<NotificationPtr> _notifications;
  bool _hasStored = false;
  mutable std::vector<std::pair<const Encoding*, SharedBytes>> _encoded;
};

}  // namespace pushlab::core
