#include "bench/machine_load.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace pushlab::bench {
namespace {

TEST(MachineLoad, AThreadThatNeverRestsIsSeen) {
  std::atomic<bool> over = false;
  std::thread restless([&] {
    while (!over) {
    }
  });
  double most = 0;
  for (int attempt = 0; attempt < 20 && most < 0.3; ++attempt)
    most = std::max(most, busyCores(std::chrono::milliseconds(200)));
  over = true;
  restless.join();
  EXPECT_GT(most, 0.3);
}

}  // namespace
}  // namespace pushlab::bench
