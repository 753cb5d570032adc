#include <utility>

#include "core/bus.h"

namespace pushlab::core {

namespace {

class LocalBus final : public Bus {
 public:
  void consume(Consumer consumer) override { _consumer = std::move(consumer); }
  void publish(Draft draft, Journal::Appended accepted) override {
    _consumer(std::move(draft), std::move(accepted));
  }

 private:
  Consumer _consumer;
};

}  // namespace

std::unique_ptr<Bus> makeLocalBus() {
  return std::make_unique<LocalBus>();
}

}  // namespace pushlab::core
