#include "bench/session.h"

#include <Poco/Exception.h>
#include <Poco/TemporaryFile.h>

#include "bench/bus_lab.h"
#include "bench/interrupt.h"
#include "bench/launch.h"
#include "bench/recorder.h"
#include "results/store_error.h"

namespace pushlab::bench {

namespace {

RunEnd failure(const std::string& why) {
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
  if (Interrupt::raised()) return failure("interrupted");
  _progress.start(plan);
  record([&](Recorder& recorder) { _runId = recorder.begin(plan); });
  RunEnd end = attempt(plan);
  if (end.status == RunEnd::Status::Finished) {
    record([&](Recorder& recorder) { recorder.finish(_runId, end.measurement); });
    _measured.push_back({plan, end.measurement});
  } else if (end.status == RunEnd::Status::Failed) {
    record([&](Recorder& recorder) { recorder.fail(_runId, end.why); });
    _failed.push_back({plan, end.why});
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
    if (_setting.foreign) return driveForeign(plan);
    return plan.bus.empty() ? driveOwn(plan) : driveOverBus(plan);
  } catch (const Poco::Exception& problem) {
    return failure(problem.displayText());
  } catch (const std::exception& problem) {
    return failure(problem.what());
  }
}

RunEnd Session::driveForeign(const Plan& plan) {
  const Target target{.address = _setting.foreign->address,
                      .host = _setting.foreign->host,
                      .key = _setting.secret,
                      .dialect = _setting.foreign->dialect};
  return drive(plan, target);
}

RunEnd Session::driveOwn(const Plan& plan) {
  ServerCommand command = serverCommand(plan, _setting.folders, _secretFile->path(), _setting.cores.server);
  std::optional<Poco::TemporaryFile> folder;
  if (plan.fault == "restart") {
    folder.emplace().createDirectories();
    const auto lasting = lastingOptions(folder->path());
    command.arguments.insert(command.arguments.end(), lasting.begin(), lasting.end());
  }
  auto server = std::make_unique<ServerProcess>(command);
  const Poco::Net::SocketAddress address = server->address();
  Target target{.address = address,
                .host = address.toString(),
                .key = _secretFile->key(),
                .process = server.get(),
                .dialect = dialectOf(plan)};
  target.startAgain = [&] {
    server.reset();
    server = std::make_unique<ServerProcess>(commandAgain(command, address));
    return server.get();
  };
  return drive(plan, target);
}

RunEnd Session::driveOverBus(const Plan& plan) {
  if (plan.fault == "restart" || plan.hasLink())
    throw ServerError("a bus is measured without links and restarts: leave --rtt and --fault away");
  const BusLab lab(plan, _setting.folders, _secretFile->path(), _setting.cores.server);
  return drive(plan, lab.target(_secretFile->key()));
}

RunEnd Session::drive(const Plan& plan, Target target) {
  std::unique_ptr<ServerProcess> link;
  if (plan.hasLink()) {
    link = std::make_unique<ServerProcess>(
        linkCommand(plan, ownFolder(), target.address, _setting.cores.generator));
    target.link = link.get();
  }
  Run run(plan, target, [this](const LiveView& view) { _progress.show(view); });
  return run.execute(_setting.warnings);
}

}  // namespace pushlab::bench
