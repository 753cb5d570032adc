#include "viewer/window/options.h"

#include <gtest/gtest.h>

namespace pushlab::viewer {

namespace {

std::string complaintOf(const QStringList& arguments) {
  try {
    parseOptions(arguments);
  } catch (const UsageError& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

TEST(ViewerOptions, areTheFilesAndWhatToRender) {
  const Options options =
      parseOptions({"--render", "out", "a.sqlite", "--page=overview,latency", "--theme", "dark", "--language",
                    "zh_CN", "--size", "1920x1080", "b.sqlite", "--suite", "idle"});
  EXPECT_EQ(options.files, (QStringList{"a.sqlite", "b.sqlite"}));
  EXPECT_EQ(options.renderTo, "out");
  EXPECT_EQ(options.pages, (QStringList{"overview", "latency"}));
  EXPECT_EQ(options.theme, "dark");
  EXPECT_EQ(options.language, "zh_CN");
  EXPECT_EQ(options.size, QSize(1920, 1080));
  EXPECT_EQ(options.suite, "idle");
}

TEST(ViewerOptions, areNoneAtFirst) {
  const Options options = parseOptions({});
  EXPECT_TRUE(options.files.isEmpty() && options.renderTo.isEmpty() && options.pages.isEmpty());
  EXPECT_EQ(options.size, QSize(1280, 800));
  EXPECT_FALSE(options.help || options.version);
}

TEST(ViewerOptions, sayWhatThereIsInsteadOfWhatThereIsNot) {
  EXPECT_EQ(complaintOf({"--colour"}), "there is no option --colour; see --help");
  EXPECT_EQ(complaintOf({"--theme", "blue"}), "--theme is one of system, light, dark, not 'blue'");
  EXPECT_EQ(complaintOf({"--language=fr"}), "--language is one of system, en, zh_CN, not 'fr'");
  EXPECT_EQ(complaintOf({"--render", "x", "--page", "home"}),
            "--page is one of overview, latency, sweep, cost, timeline, compare, run, not 'home'");
}

TEST(ViewerOptions, refuseSizesThatAreNone) {
  for (const char* size : {"", "big", "1280", "1280x", "0x0", "1280x99999", "-5x5", "199x800"})
    EXPECT_TRUE(complaintOf({"--render", "x", "--size", size}).starts_with("--size is WIDTHxHEIGHT")) << size;
}

TEST(ViewerOptions, ofRenderingNeedAFolder) {
  EXPECT_EQ(complaintOf({"--page", "cost"}), "--page and --size belong to --render DIR");
  EXPECT_EQ(complaintOf({"--render="}), "--render needs a folder to write to");
  EXPECT_NE(complaintOf({"--render"}), "");
}

TEST(ViewerOptions, areAllInTheHelpText) {
  for (const char* option :
       {"--render", "--page", "--size", "--suite", "--theme", "--language", "--help", "--version"})
    EXPECT_TRUE(helpText().contains(option)) << option;
}

}  // namespace pushlab::viewer
