#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "core/test_directory.h"
#include "core/test_hub.h"
#include "core/test_subscriber.h"

namespace pushlab::core {
namespace {

constexpr int publishers = 3;
constexpr int eachPublishes = 700;
constexpr std::size_t retain = 10'000;
const std::vector<std::string> roomNames = {"", "a", "b", "1", "2", "3"};
const std::vector<std::vector<std::string>> excepts = {{}, {}, {}, {"b"}, {"2"}, {"3", "nobody's"}};

/// What was published, by sequence.
class Published {
 public:
  void add(const NotificationPtr& notification) {
    const std::lock_guard lock(_mutex);
    _all.emplace(notification->sequence, notification);
  }
  std::size_t size() {
    const std::lock_guard lock(_mutex);
    return _all.size();
  }
  /// The sequences of what is for who follows these rooms, in order.
  std::vector<Sequence> in(const std::vector<Following>& rooms) {
    const auto follows = [&](const std::string& room) {
      return std::any_of(rooms.begin(), rooms.end(),
                         [&](const Following& following) { return following.room == room; });
    };
    const std::lock_guard lock(_mutex);
    std::vector<Sequence> found;
    for (const auto& [sequence, notification] : _all) {
      const auto& except = notification->except;
      if (follows(notification->room) && std::none_of(except.begin(), except.end(), follows))
        found.push_back(sequence);
    }
    return found;
  }

 private:
  std::mutex _mutex;
  std::map<Sequence, NotificationPtr> _all;
};

struct Setting {
  std::string name;
  std::size_t lanes;
  bool onDisk;
};

class HubUnderLoad : public testing::TestWithParam<Setting> {
 protected:
  HubUnderLoad() {
    for (std::int64_t user = 1; user <= 3; ++user) {
      lab.hub.enterRoom(user, "a");
      if (user != 2) lab.hub.enterRoom(user, "b");
    }
  }

  void publish(unsigned seed) {
    std::mt19937 random(seed);
    for (int i = 0; i < eachPublishes; ++i) {
      Draft draft{"e", "1", roomNames[random() % roomNames.size()], 0};
      draft.except = excepts[random() % excepts.size()];
      lab.hub.publish(std::move(draft), [this](const NotificationPtr& kept) { published.add(kept); });
    }
    --publishing;
  }

  /// One client that comes and goes with its cursor; the sequences that it was given, over all connections.
  std::vector<Sequence> follow(std::int64_t user) {
    std::mt19937 random(static_cast<unsigned>(user));
    std::vector<Sequence> seen;
    for (bool last = false; !last;) {
      last = publishing == 0 && lab.hub.journal().head() == publishers * eachPublishes;
      TestSubscriber connection(lab.hub.shard(random() % GetParam().lanes), user);
      connection.enter({seen.empty() ? 0 : seen.back(), false}, 1 + random() % 2'000);
      EXPECT_FALSE(connection.missed);
      const auto until = lab.hub.journal().head() + random() % 60;
      while (publishing > 0 && lab.hub.journal().head() < until)
        std::this_thread::yield();
      connection.leave();
      for (const auto& notification : connection.heard)
        seen.push_back(notification->sequence);
    }
    return seen;
  }

  TestDirectory directory;
  TestHub lab{
      GetParam().onDisk ? makeSqliteJournal(directory.file("journal"), retain) : makeMemoryJournal(retain),
      GetParam().lanes};
  Published published;
  std::atomic<int> publishing = publishers;
};

TEST_P(HubUnderLoad, GivesEverythingOnceAndInOrderToWhoComesAndGoesWithACursor) {
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < publishers; ++i)
    threads.emplace_back([this, i] { publish(i); });
  std::vector<std::vector<Sequence>> seen(3);
  for (std::size_t i = 0; i < seen.size(); ++i)
    threads.emplace_back([&, i] { seen[i] = follow(static_cast<std::int64_t>(i) + 1); });
  for (std::thread& thread : threads)
    thread.join();
  while (published.size() < publishers * eachPublishes)  // it was delivered before we are told
    std::this_thread::yield();
  for (std::size_t i = 0; i < seen.size(); ++i)
    EXPECT_EQ(seen[i], published.in(lab.hub.rooms().following(static_cast<std::int64_t>(i) + 1)));
}

INSTANTIATE_TEST_SUITE_P(With, HubUnderLoad,
                         testing::Values(Setting{"OneLane", 1, false}, Setting{"ThreeLanes", 3, false},
                                         Setting{"AJournalOnDisk", 1, true}),
                         [](const auto& setting) { return setting.param.name; });

}  // namespace
}  // namespace pushlab::core
