#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "viewer/charts/color_vision.h"
#include "viewer/charts/theme.h"

namespace pushlab::viewer {
namespace {

const std::vector<QString> techniques{"polling", "comet", "websocket", "socketio", "tcp"};

Contender ours(const QString& technique) {
  return {technique, "", "", "coroutines"};
}

struct StylesOn : testing::TestWithParam<const char*> {
  const Theme theme = Theme::named(GetParam());

  LinearRgb colorOf(const QString& technique) { return linearRgb(styleOf(ours(technique), theme).color); }

  void forEachPair(const std::function<void(const QString&, const QString&)>& check) {
    for (std::size_t a = 0; a < techniques.size(); ++a)
      for (std::size_t b = a + 1; b < techniques.size(); ++b) {
        SCOPED_TRACE((techniques[a] + " and " + techniques[b]).toStdString());
        check(techniques[a], techniques[b]);
      }
  }
};

TEST_P(StylesOn, TellTechniquesApartInGreyPrint) {
  forEachPair([&](auto& a, auto& b) { EXPECT_GE(std::abs(lab(colorOf(a))[0] - lab(colorOf(b))[0]), 8); });
}

TEST_P(StylesOn, TellTechniquesApartForDeuteranopes) {
  forEachPair([&](auto& a, auto& b) {
    EXPECT_GE(distance(asDeuteranope(colorOf(a)), asDeuteranope(colorOf(b))), 15);
  });
}

TEST_P(StylesOn, StandOutFromTheirGround) {
  for (const QString& technique : techniques)
    EXPECT_GE(contrast(styleOf(ours(technique), theme).color, theme.surface), 2.5) << technique.toStdString();
}

TEST_P(StylesOn, TellTechniquesApartByMarkerAlone) {
  forEachPair(
      [&](auto& a, auto& b) { EXPECT_NE(styleOf(ours(a), theme).marker, styleOf(ours(b), theme).marker); });
}

INSTANTIATE_TEST_SUITE_P(Theme, StylesOn, testing::Values("light", "dark"),
                         [](const auto& one) { return std::string(one.param); });

TEST(ContenderStyle, AModelIsALine) {
  const Theme theme = Theme::light();
  const Contender threads{"comet", "", "", "threads"}, node{"comet", "", "nchan", "nginx"};
  EXPECT_EQ(styleOf(ours("comet"), theme).line, Qt::SolidLine);
  EXPECT_EQ(styleOf(threads, theme).line, Qt::DashLine);
  EXPECT_NE(styleOf(node, theme).line, Qt::SolidLine);
  EXPECT_NE(styleOf(node, theme).line, Qt::DashLine);
  EXPECT_EQ(styleOf(threads, theme).color, styleOf(ours("comet"), theme).color);
}

TEST(ContenderStyle, ATransportIsAMarkerOfTheSameColour) {
  const Theme theme = Theme::dark();
  const auto over = [&](const char* transport) {
    return styleOf({"socketio", transport, "", "coroutines"}, theme);
  };
  EXPECT_NE(over("websocket").marker, over("polling").marker);
  EXPECT_NE(over("websocket").marker, over("upgrade").marker);
  EXPECT_NE(over("polling").marker, over("upgrade").marker);
  EXPECT_EQ(over("websocket").color, over("polling").color);
}

TEST(ContenderStyle, APeerIsHollow) {
  EXPECT_TRUE(styleOf({"websocket", "", "node-ws", "node"}, Theme::light()).hollow);
  EXPECT_FALSE(styleOf(ours("websocket"), Theme::light()).hollow);
}

TEST(ContenderStyle, AnUnknownTechniqueKeepsALookOfItsOwn) {
  const ContenderStyle style = styleOf(ours("sse"), Theme::light());
  EXPECT_EQ(style.color, styleOf(ours("sse"), Theme::light()).color);
  for (const QString& technique : techniques) {
    EXPECT_NE(style.color, styleOf(ours(technique), Theme::light()).color);
    EXPECT_NE(style.marker, styleOf(ours(technique), Theme::light()).marker);
  }
}

}  // namespace
}  // namespace pushlab::viewer
