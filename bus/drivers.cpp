#include "bus/drivers.h"

#include <stdexcept>
#include <utility>

#include "bus/broker_url.h"
#include "bus/queue_bus.h"
#include "bus/task.h"
#ifdef PUSHLAB_REDIS
#include "bus/redis/redis_inlet.h"
#include "bus/redis/redis_outlet.h"
#endif
#ifdef PUSHLAB_RABBITMQ
#include "bus/rabbitmq/rabbitmq_inlet.h"
#include "bus/rabbitmq/rabbitmq_outlet.h"
#endif

namespace pushlab::bus {

namespace {

using Ends = std::pair<std::unique_ptr<Outlet>, std::unique_ptr<Inlet>>;

template <typename OutletOf, typename InletOf>
[[maybe_unused]] Ends makeEnds(const BrokerUrl& url, const core::BusSettings& settings) {
  auto outlet = std::make_unique<OutletOf>(url, settings.channel);
  auto inlet = settings.writeOnly ? nullptr : std::make_unique<InletOf>(url, settings.channel);
  return {std::move(outlet), std::move(inlet)};
}

[[maybe_unused]] [[noreturn]] void refuseLeftOut(const char* broker, const char* option, const char* other) {
  throw std::invalid_argument(std::string("this build has no driver for ") + broker +
                              ": configure it with -D" + option + "=ON" + other);
}

Ends makeEnds(const core::BusSettings& settings) {
  const auto url = parseBrokerUrl(settings.url);
  if (url.kind == BrokerUrl::Kind::Redis) {
#ifdef PUSHLAB_REDIS
    return makeEnds<RedisOutlet, RedisInlet>(url, settings);
#else
    refuseLeftOut("Redis", "PUSHLAB_REDIS", "");
#endif
  }
#ifdef PUSHLAB_RABBITMQ
  return makeEnds<RabbitMqOutlet, RabbitMqInlet>(url, settings);
#else
  refuseLeftOut("RabbitMQ", "PUSHLAB_RABBITMQ", "");
#endif
}

Codec codec() {
  const auto encodeCommand = [](const core::Command& command, std::string_view hostId) {
    return encodePython(command, hostId);
  };
  const auto encodeDraft = [](const core::Draft& draft, std::string_view hostId, std::string_view storeId) {
    return encodePython(draft, hostId, storeId);
  };
  return {decodePython, decodeNodeEmitter, encodeDraft, encodeCommand};
}

std::unique_ptr<core::Bus> makeBus(const core::BusSettings& settings) {
  if (settings.channel.empty())
    throw std::invalid_argument("the bus needs the name of a channel (--channel)");
  auto [outlet, inlet] = makeEnds(settings);
  return std::make_unique<QueueBus>(settings, QueueBus::Parts{std::move(outlet), std::move(inlet), codec()});
}

}  // namespace

core::Drivers drivers() {
  core::Drivers drivers;
#ifdef PUSHLAB_REDIS
  drivers.busSchemes = "redis://…, rediss://…";
  // drivers.redisJournal, drivers.hasRedisJournal: bus/redis/redis_journal.h
#endif
#ifdef PUSHLAB_RABBITMQ
  drivers.busSchemes += drivers.busSchemes.empty() ? "amqp://…, amqps://…" : ", amqp://…, amqps://…";
#endif
  drivers.bus = makeBus;
  return drivers;
}

}  // namespace pushlab::bus
