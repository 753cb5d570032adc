#include "servers/common/site.h"

#include <Poco/Logger.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "core/chat_bot.h"
#include "json/json.h"
#include "protocol/http/writer.h"

namespace pushlab::servers {

namespace {

std::string tokenKey(const Options& options) {
  if (!options.secretFile.empty()) return core::Tokens::readKeyFile(options.secretFile);
  if (!options.secret.empty()) return options.secret;
  return core::Tokens::randomKey();
}

/// Calls a driver, whose complaints about a URL are those about an option.
template <typename Make>
auto made(const std::string& option, const Make& make) {
  try {
    return make();
  } catch (const std::invalid_argument& error) {
    throw UsageError(option + ": " + error.what());
  } catch (const UsageError&) {
    throw;
  } catch (const std::runtime_error& error) {
    throw Unavailable(option + ": " + error.what());
  }
}

/// A journal, and what servers that share it have in common.
struct Kept {
  std::unique_ptr<core::Journal> journal;
  std::string hostId;
  bool shared = false;
};

Kept makeJournal(const Options& options, const core::Drivers& drivers, core::Hub::Role role) {
  if (role == core::Hub::Role::OnlyWrites) return {core::makeMemoryJournal(1), {}, false};
  if (options.journal == "memory") return {core::makeMemoryJournal(options.retain), {}, false};
  constexpr std::string_view sqlite = "sqlite:";
  if (options.journal.starts_with(sqlite))
    return {core::makeSqliteJournal(options.journal.substr(sqlite.size()), options.retain), {}, false};
  if (!drivers.redisJournal) throw UsageError("--journal: this build has no Redis");
  Kept kept;
  kept.shared = true;
  kept.journal = made("--journal", [&] {
    return drivers.redisJournal({options.journal, options.channel, options.retain}, &kept.hostId);
  });
  return kept;
}

std::unique_ptr<core::Bus> makeBus(const Options& options, const core::Drivers& drivers, core::Hub::Role role,
                                   const Kept& kept, const std::string& storeId) {
  if (options.bus == "none") return core::makeLocalBus();
  if (!drivers.bus) throw UsageError("--bus: this build has no broker");
  core::BusSettings settings;
  settings.url = options.bus;
  settings.channel = options.channel;
  settings.writeOnly = role == core::Hub::Role::OnlyWrites;
  settings.hostId = kept.hostId;
  settings.storeId = storeId;
  settings.sharedJournal = kept.shared;
  return made("--bus", [&] { return drivers.bus(settings); });
}

/// What is done without, or in vain.
void remark(const Options& options, core::Hub::Role role) {
  auto& log = Poco::Logger::get("site");
  if (options.secretFile.empty() && options.secret.empty())
    log.notice("no --secret-file: tokens are signed with a random key and are good only for this process");
  if (role == core::Hub::Role::OnlyWrites && options.journal != "memory")
    log.warning("--journal is not needed here and is not used: give it to the servers that push");
}

runtime::ServerOptions serverOptions(const Options& options) {
  runtime::ServerOptions server = options.server;
  if (server.loops == 0) server.loops = std::max(1u, std::thread::hardware_concurrency());
  http::ResponseHead head;
  head.status = 503;
  head.keepAlive = false;
  head.extraFields = "Retry-After: 1\r\n";
  http::appendResponse(
      server.refusal, head,
      R"({"error":{"code":"too_many_connections","message":"the server is full; try again later"}})");
  return server;
}

}  // namespace

Site::Site(const Options& options, std::string_view technique, const core::Drivers& drivers,
           core::Hub::Role role)
    : _options(options),
      _technique(technique),
      _tokens(tokenKey(options)),
      _server(runtime::makeServer(serverOptions(options))),
      _database(options.database) {
  Kept kept = makeJournal(options, drivers, role);
  auto bus = makeBus(options, drivers, role, kept, _database.id());
  _hub = std::make_unique<core::Hub>(
      std::move(kept.journal), std::move(bus), _database, _server->lanes(),
      [this](std::size_t lane) {
        if (_lanesReady) _server->wake(lane);
      },
      role);
  for (std::size_t lane = 0; lane < _server->lanes(); ++lane) {
    _server->atTurnEnd(lane, [shard = &_hub->shard(lane)] { shard->deliver(); });
  }
  _lanesReady = true;
  remark(options, role);
}

Site::~Site() {
  _server->stop(std::chrono::milliseconds(0));  // no handler may outlive the database
}

std::size_t Site::pieceBytes() const {
  return std::clamp<std::size_t>(_options.server.maxBacklog / 2, 1, core::Hub::pageBytes);
}

bool Site::allows(std::string_view origin) const {
  return std::find(_options.allowedOrigins.begin(), _options.allowedOrigins.end(), origin) !=
         _options.allowedOrigins.end();
}

runtime::Task<core::NotificationPtr> Site::publish(const runtime::Context& context, core::Draft draft) {
  runtime::Signal done(context);
  core::NotificationPtr result;
  _hub->publish(std::move(draft), [&](const core::NotificationPtr& notification) {
    result = notification;
    done.set();
  });
  co_await done;
  co_return result;
}

runtime::Task<core::Arrival> Site::arrive(const runtime::Context& context, std::int64_t userId) {
  runtime::Signal done(context);
  core::Arrival result;
  _hub->mailbox().arrive(userId, [&](core::Arrival arrival) {
    result = std::move(arrival);
    done.set();
  });
  co_await done;
  co_return result;
}

core::Draft Site::botMessage(std::int64_t userId, std::string_view text) const {
  core::Draft draft;
  draft.event = "message";
  draft.data = R"({"msg":)" + json::string(text) + R"(,"timestamp":)" + core::jsonTimestamp() + "}";
  draft.room = core::Rooms::ownRoom(userId);
  return draft;
}

core::Draft Site::greeting(std::int64_t userId) const {
  return botMessage(userId, core::ChatBot::greeting(userId));
}

}  // namespace pushlab::servers
