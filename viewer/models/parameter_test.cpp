#include "viewer/models/parameter.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

using std::chrono::milliseconds;

results::RunPlan with(const std::function<void(results::RunPlan&)>& change) {
  auto plan = planOf("polling");
  change(plan);
  return plan;
}

TEST(Parameter, isWhatThePlanAskedFor) {
  auto plan = planOf("polling");
  plan.rtt = milliseconds(20);
  EXPECT_EQ(findParameter("clients")->of(plan), 100);
  EXPECT_EQ(findParameter("interval_ms")->of(plan), 500);
  EXPECT_EQ(findParameter("rate")->of(plan), 20);
  EXPECT_EQ(findParameter("payload_bytes")->of(plan), 128);
  EXPECT_EQ(findParameter("rtt_ms")->of(plan), 20);
  EXPECT_EQ(findParameter("loops")->of(plan), 1);
  EXPECT_EQ(findParameter("in_flight")->of(plan), std::nullopt);
  EXPECT_EQ(findParameter("colour"), nullptr);
}

TEST(Parameter, isAllClientsWhereAMessageIsForAll) {
  EXPECT_EQ(findParameter("audience")->of(planOf("comet")), 100);
  EXPECT_EQ(findParameter("audience")->of(with([](auto& plan) { plan.audience = 10; })), 10);
}

TEST(Parameter, hasAnAxisWithItsUnit) {
  EXPECT_EQ(findParameter("interval_ms")->axisText(), "poll interval, ms");
  EXPECT_EQ(findParameter("clients")->axisText(), "clients");
}

TEST(Parameter, isTheOnlyThingThatMayDifferOnOneLine) {
  const auto* clients = findParameter("clients");
  const QString rest = restOf(planOf("polling"), clients);
  EXPECT_EQ(restOf(with([](auto& plan) { plan.clients = 1000; }), clients), rest)
      << "more receivers of each message are what more clients mean";
  EXPECT_EQ(restOf(with([](auto& plan) { plan.repetition = 2; }), clients), rest);
  EXPECT_EQ(restOf(planOf("polling", "threads"), clients).count('|'), rest.count('|'));
  const std::vector<std::function<void(results::RunPlan&)>> others{
      [](auto& plan) { plan.pollInterval = milliseconds(100); },
      [](auto& plan) { plan.ratePerSecond = 5; },
      [](auto& plan) { plan.payloadBytes = 16; },
      [](auto& plan) { plan.rtt = milliseconds(0); },
      [](auto& plan) { plan.jitter = milliseconds(5); },
      [](auto& plan) { plan.fault = "cut"; },
      [](auto& plan) { plan.audience = 10; },
      [](auto& plan) { plan.loops = 2; },
      [](auto& plan) { plan.inFlight = 8; },
      [](auto& plan) { plan.scenario = "idle"; }};
  for (const auto& change : others)
    EXPECT_NE(restOf(with(change), clients), rest) << restOf(with(change), clients).toStdString();
}

TEST(Parameter, isLeftOutOfTheTextOfALoadWhereItVaries) {
  auto plan = planOf("polling");
  plan.clients = 1000;
  plan.rtt = milliseconds(20);
  EXPECT_EQ(loadText(plan), "1,000 clients, 20 messages/s of 128 B, polled every 500 ms, round trip 20 ms");
  EXPECT_EQ(loadText(plan, findParameter("clients")),
            "20 messages/s of 128 B, polled every 500 ms, round trip 20 ms");
  EXPECT_EQ(loadText(plan, findParameter("rate")),
            "1,000 clients, messages of 128 B, polled every 500 ms, round trip 20 ms");
  EXPECT_EQ(loadText(plan, findParameter("payload_bytes")),
            "1,000 clients, 20 messages/s, polled every 500 ms, round trip 20 ms");
  EXPECT_EQ(loadText(plan, findParameter("interval_ms")),
            "1,000 clients, 20 messages/s of 128 B, round trip 20 ms");
  EXPECT_EQ(loadText(plan, findParameter("rtt_ms")),
            "1,000 clients, 20 messages/s of 128 B, polled every 500 ms");
}

TEST(Parameter, isToldOfEveryKindOfLoad) {
  results::RunPlan closed = planOf("tcp");
  closed.ratePerSecond.reset();
  closed.inFlight = 8;
  closed.audience = 10;
  closed.fault = "cut";
  EXPECT_EQ(loadText(closed), "100 clients, 8 messages of 128 B under way, to 10 of them, fault: cut");
  EXPECT_EQ(loadText(closed, findParameter("in_flight")),
            "100 clients, messages of 128 B, to 10 of them, fault: cut");
  results::RunPlan idle = planOf("tcp");
  idle.ratePerSecond.reset();
  idle.clients = 1;
  EXPECT_EQ(loadText(idle), "1 client");
  idle.rtt = milliseconds(100);
  idle.jitter = milliseconds(5);
  EXPECT_EQ(loadText(idle), "1 client, round trip 100 ms, varying by 5 ms");
}

}  // namespace
}  // namespace pushlab::viewer
