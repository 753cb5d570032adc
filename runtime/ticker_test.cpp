#include "runtime/ticker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "runtime/test_support.h"

namespace pushlab::runtime::testing {

namespace {

using namespace std::chrono_literals;

/// Notes when it was looked at, and asks for a few looks more.
class Looked final : public Ticking {
 public:
  explicit Looked(int more = 0) : _more(more) {}
  TimePoint tick(TimePoint now) override {
    count.fetch_add(1);
    return _more-- > 0 ? now + 1ms : never;
  }
  std::atomic<int> count = 0;

 private:
  int _more;
};

class NotesOrder final : public Ticking {
 public:
  NotesOrder(std::vector<int>& order, int number, std::promise<void>* last)
      : _order(order), _number(number), _last(last) {}
  TimePoint tick(TimePoint) override {
    _order.push_back(_number);
    if (_last != nullptr) _last->set_value();
    return never;
  }

 private:
  std::vector<int>& _order;
  int _number;
  std::promise<void>* _last;
};

}  // namespace

TEST(Ticker, CallsWhenTheTimeHasCome) {
  Ticker ticker;
  const auto looked = std::make_shared<Looked>();
  const auto later = std::make_shared<Looked>();
  ticker.schedule(Clock::now() + 1h, later);
  ticker.schedule(Clock::now() + 1ms, looked);
  EXPECT_TRUE(eventually([&] { return looked->count == 1; }));
  EXPECT_EQ(later->count, 0);
}

TEST(Ticker, CallsAgainAsLongAsItIsAsked) {
  Ticker ticker;
  const auto looked = std::make_shared<Looked>(3);
  ticker.schedule(Clock::now(), looked);
  EXPECT_TRUE(eventually([&] { return looked->count == 4; }));
}

TEST(Ticker, CallsInOrderOfTime) {
  std::vector<int> order;
  std::promise<void> done;
  Ticker ticker;
  const auto third = std::make_shared<NotesOrder>(order, 3, &done);
  const auto first = std::make_shared<NotesOrder>(order, 1, nullptr);
  const auto second = std::make_shared<NotesOrder>(order, 2, nullptr);
  const TimePoint begin = Clock::now();
  ticker.schedule(begin + 30ms, third);
  ticker.schedule(begin + 10ms, first);
  ticker.schedule(begin + 20ms, second);
  done.get_future().wait();
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(Ticker, ForgetsWhatIsGone) {
  Ticker ticker;
  auto gone = std::make_shared<Looked>();
  const std::weak_ptr<Looked> watched = gone;
  ticker.schedule(Clock::now() + 5ms, gone);
  gone.reset();
  const auto after = std::make_shared<Looked>();
  ticker.schedule(Clock::now() + 6ms, after);
  EXPECT_TRUE(eventually([&] { return after->count == 1; }));
  EXPECT_TRUE(watched.expired());
}

}  // namespace pushlab::runtime::testing
