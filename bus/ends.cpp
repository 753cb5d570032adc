#include "bus/ends.h"

#include <stdexcept>
#include <string>

#include "bus/broker_url.h"
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

template <typename OutletOf, typename InletOf>
[[maybe_unused]] Ends makeEnds(const BrokerUrl& url, const core::BusSettings& settings) {
  Ends ends{std::make_unique<OutletOf>(url, settings.channel), nullptr};
  if (!settings.writeOnly) ends.inlet = std::make_unique<InletOf>(url, settings.channel);
  return ends;
}

[[maybe_unused]] [[noreturn]] void refuse(const std::string& broker, const std::string& option) {
  throw std::invalid_argument("this build has no driver for " + broker + ": configure it with -D" + option +
                              "=ON");
}

}  // namespace

Ends makeEnds(const core::BusSettings& settings) {
  const auto url = parseBrokerUrl(settings.url);
  if (settings.channel.empty())
    throw std::invalid_argument("the channel has no name: write --channel socketio");
  if (url.kind == BrokerUrl::Kind::Redis) {
#ifdef PUSHLAB_REDIS
    return makeEnds<RedisOutlet, RedisInlet>(url, settings);
#else
    refuse("Redis", "PUSHLAB_REDIS");
#endif
  }
#ifdef PUSHLAB_RABBITMQ
  return makeEnds<RabbitMqOutlet, RabbitMqInlet>(url, settings);
#else
  refuse("RabbitMQ", "PUSHLAB_RABBITMQ");
#endif
}

const char* busSchemes() {
#if defined(PUSHLAB_REDIS) && defined(PUSHLAB_RABBITMQ)
  return "redis://…, rediss://…, amqp://…, amqps://…";
#elif defined(PUSHLAB_REDIS)
  return "redis://…, rediss://…";
#elif defined(PUSHLAB_RABBITMQ)
  return "amqp://…, amqps://…";
#else
  return "";
#endif
}

}  // namespace pushlab::bus
