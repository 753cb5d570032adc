#include "servers/socketio/recovery.h"

namespace pushlab::servers {

void Recovery::keep(const std::string& pid, const sio::Sid& sid, std::int64_t userId) {
  const std::lock_guard lock(_mutex);
  _entries[pid] = {sid, userId, runtime::never};
}

void Recovery::left(const std::string& pid, runtime::TimePoint now) {
  const std::lock_guard lock(_mutex);
  const auto found = _entries.find(pid);
  if (found == _entries.end()) return;
  found->second.until = now + window;
  _away.emplace_back(found->second.until, pid);
  forgetOld(now);
}

void Recovery::forget(const std::string& pid) {
  const std::lock_guard lock(_mutex);
  _entries.erase(pid);
}

std::optional<sio::Sid> Recovery::claim(const std::string& pid, std::int64_t userId, runtime::TimePoint now,
                                        const std::function<bool(const sio::Sid&)>& isGone) {
  const std::lock_guard lock(_mutex);
  const auto found = _entries.find(pid);
  if (found == _entries.end() || found->second.userId != userId || found->second.until < now) return {};
  if (found->second.until == runtime::never && !isGone(found->second.sid)) return {};
  sio::Sid sid = std::move(found->second.sid);
  _entries.erase(found);
  return sid;
}

std::optional<sio::Sid> Recovery::present(const std::string& pid, std::int64_t userId) {
  const std::lock_guard lock(_mutex);
  const auto found = _entries.find(pid);
  if (found == _entries.end() || found->second.userId != userId || found->second.until != runtime::never)
    return {};
  return found->second.sid;
}

/// One that came back since, and perhaps left again, is no longer meant.
void Recovery::forgetOld(runtime::TimePoint now) {
  while (!_away.empty() && (_away.front().first < now || _away.size() > mostAway)) {
    const auto found = _entries.find(_away.front().second);
    if (found != _entries.end() && found->second.until == _away.front().first) _entries.erase(found);
    _away.pop_front();
  }
}

}  // namespace pushlab::servers
