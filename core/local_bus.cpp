#include <utility>

#include "core/bus.h"

namespace pushlab::core {

namespace {

class LocalBus final : public Bus {
 public:
  void consume(Consumer& consumer) override { _consumer = &consumer; }
  void publish(Draft draft, Journal::Appended accepted) override {
    _consumer->publish(std::move(draft), std::move(accepted));
  }
  void tell(const Command&) override {}
  BusStatus status() const override { return {}; }

 private:
  Consumer* _consumer = nullptr;
};

}  // namespace

std::unique_ptr<Bus> makeLocalBus() {
  return std::make_unique<LocalBus>();
}

}  // namespace pushlab::core
