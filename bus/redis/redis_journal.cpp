#include "bus/redis/redis_journal.h"

#include <Poco/Logger.h>

#include <stdexcept>
#include <thread>

#include "bus/redis/journal_follower.h"
#include "bus/redis/journal_writer.h"

namespace pushlab::bus {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds farewell{400};

class RedisJournal final : public core::Journal {
 public:
  RedisJournal(const core::RedisJournalSettings& settings, const RedisJournalLimits& limits,
               std::string* hostId);
  ~RedisJournal() override;

  bool isShared() const override { return true; }
  void listen(Listener listener) override { _follower.listen(std::move(listener)); }
  void pace(std::function<bool()> told) override { _follower.pace(std::move(told)); }
  void append(core::Draft draft, Appended appended) override {
    if (!_ledger.heard(std::move(draft), std::move(appended))) _log.notKept(1, "none is accepted now");
  }

  core::Sequence head() const override { return _mirror.head(); }
  core::Page read(std::span<const core::Following> rooms, core::Position after,
                  std::size_t maxBytes) const override {
    return _mirror.read(rooms, after, maxBytes);
  }
  std::string cursor(core::Sequence sequence) const override { return _mirror.cursor(sequence); }
  std::optional<core::Position> parseCursor(std::string_view text) const override {
    return _mirror.parseCursor(text);
  }

 private:
  void begin();
  void adopt(core::Epoch epoch);

  const RedisJournalLimits _limits;
  const BrokerUrl _url;
  JournalLog _log;
  JournalMirror _mirror;
  SharedLedger _ledger;
  JournalWriter _writer;
  JournalFollower _follower;
  bool _hasHostId = false;
  std::uint64_t _foreign = 0;
  std::jthread _following;
  std::jthread _writing;
};

BrokerUrl urlOf(const std::string& text) {
  auto url = parseBrokerUrl(text);
  if (url.kind != BrokerUrl::Kind::Redis)
    throw std::invalid_argument("a journal is kept in Redis: write redis://host");
  return url;
}

/// Tells this node's drafts from those of others.
std::string newNode() {
  return JournalKeys::text(core::Epoch::random());
}

RedisJournal::RedisJournal(const core::RedisJournalSettings& settings, const RedisJournalLimits& limits,
                           std::string* hostId)
    : _limits(limits),
      _url(urlOf(settings.url)),
      _log(_url.place()),
      _mirror(settings.retain, limits.maxStreams),
      _ledger(newNode(), _limits),
      _writer(_url, settings.name, settings.retain, _limits, _ledger, _log),
      _follower(_url, settings.name, _mirror, _ledger, _log) {
  if (settings.retain == 0) throw std::invalid_argument("a journal retains at least one notification");
  begin();
  if (hostId) *hostId = "journal-" + JournalKeys::text(_mirror.epoch());
  _hasHostId = hostId != nullptr;
  _following = std::jthread([this](std::stop_token stop) { _follower.run(std::move(stop)); });
  _writing = std::jthread([this](std::stop_token stop) {
    _writer.run(std::move(stop), _mirror, [this](core::Epoch epoch) { adopt(epoch); });
  });
}

void RedisJournal::begin() {
  const auto until = steady_clock::now() + _limits.beginPatience;
  for (;;) {
    try {
      _writer.begin();
      return _follower.begin();
    } catch (const LinkError& error) {
      if (steady_clock::now() >= until) {
        throw std::runtime_error("the journal needs Redis, and at " + _url.place() + " there is none (" +
                                 error.what() + "): start it, or name another with --journal");
      }
    } catch (const RedisError& error) {
      throw std::runtime_error("Redis at " + _url.place() + " refuses the journal (" + error.what() +
                               "): see to the user and password in --journal, and to what they permit");
    }
    std::this_thread::sleep_for(milliseconds(50));
  }
}

void RedisJournal::adopt(core::Epoch epoch) {
  if (std::exchange(_foreign, epoch.id()) != epoch.id()) {
    std::string what =
        "was replaced by another one under the same name: this server goes on with that, and "
        "clients with older cursors are told that they missed some. ";
    what += _hasHostId
                ? "It publishes nothing any more, since the others know its bus by the former one: restart it"
                : "If these are separate installations, give each a --channel of its own";
    _log.error(what);
  }
  if (_hasHostId) _ledger.close();
  _follower.adopt(epoch);
}

RedisJournal::~RedisJournal() {
  if (_writer.isJoined()) _ledger.finish(farewell);
  _writing.request_stop();
  _following.request_stop();
  _writer.interrupt();
  _follower.interrupt();
  if (_writing.joinable()) _writing.join();
  if (_following.joinable()) _following.join();
  _ledger.close();
}

}  // namespace

std::unique_ptr<core::Journal> makeRedisJournal(const core::RedisJournalSettings& settings,
                                                std::string* hostId, const RedisJournalLimits& limits) {
  return std::make_unique<RedisJournal>(settings, limits, hostId);
}

}  // namespace pushlab::bus
