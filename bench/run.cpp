#include "bench/run.h"

#include <algorithm>

#include "bench/clock.h"
#include "bench/closed_loop.h"
#include "bench/interrupt.h"
#include "bench/open_loop.h"
#include "bench/tokens.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds greetingTime{5000};
constexpr milliseconds helloInterval{250};
constexpr milliseconds liveInterval{200};
constexpr milliseconds patienceOverRestart{10'000};
constexpr std::int64_t leadNs = 20'000'000;  // before the first message, for timers to be set

/// Nobody publishes where clients only wait, or come and go.
class Silence final : public Load {
 public:
  void start(std::int64_t) override {}
  void stop(std::int64_t) override {}
  void completed(std::uint32_t) override {}
};

std::unique_ptr<Load> makeLoad(const Plan& plan, runtime::EventLoop& loop, Outlet& outlet) {
  if (isOpenLoop(plan)) return std::make_unique<OpenLoop>(loop, outlet, plan.ratePerSecond);
  if (plan.scenario == "throughput") return std::make_unique<ClosedLoop>(outlet, plan.inFlight);
  return std::make_unique<Silence>();
}

/// At full throughput the generator must not be the slower side, so it saves what it can; where latency is
/// measured on a schedule it has time, and behaves as clients do.
Scene sceneFor(const Plan& plan, const Target& target, runtime::EventLoop& loop, Listener& listener) {
  const bool saves = plan.scenario == "throughput";
  return {.loop = loop,
          .listener = listener,
          .server = target.clientsAddress(),
          .others = target.others,
          .host = target.host,
          .dialect = target.dialect,
          .clients = plan.clients,
          .acknowledge = saves ? Stream::Acknowledge::Lazily : Stream::Acknowledge::AtOnce,
          .manySources = plan.scenario == "connect",
          .asksForRecovery = !plan.fault.empty(),
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
      _receivers(plan.audience, plan.clients),
      _ledger(plan.clients, nowNs(), _receivers),
      _scene(sceneFor(plan, target, _loop, *this)),
      _publisher(_loop, target.publishAt.value_or(target.address), target.host,
                 mintToken(target.key, plan.clients + 1, "publisher"),
                 {.accepted = [this](std::string_view cursor) { accepted(cursor); },
                  .failed = [this](const std::string& why) { fail(why); }},
                 target.dialect),
      _entry(_loop, target.address, target.host,
             {.entered = [this] { gather(); }, .failed = [this](const std::string& why) { fail(why); }}),
      _audience(_scene, plan, target.key),
      _meter(target.process, target.link, target.besides, _scene.traffic, _ledger),
      _load(makeLoad(plan, _loop, *this)),
      _sampler(_loop.timers(), _ledger, [this] { return gauges(); }),
      _phaseEnd(_loop.timers(), [this] { next(); }),
      _hello(_loop.timers(), [this] { sayHello(); }),
      _live(_loop.timers(), [this] { report(); }),
      _interrupt(_loop, Interrupt::descriptor(), [this] { end(RunEnd::Status::Aborted); }),
      _mishap(_loop, plan, target.process,
              {.note = [this](const std::string& event) { _sampler.note(event); },
               .setSlow = [this](bool slow) { _audience.setSlow(slow); },
               .serverEnds = [this] { _meter.keepFormer(); },
               .startAgain = [this] { return startAgain(); },
               .failed = [this](const std::string& why) { fail(why); }}) {}

Run::~Run() = default;

RunEnd Run::execute(const std::vector<std::string>& machine) {
  _circumstances.machine = machine;
  _circumstances.serverMeasured = _target.process != nullptr;
  _circumstances.trustworthyBuild = builtForMeasuring();
  _end.measurement.serverRssIdleBytes = _meter.serverRssBytes();
  _swappedBefore = swappedPages();
  if (_plan.fault == "restart") _publisher.setPatience(patienceOverRestart);
  _loop.atTurnEnd([this] { turnEnds(); });
  enter(Phase::Greeting, after(greetingTime));
  report();
  _publisher.open();
  publish(nowNs());
  _loop.run();
  _publisher.stop();
  _audience.dismiss();
  return std::move(_end);
}

void Run::turnEnds() {
  flush();
  _audience.clearLeavers();
}

/// Before and while the clients gather, to everybody; then to whom the plan says.
std::uint32_t Run::publish(std::int64_t dueNs) {
  const bool greets = _phase <= Phase::Gathering;
  Stamp stamp;
  stamp.number = _ledger.issue(_times.measures(dueNs), greets);
  stamp.dueNs = dueNs;
  stamp.sentNs = nowNs();
  _ledger.sent(stamp);
  _data.clear();
  appendPayload(_data, stamp, _plan.payloadBytes);
  _publisher.post(_data, greets ? std::string() : _receivers.roomFor(stamp.number));
  return stamp.number;
}

/// The first answer tells the cursor from which all subscribers start; what follows it shows each that it is
/// served.
void Run::accepted(std::string_view cursor) {
  if (_phase != Phase::Greeting || _begun) return;
  _begun = true;
  _cursor = cursor;
  if (_cursor.empty() && !_target.dialect.foreign && _plan.bus.empty())
    return fail("the answer to POST /publish has no cursor: is this a server of the lab?");
  if (_receivers.members() == 0) return gather();
  std::vector<std::string> tokens;
  for (int client = 0; client < _receivers.members(); ++client)
    tokens.push_back(_audience.tokenOf(client));
  _entry.enter(Receivers::room, tokens);
}

void Run::gather() {
  enter(Phase::Gathering, after(gatheringTime(_plan)));
  sayHello();
  _audience.admit(_cursor);
}

void Run::sayHello() {
  publish(nowNs());
  _hello.set(runtime::Clock::now() + helloInterval);
}

/// In the scenario `connect` who was served leaves at once, and the next one comes.
void Run::ready(int client, std::int64_t connectNs) {
  const bool comesAndGoes = _plan.scenario == "connect";
  if (!comesAndGoes || _phase == Phase::Window) {
    _end.measurement.connect.record(connectNs);
    ++_end.measurement.connects;
  }
  settle(client, true);
  if (comesAndGoes && (_phase == Phase::WarmUp || _phase == Phase::Window)) _audience.replace(client);
}

void Run::recovered(int, std::int64_t tookNs) {
  if (_phase == Phase::Window || _phase == Phase::Drain) _end.measurement.recovery.record(tookNs);
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
      return _switches.begun() ? openWindow() : readSwitches();
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
  const std::int64_t before = nowNs();
  _meter.contextSwitches();
  const std::int64_t readingNs =
      std::min(2 * (nowNs() - before), std::chrono::nanoseconds(_plan.warmup).count());
  _times = Timetable::of(_plan, nowNs() + leadNs);
  enter(Phase::WarmUp, _times.windowNs - readingNs);
  _load->start(_times.startNs);
  if (_plan.scenario == "connect")
    for (int client = 0; client < _plan.clients; ++client)
      _audience.replace(client);
}

/// While only the warm-up can be late for it: with thousands of threads that takes long.
void Run::readSwitches() {
  _switches.begin(_meter.contextSwitches(), nowNs());
  enter(Phase::WarmUp, _times.windowNs);
}

void Run::openWindow() {
  _atStart = gauges();
  _end.measurement.serverRssBytes = _meter.serverRssBytes();
  enter(Phase::Window, _times.endNs);
  _sampler.start(_atStart);
  _mishap.begin(_times);
}

void Run::closeWindow() {
  const Gauges atEnd = gauges();
  _sampler.stop(atEnd);
  complete(_atStart, atEnd);
  enter(Phase::Drain, _times.giveUpNs);
  _load->stop(_times.endNs);
  if (_ledger.delivered() == _ledger.expected()) finish();
}

Gauges Run::gauges() {
  Gauges gauges = _meter.read();
  gauges.connections = _audience.served() - _scene.away;
  const std::int64_t cuts = _scene.reconnects - std::exchange(_cutsNoted, _scene.reconnects);
  if (_plan.fault == "cut" && cuts > 0 && _phase == Phase::Window) _sampler.note("connections are cut");
  return gauges;
}

void Run::complete(const Gauges& start, const Gauges& end) {
  Measurement& m = _end.measurement;
  m.seconds = end.secondsSince(start);
  m.requests = end.traffic.requests - start.traffic.requests;
  m.bytesUp = end.traffic.bytesUp - start.traffic.bytesUp;
  m.bytesDown = end.traffic.bytesDown - start.traffic.bytesDown;
  m.serverCpuSeconds = end.serverCpuSeconds - start.serverCpuSeconds;
  m.generatorCpuSeconds = end.generatorCpuSeconds - start.generatorCpuSeconds;
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
  m.serverContextSwitches = _switches.within(_meter.contextSwitches(), nowNs(), m.seconds);
  _circumstances.strays = _ledger.strays();
  m.reconnects = _scene.reconnects;
  m.missed = _scene.missed;
  _circumstances.swappedPages = swappedPages() - _swappedBefore;
  judge(_plan, _circumstances, m);
  end(RunEnd::Status::Finished);
}

ServerProcess* Run::startAgain() {
  _target.process = nullptr;
  _target.process = _target.startAgain();
  _meter.follow(_target.process);
  return _target.process;
}

void Run::fail(const std::string& why) {
  _end.why = why;
  end(RunEnd::Status::Failed);
}

void Run::end(RunEnd::Status status) {
  if (_phase == Phase::Over) return;
  _phase = Phase::Over;
  _end.status = status;
  _entry.stop();
  _mishap.cancel();
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
         .p50Ms = static_cast<double>(_ledger.interval().valueAtPercentile(50)) / 1e6,
         .p99Ms = static_cast<double>(_ledger.interval().valueAtPercentile(99)) / 1e6});
  _live.set(runtime::Clock::now() + liveInterval);
}

}  // namespace pushlab::bench
