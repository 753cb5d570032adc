// Publishing to a room through the hub: journal, encoding, and the room's members called one by one. What is
// left out is the sockets, and they cost most: a send takes 4 to 5 µs.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "bench/micro/inputs.h"
#include "core/database.h"
#include "core/hub.h"
#include "core/room_table.h"
#include "protocol/websocket/frame.h"

namespace pushlab::bench::micro {
namespace {

using benchmark::State;

/// As the WebSocket server encodes: a text frame per notification.
class FrameEncoding final : public core::Encoding {
 public:
  std::string encode(std::span<const core::NotificationPtr> notifications) const override {
    std::string out;
    for (const auto& notification : notifications)
      websocket::appendFrame(out, websocket::Opcode::Text, notification->json);
    return out;
  }
};

const FrameEncoding encoding;

/// Takes the shared bytes as a connection would before it sends them.
class Listener final : public core::Subscriber {
 public:
  using Subscriber::Subscriber;

  bool deliver(std::span<const core::Run* const> runs) override {
    for (const core::Run* run : runs)
      taken += run->bytes(encoding)->size();
    return true;
  }

  std::size_t taken = 0;
};

/// A hub with `all` connected users, of whom the first `members` are in the room "lobby".
class Crowd {
 public:
  Crowd(std::int64_t members, std::int64_t all)
      : _hub(core::makeMemoryJournal(1024), core::makeLocalBus(), _database, 1, [](std::size_t) {}) {
    for (std::int64_t user = 1; user <= all; ++user) {
      if (user <= members) _hub.enterRoom(user, "lobby");
      auto& listener = *_listeners.emplace_back(std::make_unique<Listener>(user));
      _hub.shard(0).enter(listener, {_hub.journal().head(), false}, core::Hub::pageBytes,
                          [](const core::Page&) {});
    }
    _hub.shard(0).deliver();
  }
  ~Crowd() {
    for (const auto& listener : _listeners)
      _hub.shard(0).leave(*listener);
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  /// So many within one turn of a loop, which then delivers them.
  void publish(int count, const std::string& data) {
    for (int each = 0; each < count; ++each)
      _hub.publish({"message", data, "lobby", 0}, [](const core::NotificationPtr&) {});
    _hub.shard(0).deliver();
  }

  std::size_t taken() const {
    std::size_t sum = 0;
    for (const auto& listener : _listeners)
      sum += listener->taken;
    return sum;
  }

 private:
  core::Database _database{":memory:"};
  core::Hub _hub;
  std::vector<std::unique_ptr<Listener>> _listeners;
};

/// Items are deliveries.
void publish(State& state, int perTurn) {
  const std::string data = messageData();
  Crowd crowd(state.range(0), state.range(1));
  for ([[maybe_unused]] auto iteration : state)
    crowd.publish(perTurn, data);
  if (crowd.taken() == 0) return state.SkipWithError("nobody was delivered anything");
  state.SetItemsProcessed(state.iterations() * state.range(0) * perTurn);
}

void publishOne(State& state) {
  publish(state, 1);
}
void publishSixteen(State& state) {
  publish(state, 16);
}

/// `range(0)`: how many rooms there are, each with one member; asked for one after another.
void lookup(State& state) {
  std::vector<std::unique_ptr<Listener>> members;
  core::RoomTable table;
  std::vector<std::string> names;
  for (std::int64_t room = 1; room <= state.range(0); ++room) {
    auto& member = *members.emplace_back(std::make_unique<Listener>(room));
    table.enter(member, names.emplace_back("room " + std::to_string(room)));
  }
  std::size_t at = 0;
  for ([[maybe_unused]] auto iteration : state) {
    benchmark::DoNotOptimize(table.members(names[at]).data());
    at = at + 1 == names.size() ? 0 : at + 1;
  }
  state.SetItemsProcessed(state.iterations());
}

/// `range(0)`: how many others are in the room.
void enterAndLeave(State& state) {
  std::vector<std::unique_ptr<Listener>> others;
  core::RoomTable table;
  for (std::int64_t user = 1; user <= state.range(0); ++user)
    table.enter(*others.emplace_back(std::make_unique<Listener>(user)), "lobby");
  Listener listener(state.range(0) + 1);
  for ([[maybe_unused]] auto iteration : state) {
    table.enter(listener, "lobby");
    table.leave(listener, "lobby");
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(enterAndLeave)->Name("rooms/enter_and_leave")->ArgName("others")->Arg(1)->Arg(10'000);
BENCHMARK(lookup)->Name("rooms/lookup")->ArgName("of")->Arg(10)->Arg(1000)->Arg(100'000);
BENCHMARK(publishOne)
    ->Name("rooms/publish")
    ->ArgNames({"to", "of"})
    ->Args({1, 1000})
    ->Args({10, 1000})
    ->Args({100, 1000})
    ->Args({1000, 1000})
    ->Args({100, 10'000})
    ->Args({10'000, 10'000});
BENCHMARK(publishSixteen)->Name("rooms/publish_16_in_a_turn")->ArgNames({"to", "of"})->Args({1000, 1000});

}  // namespace
}  // namespace pushlab::bench::micro
