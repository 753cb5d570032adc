#include "bench/run.h"

#include "bench/clock.h"
#include "bench/closed_loop.h"
#include "bench/interrupt.h"
#include "bench/open_loop.h"
#include "bench/process_figures.h"
#include "bench/tokens.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds greetingTime{5000};
constexpr milliseconds helloInterval{250};
constexpr milliseconds liveInterval{200};
constexpr std::int64_t leadNs = 20'000'000;  // before the first message, for timers to be set

std::unique_ptr<Load> makeLoad(const Plan& plan, runtime::EventLoop& loop, Outlet& outlet) {
  if (plan.scenario == "latency") return std::make_unique<OpenLoop>(loop, outlet, plan.ratePerSecond);
  return std::make_unique<ClosedLoop>(outlet, plan.inFlight);
}

/// At full throughput the generator must not be the slower side, so it saves what it can; where latency is
/// measured on a schedule it has time, and behaves as clients do.
Scene sceneFor(const Plan& plan, const Target& target, runtime::EventLoop& loop, Listener& listener) {
  const bool saves = plan.scenario == "throughput";
  return {.loop = loop,
          .listener = listener,
          .server = target.address,
          .host = target.host,
          .dialect = target.dialect,
          .clients = plan.clients,
          .acknowledge = saves ? Stream::Acknowledge::Lazily : Stream::Acknowledge::AtOnce,
          .traffic = {}};
}

std::int64_t after(milliseconds time) {
  return nowNs() + std::chrono::nanoseconds(time).count();
}

}  // namespace

Run::Run(const Plan& plan, const Target& target, std::function<void(const LiveView&)> show)
    : _plan(plan),
      _target(target),
      _show(std::move(show)),
      _ledger(plan.clients, nowNs()),
      _scene(sceneFor(plan, target, _loop, *this)),
      _publisher(_loop, target.address, target.host, mintToken(target.key, plan.clients + 1, "publisher"),
                 {.accepted = [this](std::string_view cursor) { accepted(cursor); },
                  .failed = [this](const std::string& why) { fail(why); }},
                 target.dialect),
      _audience(_scene, plan, target.key),
      _load(makeLoad(plan, _loop, *this)),
      _sampler(_loop.timers(), _ledger, [this] { return readGauges(); }),
      _phaseEnd(_loop.timers(), [this] { next(); }),
      _hello(_loop.timers(), [this] { sayHello(); }),
      _live(_loop.timers(), [this] { report(); }),
      _interrupt(_loop, Interrupt::descriptor(), [this] { end(RunEnd::Status::Aborted); }),
      _serverEnd(_loop, target.process != nullptr ? target.process->endDescriptor() : -1,
                 [this] { fail(_target.process->obituary()); }) {}

Run::~Run() = default;

RunEnd Run::execute(const std::vector<std::string>& machine) {
  _circumstances.machine = machine;
  _circumstances.serverMeasured = _target.process != nullptr;
  _circumstances.trustworthyBuild = builtForMeasuring();
  if (_target.process != nullptr) _end.measurement.serverRssIdleBytes = rssBytes(_target.process->pid());
  _loop.atTurnEnd([this] { flush(); });
  enter(Phase::Greeting, after(greetingTime));
  report();
  _publisher.open();
  publish(nowNs());
  _loop.run();
  _publisher.stop();
  _audience.dismiss();
  return std::move(_end);
}

std::uint32_t Run::publish(std::int64_t dueNs) {
  Stamp stamp;
  stamp.number = _ledger.issue(_times.measures(dueNs));
  stamp.dueNs = dueNs;
  stamp.sentNs = nowNs();
  _ledger.sent(stamp);
  _data.clear();
  appendPayload(_data, stamp, _plan.payloadBytes);
  _publisher.post(_data);
  return stamp.number;
}

/// The first answer tells the cursor from which all subscribers start; what follows it shows each that it is
/// served.
void Run::accepted(std::string_view cursor) {
  if (_phase != Phase::Greeting) return;
  if (cursor.empty() && !_target.dialect.foreign)
    return fail("the answer to POST /publish has no cursor: is this a server of the lab?");
  enter(Phase::Gathering, after(gatheringTime(_plan)));
  sayHello();
  _audience.admit(std::string(cursor));
}

void Run::sayHello() {
  publish(nowNs());
  _hello.set(runtime::Clock::now() + helloInterval);
}

void Run::ready(int client, std::int64_t connectNs) {
  _end.measurement.connect.record(connectNs);
  settle(client, true);
}

void Run::gaveUp(int client, const std::string& why) {
  if (_circumstances.firstRefusal.empty()) _circumstances.firstRefusal = why;
  settle(client, false);
}

void Run::settle(int client, bool served) {
  if (_phase != Phase::Gathering) return;
  _audience.settle(client, served);
  if (_audience.settled()) begin();
}

void Run::delivered(int client, const Stamp& stamp, std::int64_t nowNs) {
  if (_phase == Phase::Over) return;
  const Receipt receipt = _ledger.receive(client, stamp, nowNs);
  if (receipt == Receipt::Last) _load->completed(stamp.number);
  if (_phase == Phase::Drain && _ledger.delivered() == _ledger.expected()) finish();
}

