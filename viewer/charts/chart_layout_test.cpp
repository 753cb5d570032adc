#include "viewer/charts/chart_layout.h"

#include <gtest/gtest.h>

#include "viewer/charts/made_up_charts.h"

namespace pushlab::viewer {
namespace {

struct Case {
  const char* name;
  ChartSpec spec;
};

std::vector<Case> cases() {
  return {{"percentiles", made_up::percentiles(4)},
          {"many lines", made_up::percentiles(13, true)},
          {"sweep", made_up::sweep()},
          {"bars", made_up::bars()},
          {"many bars", made_up::bars(14)},
          {"timeline", made_up::timeline()},
          {"ratios", made_up::ratios()},
          {"histogram", made_up::histogram()}};
}

std::vector<QRectF> partsOf(const ChartLayout& layout) {
  std::vector<QRectF> parts{layout.title,      layout.subtitle, layout.upperTitle,
                            layout.lowerTitle, layout.plot,     layout.footnotes};
  parts.insert(parts.end(), layout.legend.entries.begin(), layout.legend.entries.end());
  for (const PlacedMark& mark : layout.marks)
    parts.push_back(mark.text);
  return parts;
}

/// Runs the check for every chart in every size of window and of type.
template <typename Check>
void forEachLayout(const Check& check) {
  for (const Case& one : cases())
    for (const QSizeF size : {QSizeF(1280, 800), QSizeF(1920, 1080), QSizeF(700, 500)})
      for (const double scale : {1.0, 1.4}) {
        SCOPED_TRACE(testing::Message() << one.name << " at " << size.width() << ", type times " << scale);
        const Sheet sheet = sheetOf(one.spec, Theme::light(), scale);
        check(sheet, layOut(sheet, size));
      }
}

TEST(ChartLayout, NothingCoversAnythingElse) {
  forEachLayout([](const Sheet&, const ChartLayout& layout) {
    const auto parts = partsOf(layout);
    for (std::size_t a = 0; a < parts.size(); ++a)
      for (std::size_t b = a + 1; b < parts.size(); ++b)
        if (!parts[a].isEmpty() && !parts[b].isEmpty()) {
          EXPECT_FALSE(parts[a].adjusted(0.1, 0.1, -0.1, -0.1).intersects(parts[b])) << a << " and " << b;
        }
  });
}

TEST(ChartLayout, NothingIsOutsideOfThePicture) {
  forEachLayout([](const Sheet&, const ChartLayout& layout) {
    for (const QRectF& part : partsOf(layout))
      EXPECT_TRUE(QRectF(QPointF(0, 0), layout.size).contains(part) || part.isEmpty());
  });
}

TEST(ChartLayout, LeavesMostOfThePictureToThePlot) {
  forEachLayout([](const Sheet& sheet, const ChartLayout& layout) {
    if (layout.size.width() < 1000 || sheet.fonts.scale > 1 || sheet.spec.series.size() > 20) return;
    EXPECT_GT(layout.plot.width() * layout.plot.height(), 0.45 * layout.size.width() * layout.size.height());
  });
}

TEST(ChartLayout, TextsHaveAllTheRoomThatTheyNeed) {
  forEachLayout([](const Sheet& sheet, const ChartLayout& layout) {
    EXPECT_GE(layout.title.height(), heightOf(sheet.fonts.title, sheet.spec.title, layout.title.width()));
    EXPECT_GE(layout.footnotes.height(),
              heightOf(sheet.fonts.footnote, sheet.footnotes(), layout.footnotes.width()));
    for (const PlacedMark& mark : layout.marks)
      EXPECT_GE(mark.text.width(), widthOf(sheet.fonts.footnote, mark.words));
    const QFont legend = Fonts::scaled(sheet.fonts.scale * layout.legend.scale).label;
    for (std::size_t entry = 0; entry < layout.legend.entries.size(); ++entry) {
      if (!isListed(sheet, entry)) continue;
      EXPECT_GE(layout.legend.entries[entry].width(), widthOf(legend, sheet.spec.series[entry].name));
    }
  });
}

TEST(ChartLayout, NamesOfCategoriesFitIntoTheirRows) {
  for (const std::size_t count : {2U, 8U, 14U}) {
    const Sheet sheet = sheetOf(made_up::bars(count), Theme::light(), 1);
    const ChartLayout layout = layOut(sheet, {1280, 800});
    EXPECT_LE(layout.categoryWidth, layout.plot.left());
    const double row = layout.plot.height() / static_cast<double>(count);
    for (const QString& name : sheet.spec.x.categories)
      EXPECT_LE(heightOf(layout.categoryFont, name, layout.categoryWidth), row) << name.toStdString();
  }
}

TEST(ChartLayout, ValuesAtTheEndOfBarsHaveRoom) {
  const Sheet sheet = sheetOf(made_up::bars(14), Theme::light(), 1);
  const ChartLayout layout = layOut(sheet, {800, 600});
  for (std::size_t series = 0; series < sheet.places.size(); ++series) {
    const Place& place = sheet.places[series][0];
    const double end = layout.projection(sheet).pixel(place.x, place.high).x();
    EXPECT_LE(end + 6 + widthOf(layout.categoryFont, valueLabel(sheet.point(series, place))), 800);
  }
}

TEST(ChartLayout, BarsThatStandAtTheirNamesNeedNoLegend) {
  EXPECT_FALSE(needsLegend(sheetOf(made_up::bars(), Theme::light(), 1)));
  ChartSpec grouped = made_up::bars(2);
  grouped.series[1].points[0].x = 0;
  EXPECT_TRUE(needsLegend(sheetOf(grouped, Theme::light(), 1)));
  EXPECT_TRUE(needsLegend(sheetOf(made_up::sweep(), Theme::light(), 1)));
}

TEST(ChartLayout, MarksOfALyingChartAreValues) {
  const Sheet sheet = sheetOf(made_up::ratios(), Theme::light(), 1);
  const ChartLayout layout = layOut(sheet, {1280, 800});
  ASSERT_EQ(layout.marks.size(), 1U);
  EXPECT_NEAR(layout.marks[0].pixel, layout.projection(sheet).pixel(0, 0).x(), 0.01) << "log 1 = 0";
}

TEST(ChartLayout, TextsOfMarksAreNotCrossedByLinesOfOthers) {
  ChartSpec spec = made_up::timeline();
  spec.marks.clear();
  for (int second = 1; second < 60; second += 3)
    spec.marks.push_back({static_cast<double>(second), "a fault"});
  const Sheet sheet = sheetOf(spec, Theme::light(), 1);
  const auto marks = placeMarks(sheet, 0, 1000);
  ASSERT_EQ(marks.size(), 20U);
  for (const PlacedMark& mark : marks)
    for (const PlacedMark& other : marks) {
      if (&mark == &other) continue;
      EXPECT_FALSE(mark.text.intersects(other.text));
      const bool isBehind = other.text.left() < other.pixel;  // its text is left of it, for want of room
      EXPECT_TRUE(isBehind ||
                  !mark.text.intersects(QRectF(other.pixel, other.text.top(), 0.1, -other.text.top())));
    }
}

TEST(ChartLayout, MarksOutsideOfWhatIsShownAreNotDrawn) {
  Sheet sheet = sheetOf(made_up::timeline(), Theme::light(), 1);
  sheet.shown.x = {20, 40};
  EXPECT_EQ(placeMarks(sheet, 0, 1000).size(), 1U);
}

}  // namespace
}  // namespace pushlab::viewer
