#include "viewer/models/view.h"

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

TEST(View, isWhatTheFilterLetsPass) {
  Filter filter = everything();
  filter.techniques = {"comet"};
  const TestView test(
      archiveOf(together({repetitionsOf(planOf("comet"), {1, 2}), repetitionsOf(planOf("websocket"), {1})})),
      filter);
  EXPECT_EQ(test.view.runs.size(), 2u);
  EXPECT_EQ(test.view.trials.size(), 1u);
  EXPECT_EQ(test.view.loads.size(), 1u);
}

TEST(View, findsALoadByItsKeyAndElseTheOneWithMostTrials) {
  auto other = planOf("comet");
  other.clients = 10;
  const TestView test(together({repetitionsOf(other, {1}), repetitionsOf(planOf("comet"), {1}),
                                repetitionsOf(planOf("websocket"), {1})}));
  ASSERT_EQ(test.view.loads.size(), 2u);
  const Load &small = test.view.loads[0], &large = test.view.loads[1];
  EXPECT_EQ(test.view.loadOf(small.key), &small);
  EXPECT_EQ(test.view.loadOf(large.key), &large);
  EXPECT_EQ(test.view.loadOf("nothing of the kind"), &large);
  EXPECT_EQ(test.view.loadOf({}), &large);
}

TEST(View, hasNoLoadWhereNothingIsShown) {
  EXPECT_EQ(TestView(Runs()).view.loadOf({}), nullptr);
}

}  // namespace
}  // namespace pushlab::viewer
