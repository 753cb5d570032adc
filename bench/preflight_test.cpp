#include "bench/preflight.h"

#include <gtest/gtest.h>

#include "bench/cores.h"

namespace pushlab::bench {
namespace {

TEST(Cores, ServerAndGeneratorNeverShareOne) {
  EXPECT_FALSE(splitCores({}).apart());
  EXPECT_FALSE(splitCores({0}).apart());
  const auto two = splitCores({3, 5});
  EXPECT_EQ(two.server, Cores{3});
  EXPECT_EQ(two.generator, Cores{5});
  const auto three = splitCores({0, 1, 2});
  EXPECT_EQ(three.server, (Cores{0, 1}));
  EXPECT_EQ(three.generator, Cores{2});
}

TEST(Cores, WeMayUseAtLeastOne) {
  EXPECT_FALSE(allowedCores().empty());
}

TEST(Preflight, AQuietMachineHasNoWarnings) {
  Machine machine;
  machine.cores = 2;
  machine.loadAverage = 3;  // of what has ended
  EXPECT_TRUE(machineWarnings(machine, 2, 0.15).empty());
}

TEST(Preflight, WarnsOfOneCoreOfLoadAndOfPowerSaving) {
  Machine machine;
  machine.cores = 1;
  machine.governor = "powersave";
  const auto warnings = machineWarnings(machine, 1, 0.84);
  ASSERT_EQ(warnings.size(), 3u);
  EXPECT_NE(warnings[0].find("share one core"), std::string::npos);
  EXPECT_NE(warnings[1].find("other programs kept 0.8 of 1 cores busy"), std::string::npos);
  EXPECT_NE(warnings[2].find("powersave"), std::string::npos);
}

TEST(Preflight, SaysHowManyClientsFit) {
  EXPECT_EQ(descriptorShortage(100, 1024), "");
  const std::string shortage = descriptorShortage(20'000, 20'000);
  EXPECT_NE(shortage.find("20000 clients do not fit into 20000 open files"), std::string::npos) << shortage;
  EXPECT_NE(shortage.find("--clients 19936 at most"), std::string::npos) << shortage;
}

TEST(Preflight, RaisesTheLimitOfDescriptors) {
  EXPECT_GT(raiseDescriptorLimit(), 0);
}

TEST(Preflight, ManyClientsNeedPortsForEachLoopbackAddress) {
  EXPECT_EQ(portShortage(20'000, 28'232), "");
  EXPECT_EQ(portShortage(60'000, 28'232), "") << "several addresses share them";
  EXPECT_EQ(portShortage(20'000, 0), "") << "the kernel does not say";
  EXPECT_EQ(
      portShortage(20'000, 10'000),
      "20000 clients do not fit into 10000 ephemeral ports: widen net.ipv4.ip_local_port_range or use fewer "
      "--clients");
  EXPECT_GT(ephemeralPorts(), 0);
}

}  // namespace
}  // namespace pushlab::bench
