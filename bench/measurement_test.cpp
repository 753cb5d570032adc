#include "bench/measurement.h"

#include <gtest/gtest.h>

namespace pushlab::bench {

TEST(Measurement, dividesByWhatWasDelivered) {
  Measurement measurement;
  measurement.delivered = 4000;
  measurement.lost = 1000;
  measurement.seconds = 2;
  measurement.requests = 1000;
  measurement.bytesUp = 80'000;
  measurement.bytesDown = 800'000;
  measurement.serverCpuSeconds = 0.02;
  measurement.generatorCpuSeconds = 0.5;
  measurement.serverRssBytes = 3'000'000;
  measurement.serverRssIdleBytes = 2'000'000;
  measurement.serverContextSwitches = 400;
  EXPECT_DOUBLE_EQ(measurement.deliveriesPerSecond(), 2000);
  EXPECT_DOUBLE_EQ(measurement.serverCpuUsPerDelivery(), 5);
  EXPECT_DOUBLE_EQ(measurement.generatorCpuPercent(), 25);
  EXPECT_DOUBLE_EQ(measurement.rssBytesPerConnection(100), 10'000);
  EXPECT_DOUBLE_EQ(measurement.contextSwitchesPerDelivery(), 0.1);
  EXPECT_DOUBLE_EQ(measurement.requestsPerDelivery(), 0.25);
  EXPECT_DOUBLE_EQ(measurement.bytesUpPerDelivery(), 20);
  EXPECT_DOUBLE_EQ(measurement.bytesDownPerDelivery(), 200);
}

TEST(Measurement, isZeroWhereThereIsNothingToDivideBy) {
  Measurement measurement;
  measurement.serverCpuSeconds = 1;
  measurement.requests = 5;
  EXPECT_EQ(measurement.deliveriesPerSecond(), 0);
  EXPECT_EQ(measurement.serverCpuUsPerDelivery(), 0);
  EXPECT_EQ(measurement.generatorCpuPercent(), 0);
  EXPECT_EQ(measurement.rssBytesPerConnection(0), 0);
  EXPECT_EQ(measurement.requestsPerDelivery(), 0);
}

}  // namespace pushlab::bench
