#include "bench/session.h"

#include <Poco/Exception.h>

#include "bench/interrupt.h"
#include "bench/launch.h"
#include "bench/recorder.h"
#include "results/store_error.h"

namespace pushlab::bench {

namespace {

RunEnd failed(const std::string& why) {
  RunEnd end;
  end.status = Interrupt::raised() ? RunEnd::Status::Aborted : RunEnd::Status::Failed;
  end.why = why;
  return end;
}

}  // namespace

Session::Session(Setting setting, Progress& progress, Recorder* recorder)
    : _setting(std::move(setting)), _progress(progress), _recorder(recorder) {
  if (!_setting.foreign) _secretFile = std::make_unique<SecretFile>();
}

RunEnd Session::run(const Plan& plan) {
  if (Interrupt::raised()) return failed("interrupted");
  _progress.start(plan);
  record([&](Recorder& recorder) { _runId = recorder.begin(plan); });
  RunEnd end = attempt(plan);
  if (end.status == RunEnd::Status::Finished) {
    record([&](Recorder& recorder) { recorder.finish(_runId, end.measurement); });
    _measured.push_back({plan, end.measurement});
  } else if (end.status == RunEnd::Status::Failed) {
    record([&](Recorder& recorder) { recorder.fail(_runId, end.why); });
    ++_failures;
  }  // an aborted one is marked by the recorder when it closes
  _progress.end(end);
  return end;
}

void Session::record(const std::function<void(Recorder&)>& write) {
  if (_recorder == nullptr) return;
  try {
    write(*_recorder);
  } catch (const results::StoreError& problem) {
    _progress.complain(std::string(problem.what()) + "; measuring goes on, but nothing more is recorded");
    _recorder = nullptr;
    ++_failures;
  }
}

RunEnd Session::attempt(const Plan& plan) {
  try {
    if (_setting.foreign) {
      return drive(plan, {_setting.foreign->address, _setting.foreign->host, _setting.secret, nullptr,
                          _setting.foreign->dialect});
    }
    ServerProcess server(serverCommand(plan, _setting.folders, _secretFile->path(), _setting.cores.server));
    return drive(
        plan, {server.address(), server.address().toString(), _secretFile->key(), &server, dialectOf(plan)});
  } catch (const Poco::Exception& problem) {
    return failed(problem.displayText());
  } catch (const std::exception& problem) {
    return failed(problem.what());
  }
}

RunEnd Session::drive(const Plan& plan, const Target& target) {
  Run run(plan, target, [this](const LiveView& view) { _progress.show(view); });
  return run.execute(_setting.warnings);
}

}  // namespace pushlab::bench
