#pragma once

#include <gtest/gtest.h>

#include "bench/archive/made_up_runs.h"
#include "bench/options.h"
#include "bench/recorder.h"
#include "bench/test_runs.h"
#include "results/store.h"

namespace pushlab::bench {

/// A results file of the test's own, written as push-bench writes it, and what a command says about it.
struct ArchiveTest : testing::Test {
  using Function = int (*)(std::span<const std::string>, std::FILE*);

  results::TestDirectory directory;
  std::string printed;

  std::string file() { return directory.file().string(); }
  results::Store store() { return {file(), results::Store::Mode::readOnly}; }

  /// Records a session; returns its id.
  std::int64_t record(const std::vector<MeasuredRun>& runs, const std::string& failure = "") {
    Machine machine;
    machine.name = "bench-1";
    machine.cpuModel = "A CPU";
    machine.cores = 2;
    machine.commit = "0123abcd4567";
    Recorder recorder(file(), machine, "push-bench, \"quick\"");
    for (const MeasuredRun& run : runs) {
      const auto id = recorder.begin(run.plan);
      failure.empty() ? recorder.finish(id, run.measurement) : recorder.fail(id, failure);
    }
    return store().sessions().back().id;
  }

  int call(Function command, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--database", file()});
    Printed out;
    const int status = command(arguments, out.file());
    printed = out.text();
    return status;
  }

  std::string complaint(Function command, const std::vector<std::string>& arguments) {
    try {
      call(command, arguments);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }

  void expectPrinted(const std::string& part) {
    EXPECT_NE(printed.find(part), std::string::npos) << part << "\nis not in\n" << printed;
  }
  void expectNotPrinted(const std::string& part) {
    EXPECT_EQ(printed.find(part), std::string::npos) << part << "\nis in\n" << printed;
  }
};

}  // namespace pushlab::bench
