#include "bus/drops.h"

#include <Poco/Logger.h>

namespace pushlab::bus {

std::size_t Occasions::happened(std::size_t times, std::chrono::steady_clock::time_point now) {
  const std::lock_guard lock(_mutex);
  _untold += times;
  if (_told && now - *_told < std::chrono::seconds(1)) return 0;
  _told = now;
  return std::exchange(_untold, 0);
}

Drop dropOf(Refused reason) {
  switch (reason) {
    case Refused::Malformed:
      return Drop::Malformed;
    case Refused::UnsafePickle:
      return Drop::UnsafePickle;
    case Refused::OtherNamespace:
      return Drop::OtherNamespace;
    case Refused::Unsupported:
      return Drop::Unsupported;
    case Refused::TooLarge:
      return Drop::TooLarge;
  }
  return Drop::Malformed;
}

std::string_view name(Drop reason) {
  switch (reason) {
    case Drop::Malformed:
      return name(Refused::Malformed);
    case Drop::UnsafePickle:
      return name(Refused::UnsafePickle);
    case Drop::OtherNamespace:
      return name(Refused::OtherNamespace);
    case Drop::Unsupported:
      return name(Refused::Unsupported);
    case Drop::TooLarge:
      return name(Refused::TooLarge);
    case Drop::QueueFull:
      return "queue_full";
    case Drop::Undeliverable:
      return "undeliverable";
    case Drop::Overloaded:
      return "overloaded";
    case Drop::Redelivered:
      return "redelivered";
  }
  return "malformed";
}

void Drops::add(Drop reason, std::string_view why, std::size_t times) {
  if (times == 0) return;
  const auto index = static_cast<std::size_t>(reason);
  _counts[index] += times;
  const auto untold = _occasions[index].happened(times, std::chrono::steady_clock::now());
  if (untold == 0) return;
  Poco::Logger::get("bus").warning("dropped " + std::to_string(untold) +
                                   (untold == 1 ? " message (" : " messages (") + std::string(name(reason)) +
                                   "): " + std::string(why));
}

std::vector<std::pair<std::string_view, std::uint64_t>> Drops::all() const {
  std::vector<std::pair<std::string_view, std::uint64_t>> all;
  for (std::size_t i = 0; i < dropReasons; ++i)
    all.emplace_back(name(static_cast<Drop>(i)), _counts[i].load());
  return all;
}

}  // namespace pushlab::bus
