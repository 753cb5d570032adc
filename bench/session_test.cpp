#include "bench/session.h"

#include <gtest/gtest.h>

#include "bench/fake_lab.h"

namespace pushlab::bench {
namespace {

/// What was written into a stream.
class Capture {
 public:
  ~Capture() { std::fclose(_file); }
  std::FILE* file() { return _file; }
  std::string text() {
    std::string all(4096, '\0');
    std::rewind(_file);
    all.resize(std::fread(all.data(), 1, all.size(), _file));
    return all;
  }

 private:
  std::FILE* _file = std::tmpfile();
};

Plan quickPlan() {
  Plan plan;
  plan.scenario = "throughput";
  plan.technique = "comet";
  plan.model = "threads";
  plan.clients = 3;
  plan.warmup = std::chrono::milliseconds(10);
  plan.window = std::chrono::milliseconds(100);
  return plan;
}

TEST(Session, ARunThatFailsIsCountedAndTheNextOneIsDone) {
  Capture out;
  Progress progress(out.file(), Progress::Style::Lines, 2, 1);
  Session::Setting setting;
  setting.folders.ours = "/nowhere";
  Session session(setting, progress, nullptr);
  session.beginStep();
  EXPECT_EQ(session.run(quickPlan()).status, RunEnd::Status::Failed);
  EXPECT_EQ(session.run(quickPlan()).status, RunEnd::Status::Failed) << "another probe of the same search";
  EXPECT_EQ(session.failures(), 2);
  ASSERT_EQ(session.failed().size(), 2u);
  EXPECT_EQ(session.failed().front().plan, quickPlan());
  EXPECT_TRUE(session.measured().empty());
  const std::string text = out.text();
  EXPECT_NE(text.find("[1/2] throughput comet threads"), std::string::npos) << text;
  EXPECT_EQ(text.find("[2/2]"), std::string::npos) << text;
  EXPECT_NE(text.find("FAILED: there is no server program /nowhere/comet-server"), std::string::npos) << text;
}

TEST(Session, AServerThatRunsAlreadyIsMeasured) {
  const FakeLabThread lab;
  const ForeignServer foreign = askServer("http://" + lab.address().toString());
  EXPECT_EQ(foreign.technique, "comet");
  EXPECT_EQ(foreign.model, "threads");
  Capture out;
  Progress progress(out.file(), Progress::Style::Lines, 1, 1);
  Session::Setting setting;
  setting.foreign = foreign;
  setting.secret = "key";
  Session session(setting, progress, nullptr);
  EXPECT_EQ(session.run(quickPlan()).status, RunEnd::Status::Finished);
  EXPECT_EQ(session.failures(), 0);
  ASSERT_EQ(session.measured().size(), 1u);
  EXPECT_NE(out.text().find("deliveries/s"), std::string::npos) << out.text();
}

TEST(Session, SilenceIsBrokenForAFailureOnly) {
  Capture out;
  Progress progress(out.file(), Progress::Style::Silent, 1, 1);
  progress.start(quickPlan());
  RunEnd end;
  end.status = RunEnd::Status::Finished;
  progress.end(end);
  EXPECT_EQ(out.text(), "");
  progress.start(quickPlan());
  end.status = RunEnd::Status::Failed;
  end.why = "no luck";
  progress.end(end);
  EXPECT_NE(out.text().find("FAILED: no luck"), std::string::npos);
}

TEST(ForeignServer, WrongAndSilentAddressesAreSaidSo) {
  EXPECT_THROW(askServer("ftp://127.0.0.1"), UsageError);
  EXPECT_THROW(askServer("127.0.0.1:80"), UsageError);
  EXPECT_THROW(askServer("http://127.0.0.1:80/path"), UsageError);
  EXPECT_THROW(askServer("http://127.0.0.1:1"), UnreachableServer);
}

TEST(ForeignServer, OneThatIsNoneOfTheLabHasToListenAndNothingElse) {
  const FakeLabThread lab([](FakeLab& fake) { fake.refuseWith = 404; });
  const ForeignServer found = findServer("http://" + lab.address().toString());
  EXPECT_EQ(found.model, "?");
  EXPECT_TRUE(found.dialect.foreign);
  EXPECT_THROW(findServer("http://127.0.0.1:1"), UnreachableServer);
  EXPECT_THROW(findServer("127.0.0.1:80"), UsageError);
}

}  // namespace
}  // namespace pushlab::bench
