#include "core/login_guard.h"

namespace pushlab::core {

bool LoginGuard::locked(std::string_view mobile, Clock::time_point now) {
  const std::lock_guard lock(_mutex);
  const auto found = _byMobile.find(mobile);
  if (found == _byMobile.end()) return false;
  const auto& times = found->second->times;
  return times.size() == maxFailures && now - times.front() < window;
}

void LoginGuard::failed(std::string_view mobile, Clock::time_point now) {
  const std::lock_guard lock(_mutex);
  auto found = _byMobile.find(mobile);
  if (found == _byMobile.end()) {
    if (_byAge.size() == maxMobiles) forgetStalest();
    _byAge.push_back({std::string(mobile), {}});
    found = _byMobile.emplace(_byAge.back().mobile, std::prev(_byAge.end())).first;
  }
  _byAge.splice(_byAge.end(), _byAge, found->second);
  auto& times = found->second->times;
  if (times.size() == maxFailures) times.erase(times.begin());
  times.push_back(now);
}

void LoginGuard::succeeded(std::string_view mobile) {
  const std::lock_guard lock(_mutex);
  const auto found = _byMobile.find(mobile);
  if (found == _byMobile.end()) return;
  const auto failures = found->second;
  _byMobile.erase(found);
  _byAge.erase(failures);
}

void LoginGuard::forgetStalest() {
  _byMobile.erase(_byAge.front().mobile);
  _byAge.pop_front();
}

}  // namespace pushlab::core
