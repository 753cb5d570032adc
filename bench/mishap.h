#pragma once

#include <functional>
#include <memory>
#include <string>

#include "bench/alarm.h"
#include "bench/plan.h"
#include "bench/server_process.h"
#include "bench/timetable.h"
#include "bench/watched_descriptor.h"

namespace pushlab::bench {

/// What goes wrong in the measured window as a plan asks for it: the server is asked to end a third into it
/// and started again once it is gone, or every tenth client stops to read from a quarter to three quarters.
/// Cuts and stalls are the link's, all along. Watches over the server meanwhile: one that ends unasked is an
/// error. The loop's thread only.
class Mishap {
 public:
  struct Hooks {
    std::function<void(const std::string& event)> note;  ///< it happens now
    std::function<void(bool slow)> setSlow;              ///< of the clients that are slow
    std::function<void()> serverEnds;                    ///< it still runs, but not for long
    std::function<ServerProcess*()> startAgain;          ///< its process has ended; throws ServerError
    std::function<void(const std::string& why)> failed;
  };

  /// `server`: null where it is not ours; it must outlive this, or be replaced by `startAgain`.
  Mishap(runtime::EventLoop& loop, const Plan& plan, ServerProcess* server, Hooks hooks);

  void begin(const Timetable& times);
  void cancel() { _alarm.cancel(); }

 private:
  void happen();
  void change(bool slow);
  void watch();
  void serverEnded();
  void startAgain();

  runtime::EventLoop& _loop;
  const std::string _fault;
  ServerProcess* _server;
  Hooks _hooks;
  Timetable _times;
  bool _slow = false;
  bool _restarting = false;
  Alarm _alarm;
  std::unique_ptr<WatchedDescriptor> _serverEnd;
};

}  // namespace pushlab::bench
