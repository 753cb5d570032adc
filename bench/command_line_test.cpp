#include "bench/command_line.h"

#include <gtest/gtest.h>

#include "bench/options.h"

namespace pushlab::bench {
namespace {

struct CommandLine : testing::Test {
  std::string file;
  bool json = false;
  std::vector<CommandOption> options{
      {"--file", "FILE", "a file", [this](const std::string& value) { file = value; }},
      {"--json", "", "for machines", [this](const std::string&) { json = true; }}};

  std::vector<std::string> read(std::vector<std::string> arguments) {
    return readArguments(arguments, options);
  }
  std::string complaint(std::vector<std::string> arguments) {
    try {
      read(std::move(arguments));
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }
};

TEST_F(CommandLine, OptionsMayStandAnywhereAmongTheRest) {
  EXPECT_EQ(read({"A", "--file", "x", "B", "--json"}), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(file, "x");
  EXPECT_TRUE(json);
}

TEST_F(CommandLine, AValueMayStandBehindAnEqualsSign) {
  read({"--file=a=b"});
  EXPECT_EQ(file, "a=b");
}

TEST_F(CommandLine, WhatIsWrongIsSaid) {
  EXPECT_EQ(complaint({"--fil", "x"}), "unknown option '--fil': see --help behind the command's name");
  EXPECT_EQ(complaint({"--file"}), "--file needs a value: FILE");
  EXPECT_EQ(complaint({"--file="}), "--file needs a value: FILE");
  EXPECT_EQ(complaint({"--json=1"}), "--json takes no value");
}

}  // namespace
}  // namespace pushlab::bench