/// The time of the phase is over.
void Run::next() {
  switch (_phase) {
    case Phase::Greeting:
      return fail("the server did not answer POST " + _target.dialect.publishPath +
                  " within 5 s: is it overloaded, or no server of the lab?");
    case Phase::Gathering:
      return begin();
    case Phase::WarmUp:
      return openWindow();
    case Phase::Window:
      return closeWindow();
    case Phase::Drain:
      return finish();
    case Phase::Over:
      return;
  }
}

void Run::begin() {
  _hello.cancel();
  _audience.closeDoors();
  _circumstances.connected = _audience.served();
  if (_audience.served() == 0) {
    const auto& why = _circumstances.firstRefusal;
    return fail("no client was served (" + (why.empty() ? "no answer in time" : why) +
                "): check the technique and --secret-file");
  }
  _ledger.expectClients(_audience.served());
  _times = Timetable::of(_plan, nowNs() + leadNs);
  enter(Phase::WarmUp, _times.windowNs);
  _load->start(_times.startNs);
}

void Run::openWindow() {
  const std::int64_t switches = readSwitches();  // takes long: outside of the window
  _atStart = readGauges();
  _atStart.serverContextSwitches = switches;
  if (_target.process != nullptr) _end.measurement.serverRssBytes = rssBytes(_target.process->pid());
  enter(Phase::Window, _times.endNs);
  _sampler.start(_atStart, _audience.served());
}

void Run::closeWindow() {
  Gauges atEnd = readGauges();
  atEnd.serverContextSwitches = readSwitches();
  _sampler.stop(atEnd);
  complete(_atStart, atEnd);
  enter(Phase::Drain, _times.giveUpNs);
  _load->stop(_times.endNs);
  if (_ledger.delivered() == _ledger.expected()) finish();
}

void Run::complete(const Gauges& start, const Gauges& end) {
  Measurement& m = _end.measurement;
  m.seconds = end.secondsSince(start);
  m.requests = end.traffic.requests - start.traffic.requests;
  m.bytesUp = end.traffic.bytesUp - start.traffic.bytesUp;
  m.bytesDown = end.traffic.bytesDown - start.traffic.bytesDown;
  m.serverCpuSeconds = end.serverCpuSeconds - start.serverCpuSeconds;
  m.generatorCpuSeconds = end.generatorCpuSeconds - start.generatorCpuSeconds;
  m.serverContextSwitches = end.serverContextSwitches - start.serverContextSwitches;
  m.samples = _sampler.take();
}

void Run::finish() {
  Measurement& m = _end.measurement;
  m.published = _ledger.published();
  m.expected = _ledger.expected();
  m.delivered = _ledger.delivered();
  m.lost = m.expected - m.delivered;
  m.duplicated = _ledger.duplicated();
  m.corrected = _ledger.corrected();
  m.uncorrected = _ledger.uncorrected();
  m.lateness = _ledger.lateness();
  _circumstances.reconnects = _scene.reconnects;
  _circumstances.missed = _scene.missed;
  judge(_plan, _circumstances, m);
  end(RunEnd::Status::Finished);
}

void Run::fail(const std::string& why) {
  _end.why = why;
  end(RunEnd::Status::Failed);
}

void Run::end(RunEnd::Status status) {
  if (_phase == Phase::Over) return;
  _phase = Phase::Over;
  _end.status = status;
  _phaseEnd.cancel();
  _hello.cancel();
  _live.cancel();
  _loop.stop();
}

void Run::enter(Phase phase, std::int64_t untilNs) {
  _phase = phase;
  _phaseEnd.set(timePoint(untilNs));
}

void Run::report() {
  constexpr const char* names[] = {"greeting", "connecting", "warming up", "measuring", "draining", "over"};
  std::int64_t untilNs = _times.endNs;
  if (_phase <= Phase::Gathering) untilNs = after(_plan.warmup + _plan.window);
  if (_phase == Phase::Drain) untilNs = _times.giveUpNs;
  _show({.phase = names[static_cast<std::size_t>(_phase)],
         .secondsLeft = static_cast<double>(std::max<std::int64_t>(untilNs - nowNs(), 0)) / 1e9,
         .served = _audience.served(),
         .p50Ms = static_cast<double>(_ledger.interval().valueAtPercentile(50)) / 1e6});
  _live.set(runtime::Clock::now() + liveInterval);
}

std::int64_t Run::readSwitches() const {
  return _target.process != nullptr ? contextSwitches(_target.process->pid()) : 0;
}

Gauges Run::readGauges() const {
  Gauges gauges;
  gauges.traffic = _scene.traffic;
  gauges.published = _ledger.issued();
  gauges.receipts = _ledger.receipts();
  if (_target.process != nullptr) gauges.serverCpuSeconds = cpuSeconds(_target.process->pid());
  gauges.generatorCpuSeconds = ownCpuSeconds();
  gauges.wallNs = nowNs();
  return gauges;
}

}  // namespace pushlab::bench
