#include "bench/link/chance.h"

namespace pushlab::bench::link {
namespace {

std::minstd_rand engineOf(std::uint32_t seed, Purpose purpose, std::uint32_t connection) {
  std::seed_seq mixed{seed, static_cast<std::uint32_t>(purpose), connection};
  return std::minstd_rand(mixed);
}

}  // namespace

Chance::Chance(std::uint32_t seed, Purpose purpose, std::uint32_t connection)
    : _engine(engineOf(seed, purpose, connection)) {}

std::chrono::nanoseconds Chance::between(std::chrono::nanoseconds least, std::chrono::nanoseconds most) {
  std::uniform_int_distribution<std::chrono::nanoseconds::rep> draw(least.count(), most.count());
  return std::chrono::nanoseconds(draw(_engine));
}

std::chrono::nanoseconds Chance::around(std::chrono::nanoseconds mean) {
  return between(mean / 2, mean + mean / 2);
}

}  // namespace pushlab::bench::link
