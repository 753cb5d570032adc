#include "bus/drivers.h"

#include <utility>

#include "bus/ends.h"
#include "bus/queue_bus.h"
#include "bus/task.h"
#ifdef PUSHLAB_REDIS
#include "bus/redis/redis_journal.h"
#endif

namespace pushlab::bus {

namespace {

Codec codec() {
  return {
      decodePython, decodeNodeEmitter,
      [](const core::Draft& draft, std::string_view hostId, std::string_view storeId) {
        return encodePython(draft, hostId, storeId);
      },
      [](const core::Command& command, std::string_view hostId) { return encodePython(command, hostId); }};
}

std::unique_ptr<core::Bus> makeBus(const core::BusSettings& settings) {
  auto ends = makeEnds(settings);
  return std::make_unique<QueueBus>(settings,
                                    QueueBus::Parts{std::move(ends.outlet), std::move(ends.inlet), codec()});
}

}  // namespace

core::Drivers drivers() {
  core::Drivers drivers;
  drivers.busSchemes = busSchemes();
  drivers.bus = makeBus;
#ifdef PUSHLAB_REDIS
  drivers.hasRedisJournal = true;
  drivers.redisJournal = [](const core::RedisJournalSettings& settings, std::string* hostId) {
    return makeRedisJournal(settings, hostId);
  };
#endif
  return drivers;
}

}  // namespace pushlab::bus
