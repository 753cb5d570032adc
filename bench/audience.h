#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/subscriber.h"

namespace pushlab::bench {

/// All subscribers of a run. They come in a bounded crowd, so that connecting is measured, not the length of
/// a backlog. The loop's thread only.
class Audience {
 public:
  static constexpr int connectingAtOnce = 64;

  /// Throws std::invalid_argument for a technique that has no client. `key`: what tokens are signed with;
  /// user ids are 1 to `plan.clients`.
  Audience(Scene& scene, const Plan& plan, const std::string& key);

  /// Lets the subscribers in, to receive what was published behind `cursor`.
  void admit(const std::string& cursor);
  /// To be told when one of them was served for the first time, or gave up: makes place for the next.
  void settle(int client, bool served);
  /// Sends away who was not served yet.
  void closeDoors();
  void dismiss();
  /// The client leaves, and another one with its number comes. May be called from the leaving one's own
  /// calls.
  void replace(int client);
  /// Forgets those who have left; outside of any client's calls.
  void clearLeavers() { _leavers.clear(); }
  /// Every tenth client stops to read, or reads again.
  void setSlow(bool slow);
  const std::string& tokenOf(int client) const { return _tokens[static_cast<std::size_t>(client)]; }

  int served() const { return _served; }
  bool settled() const { return _settled == static_cast<int>(_subscribers.size()); }

 private:
  void admitNext();
  std::unique_ptr<Subscriber> make(int client);

  Scene& _scene;
  Plan _plan;
  std::vector<std::string> _tokens;
  std::vector<std::unique_ptr<Subscriber>> _subscribers;
  std::vector<std::unique_ptr<Subscriber>> _leavers;
  std::vector<bool> _present;  ///< who was served
  std::string _cursor;
  std::size_t _admitted = 0;
  int _settled = 0;
  int _served = 0;
};

/// The client of a technique.
std::unique_ptr<Subscriber> makeSubscriber(Scene& scene, const Plan& plan, int client, std::string token);

}  // namespace pushlab::bench
