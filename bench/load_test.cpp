#include <gtest/gtest.h>

#include <vector>

#include "bench/closed_loop.h"
#include "bench/fake_lab.h"
#include "bench/open_loop.h"

namespace pushlab::bench {
namespace {

class FakeOutlet final : public Outlet {
 public:
  explicit FakeOutlet(std::uint32_t next = 0) : _next(next) {}
  std::uint32_t publish(std::int64_t dueNs) override {
    due.push_back(dueNs);
    return _next++;
  }
  void flush() override { ++flushes; }

  std::vector<std::int64_t> due;
  int flushes = 0;

 private:
  std::uint32_t _next;
};

TEST(ClosedLoop, PublishesAsManyAsMayBeUnderWayAndOneForEachThatAllHave) {
  FakeOutlet outlet;
  ClosedLoop load(outlet, 8);
  load.start(0);
  EXPECT_EQ(outlet.due.size(), 8u);
  EXPECT_EQ(outlet.flushes, 1);
  load.completed(3);
  load.completed(0);
  EXPECT_EQ(outlet.due.size(), 10u);
}

TEST(ClosedLoop, IgnoresMessagesThatItHasNotPublished) {
  FakeOutlet outlet(5);
  ClosedLoop load(outlet, 1);
  load.completed(4);
  load.start(0);
  load.completed(4);
  EXPECT_EQ(outlet.due.size(), 1u);
  load.completed(5);
  EXPECT_EQ(outlet.due.size(), 2u);
}

TEST(ClosedLoop, PublishesNothingOnceItIsStopped) {
  FakeOutlet outlet;
  ClosedLoop load(outlet, 1);
  load.start(0);
  load.stop(0);
  load.completed(0);
  EXPECT_EQ(outlet.due.size(), 1u);
}

TEST(OpenLoop, PublishesOnScheduleWithoutAnAnswer) {
  runtime::EventLoop loop;
  FakeOutlet outlet;
  OpenLoop load(loop, outlet, 1000);
  const std::int64_t start = nowNs() + 2'000'000;
  load.start(start);
  ASSERT_TRUE(runUntil(loop, [&] { return outlet.due.size() >= 5; }));
  for (std::size_t i = 0; i < outlet.due.size(); ++i)
    EXPECT_EQ(outlet.due[i], start + static_cast<std::int64_t>(i) * 1'000'000);
  EXPECT_GE(nowNs(), outlet.due.back());
}

TEST(OpenLoop, StoppingSendsWhatWasDueAndNoMore) {
  runtime::EventLoop loop;
  FakeOutlet outlet;
  OpenLoop load(loop, outlet, 10);
  const std::int64_t start = nowNs() - nsPerSecond;  // the loop never ran: everything is late
  load.start(start);
  load.stop(start + 300'000'000);
  EXPECT_EQ(outlet.due, (std::vector{start, start + 100'000'000, start + 200'000'000}));
  load.stop(start + nsPerSecond);
  EXPECT_EQ(outlet.due.size(), 3u);
}

}  // namespace
}  // namespace pushlab::bench
