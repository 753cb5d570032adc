#include "viewer/models/filter_history.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace pushlab::viewer {

namespace {

Filter only(const QString& technique) {
  Filter filter;
  filter.techniques = {technique};
  return filter;
}

}  // namespace

TEST(FilterHistory, goesBackAndForthStepByStep) {
  FilterHistory history;
  history.set(only("comet"));
  history.set(only("tcp"));
  history.undo();
  EXPECT_EQ(history.current(), only("comet"));
  history.undo();
  EXPECT_EQ(history.current(), Filter());
  EXPECT_FALSE(history.canUndo());
  history.redo();
  history.redo();
  EXPECT_EQ(history.current(), only("tcp"));
  EXPECT_FALSE(history.canRedo());
}

TEST(FilterHistory, aNewStepForgetsWhatWasUndone) {
  FilterHistory history;
  history.set(only("comet"));
  history.undo();
  history.set(only("tcp"));
  EXPECT_FALSE(history.canRedo());
  history.undo();
  EXPECT_EQ(history.current(), Filter());
}

TEST(FilterHistory, saysEachChangeOnceAndNothingElse) {
  FilterHistory history;
  QSignalSpy changed(&history, &FilterHistory::changed);
  history.undo();
  history.redo();
  history.set(Filter());
  EXPECT_EQ(changed.count(), 0);
  history.set(only("comet"));
  history.set(only("comet"));
  EXPECT_EQ(changed.count(), 1);
  history.undo();
  history.redo();
  EXPECT_EQ(changed.count(), 3);
}

TEST(FilterHistory, nothingLeadsBackFromAStart) {
  FilterHistory history;
  history.set(only("comet"));
  history.undo();
  history.start(only("tcp"));
  EXPECT_EQ(history.current(), only("tcp"));
  EXPECT_FALSE(history.canUndo());
  EXPECT_FALSE(history.canRedo());
}

TEST(FilterHistory, forgetsTheOldestOfTooManySteps) {
  FilterHistory history;
  const int steps = static_cast<int>(FilterHistory::mostSteps) + 5;
  for (int step = 1; step <= steps; ++step)
    history.set(only(QString::number(step)));
  while (history.canUndo())
    history.undo();
  EXPECT_EQ(history.current(), only("5"));
}

}  // namespace pushlab::viewer
