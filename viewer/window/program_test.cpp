#include <gtest/gtest.h>

#include <QDir>
#include <QImage>
#include <QProcess>
#include <fstream>

#include "viewer/window/made_up_results.h"

// push-viewer as one starts it in a shell without a display.
namespace pushlab::viewer {

namespace {

struct Ended {
  int status = -1;
  QString said, complained;
};

Ended start(const QStringList& arguments, const char* display = nullptr) {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
    environment.remove(variable);
  if (display != nullptr) environment.insert("DISPLAY", display);
  QProcess program;
  program.setProcessEnvironment(environment);
  program.start(PUSHLAB_VIEWER, arguments);
  program.waitForFinished(60'000);
  const int status = program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
  return {status, program.readAllStandardOutput(), program.readAllStandardError()};
}

QString in(const results::TestDirectory& directory, const char* name) {
  return QString::fromStdString(directory.file(name).string());
}

void expectComplaint(const Ended& ended, int status, const QString& part) {
  EXPECT_EQ(ended.status, status);
  EXPECT_TRUE(ended.complained.startsWith("push-viewer: ")) << ended.complained.toStdString();
  EXPECT_TRUE(ended.complained.contains(part)) << ended.complained.toStdString();
  EXPECT_EQ(ended.complained.count('\n'), 1) << ended.complained.toStdString();
}

}  // namespace

TEST(PushViewer, saysWhatItIsAndWhatItCan) {
  EXPECT_EQ(start({"--version"}).said, "push-viewer " PUSHLAB_VERSION "\n");
  const Ended help = start({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(help.said.contains("--render DIR"));
}

TEST(PushViewer, refusesWrongOptions) {
  expectComplaint(start({"--colour"}), 64, "--colour");
}

TEST(PushViewer, saysWhatToDoWithoutADisplay) {
  expectComplaint(start({}), 69, "--render");
}

TEST(PushViewer, saysWhatToDoWhereTheDisplayDoesNotAnswer) {
  expectComplaint(start({}, ":4711"), 69, "DISPLAY");
}

TEST(PushViewer, saysWhichFileCannotBeRead) {
  const results::TestDirectory directory;
  std::ofstream(directory.file("text")) << std::string(5000, 'x');
  for (const char* name : {"missing", "text"})
    expectComplaint(start({"--render", in(directory, "out"), "--language", "en", in(directory, name)}), 66,
                    in(directory, name));
}

TEST(PushViewer, saysSoWhereNoRunHasFinished) {
  const results::TestDirectory directory;
  results::Store store(directory.file(), results::Store::Mode::readWrite);
  store.beginRun(store.startSession(results::someEnvironment()), results::somePlan());
  expectComplaint(start({"--render", in(directory, "out"), in(directory, "pushlab.sqlite")}), 66, "no run");
}

TEST(PushViewer, saysWhereItCannotWrite) {
  const results::TestDirectory directory;
  const QString file = fileWith(directory, "quick");
  expectComplaint(start({"--render", file + "/out", file}), 73, file);
}

TEST(PushViewer, saysWhichSuitesThereAre) {
  const results::TestDirectory directory;
  const QString file = fileWith(directory, "quick");
  expectComplaint(start({"--render", in(directory, "out"), "--suite", "idle", file}), 64, "quick");
}

TEST(PushViewer, drawsAllPagesAndChartsWithoutADisplay) {
  const results::TestDirectory directory;
  const QString file = fileWith(directory, "quick"), out = in(directory, "out");
  const Ended ended =
      start({"--render", out, "--theme", "dark", "--size", "900x600", "--language", "en", file});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.complained, "");
  const QStringList pictures = QDir(out).entryList(QDir::Files);
  EXPECT_TRUE(ended.said.startsWith(QString::number(pictures.size()) + " pictures"));
  for (const char* page : {"overview", "latency", "sweep", "cost", "timeline", "compare", "run"})
    EXPECT_TRUE(pictures.contains(QString(page) + "-dark.png")) << page;
  EXPECT_TRUE(pictures.contains("latency-latency-percentiles-dark.png"));
  for (const QString& picture : pictures) {
    const QImage image(out + "/" + picture);
    EXPECT_EQ(image.size(), QSize(900, 600)) << picture.toStdString();
    EXPECT_LT(image.pixelColor(1, 1).lightness(), 100) << picture.toStdString();
  }
}

TEST(PushViewer, drawsOnlyThePagesThatAreAskedFor) {
  const results::TestDirectory directory;
  const QString file = fileWith(directory, "quick"), out = in(directory, "out");
  EXPECT_EQ(start({"--render", out, "--page", "run", "--theme", "light", file}).status, 0);
  EXPECT_EQ(QDir(out).entryList(QDir::Files), QStringList{"run-light.png"});
}

}  // namespace pushlab::viewer
