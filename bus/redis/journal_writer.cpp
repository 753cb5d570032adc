#include "bus/redis/journal_writer.h"

#include "bus/redis/pause.h"

namespace pushlab::bus {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds answerPatience{5'000};
constexpr milliseconds look{100};  ///< how often those are looked for who have waited long enough

}  // namespace

JournalWriter::JournalWriter(const BrokerUrl& url, const std::string& name, std::size_t retain,
                             const RedisJournalLimits& limits, SharedLedger& ledger, JournalLog& log)
    : _limits(limits), _ledger(ledger), _log(log), _link(url), _scripts(_link, name, retain, limits) {}

JournalScripts::Joined JournalWriter::begin() {
  _link.open();
  _scripts.load();
  const auto joined = _scripts.join(core::Epoch::random(), std::nullopt, 0);
  _joined = true;
  return joined;
}

void JournalWriter::run(std::stop_token stop, const JournalMirror& mirror, Foreign foreign) {
  while (!stop.stop_requested()) {
    try {
      if (!_link.isOpen()) {
        _link.open();
        _scripts.load();
      }
      work(stop, mirror, foreign);
    } catch (const std::runtime_error& error) {  // LinkError, RedisError, a Redis that is too old
      recover(stop, error.what());
    }
  }
  _link.close();
}

void JournalWriter::recover(std::stop_token stop, const std::string& why) {
  _joined = false;
  _link.close();
  _ledger.release();
  if (stop.stop_requested()) return;
  _log.outOfReach(why);
  pause(stop, _backoff.next());
  _log.notKept(_ledger.expire(), "Redis is out of reach: " + why);
}

void JournalWriter::work(std::stop_token stop, const JournalMirror& mirror, const Foreign& foreign) {
  for (auto beat = steady_clock::now(); !stop.stop_requested();) {
    const auto epoch = mirror.epoch();
    if (!_joined || steady_clock::now() >= beat) {
      join(epoch, foreign);
      beat = steady_clock::now() + _limits.heartbeat;
    }
    _joined ? _ledger.awaitClaims(stop, beat) : pause(stop, _backoff.next());
    _log.notKept(_ledger.expire(), "they waited too long for Redis");
    if (!_joined) continue;
    if (const auto batch = _ledger.claim(); !batch.claims.empty()) append(stop, epoch, batch);
  }
}

void JournalWriter::join(core::Epoch epoch, const Foreign& foreign) {
  const auto joined = _scripts.join(epoch, _ledger.position(), _ledger.surplus());
  _joined = joined.epoch.id() == epoch.id();
  if (!_joined) return foreign(joined.epoch);
  _backoff.reset();
  _log.withinReach();
  say(joined);
}

void JournalWriter::say(const JournalScripts::Joined& joined) const {
  using How = JournalScripts::How;
  const auto head = std::to_string(joined.head);
  switch (joined.how) {
    case How::Restored:
      return _log.error(
          "was lost there: it goes on at " + head +
          ". This server still has what it retains; one that starts from now on says 'missed' to "
          "clients with older cursors. Let Redis keep its data (appendonly yes)");
    case How::Restarted:
      return _log.information("goes on at " + head + ", since Redis has restarted");
    case How::Incomplete:
      return _log.warning(
          "lacks what this server has delivered: clients with cursors from before are told that they missed "
          "some");
    case How::Same:
    case How::Begun:
      return;
  }
}

void JournalWriter::append(std::stop_token stop, core::Epoch epoch, const SharedLedger::Batch& batch) {
  _scripts.send(epoch, batch.position, _ledger.node(), batch.claims);
  const auto kept = awaitKept();
  switch (kept.outcome) {
    case JournalScripts::Outcome::Kept:
      _ledger.settle(kept.done, kept.head);
      return _ledger.postpone(kept.head);
    case JournalScripts::Outcome::Refused:
      _ledger.settle(kept.done, kept.head);
      _log.notKept(_ledger.refuse(), kept.why);
      return pause(stop, _backoff.next());
    case JournalScripts::Outcome::NotJoined:
      _joined = false;
      return _ledger.release();
    case JournalScripts::Outcome::Behind:
      _ledger.release();
      return pause(stop, _backoff.next());  // the follower is reading
  }
}

JournalScripts::Kept JournalWriter::awaitKept() {
  const auto until = steady_clock::now() + answerPatience;
  while (!_link.await(look)) {
    _log.notKept(_ledger.expire(), "Redis does not answer");
    if (steady_clock::now() >= until) throw LinkError("no answer within 5 s");
  }
  return _scripts.receive();
}

}  // namespace pushlab::bus
