#include "viewer/charts/theme.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "viewer/charts/color_vision.h"

namespace pushlab::viewer {
namespace {

TEST(Theme, IsFoundByItsName) {
  EXPECT_FALSE(Theme::named("light").isDark);
  EXPECT_TRUE(Theme::named("dark").isDark);
}

TEST(Theme, AnUnknownNameIsAnsweredWithTheNames) {
  try {
    Theme::named("blue");
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "there is no theme 'blue': choose light or dark");
  }
}

struct EachTheme : testing::TestWithParam<const char*> {
  const Theme theme = Theme::named(GetParam());
};

TEST_P(EachTheme, HasReadableTexts) {
  for (const QColor& ground : {theme.background, theme.surface}) {
    EXPECT_GE(contrast(theme.text, ground), 7) << "text";
    for (const QColor& color : {theme.muted, theme.accent, theme.warning})
      EXPECT_GE(contrast(color, ground), 4.5) << color.name().toStdString();
  }
}

TEST_P(EachTheme, HasAGridThatStaysBehind) {
  EXPECT_LT(contrast(theme.grid, theme.surface), 2);
  EXPECT_GT(contrast(theme.grid, theme.surface), 1.15);
}

TEST_P(EachTheme, HasAPaletteOfItsColours) {
  const QPalette palette = theme.palette();
  EXPECT_EQ(palette.color(QPalette::Window), theme.background);
  EXPECT_EQ(palette.color(QPalette::Base), theme.surface);
  EXPECT_EQ(palette.color(QPalette::WindowText), theme.text);
  EXPECT_GE(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 4.5);
  EXPECT_GE(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)), 4.5);
  EXPECT_GE(contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)), 4.5);
}

INSTANTIATE_TEST_SUITE_P(Theme, EachTheme, testing::Values("light", "dark"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace pushlab::viewer
