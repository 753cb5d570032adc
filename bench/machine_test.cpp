#include "bench/machine.h"

#include <gtest/gtest.h>

namespace pushlab::bench {

TEST(Machine, saysWhatItIs) {
  const Machine machine = inspectMachine();
  EXPECT_FALSE(machine.name.empty());
  EXPECT_EQ(machine.kernel.rfind("Linux ", 0), 0u) << machine.kernel;
  EXPECT_FALSE(machine.cpuModel.empty());
  EXPECT_GE(machine.cores, 1);
  EXPECT_GT(machine.memoryBytes, 64 << 20);
  EXPECT_GE(machine.loadAverage, 0);
  EXPECT_NE(machine.compiler.find_first_of("0123456789"), std::string::npos);
  EXPECT_EQ(machine.pocoVersion.rfind("1.", 0), 0u) << machine.pocoVersion;
  EXPECT_EQ(machine.pushlabVersion, PUSHLAB_VERSION);
}

TEST(Machine, namesAWholeCommitOrNone) {
  const Machine machine = inspectMachine();
  if (machine.commit) {
    EXPECT_GE(machine.commit->size(), 40u) << *machine.commit;
    EXPECT_EQ(machine.commit->find_first_not_of("0123456789abcdef"), std::string::npos);
  } else {
    EXPECT_FALSE(machine.commitDirty);
  }
}

TEST(Machine, namesThePresetThatItWasBuiltWith) {
#if defined(__SANITIZE_ADDRESS__)
  EXPECT_EQ(inspectMachine().buildType, "asan");
#elif defined(__SANITIZE_THREAD__)
  EXPECT_EQ(inspectMachine().buildType, "tsan");
#elif defined(NDEBUG)
  EXPECT_EQ(inspectMachine().buildType, "release");
#else
  EXPECT_EQ(inspectMachine().buildType, "dev");
#endif
}

}  // namespace pushlab::bench
