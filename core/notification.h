#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pushlab::core {

/// A place in the journal: 1 is the first notification of an epoch, 0 stands before it.
using Sequence = std::uint64_t;

/// What is to be pushed, before the journal has given it a place.
struct Draft {
  std::string event;
  std::string data;                   ///< JSON text
  std::string room;                   ///< empty: everybody
  std::int64_t storedId = 0;          ///< of the Store, for what must reach a user who is away; 0: none
  bool severalArguments = false;      ///< `data` is a JSON array, and each element an argument of the event
  std::vector<std::string> except{};  ///< who is in one of these rooms does not get it
  std::string task{};  ///< names a task that several servers may have taken off a bus: a journal that they
                       ///< share takes it once; empty: there is but one
};

/// One notification, immutable and shared by all its receivers.
struct Notification {
  Sequence sequence = 0;
  std::string cursor;  ///< what a client sends back that saw this one last
  std::string event;
  std::string data;
  std::string room;
  std::int64_t storedId = 0;
  bool severalArguments = false;
  std::vector<std::string> except{};
  std::string json;  ///< as it travels: `{"cursor":"…","event":"…","data":…,"room":"…"}`; no `room` where it
                     ///< is for everybody
};

using NotificationPtr = std::shared_ptr<const Notification>;

/// The time now in seconds since the epoch, with three decimals, as the notifications carry it.
std::string jsonTimestamp();

/// The JSON text of a notification with that cursor; empty `data` counts as `null`.
std::string notificationJson(const std::string& cursor, const std::string& event, const std::string& data,
                             const std::string& room);

/// The draft with its place in the journal, encoded.
NotificationPtr makeNotification(Draft draft, Sequence sequence, const std::string& cursor);

}  // namespace pushlab::core
