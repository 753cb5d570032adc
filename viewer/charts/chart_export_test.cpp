#include "viewer/charts/chart_export.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <stdexcept>

#include "viewer/charts/made_up_charts.h"

namespace pushlab::viewer {
namespace {

struct ChartExport : testing::Test {
  QTemporaryDir folder;

  QString path(const QString& name) { return folder.filePath(name); }
  QByteArray written(const QString& name, const ChartSpec& spec = made_up::sweep()) {
    exportChart(spec, Theme::light(), {1280, 800}, path(name));
    QFile file(path(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  }
  std::string complaint(const QString& file) {
    try {
      exportChart(made_up::bars(), Theme::light(), {640, 480}, file);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }
};

/// How many pixels differ from the ground in the outermost frame of that many pixels.
int strayPixels(const QImage& picture, const QColor& ground, int frame) {
  const QRect inner = picture.rect().adjusted(frame, frame, -frame, -frame);
  int stray = 0;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x)
      if (!inner.contains(x, y) && picture.pixelColor(x, y) != ground) ++stray;
  return stray;
}

int pixelsOf(const QImage& picture, const QColor& color) {
  int count = 0;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x)
      if (picture.pixelColor(x, y) == color) ++count;
  return count;
}

TEST_F(ChartExport, APictureHasTheSizeAndTheThemeThatWereAskedFor) {
  for (const Theme& theme : {Theme::light(), Theme::dark()}) {
    const QImage picture = pictureOf(made_up::sweep(), theme, {900, 600});
    EXPECT_EQ(picture.size(), QSize(900, 600));
    EXPECT_EQ(picture.pixelColor(1, 1), theme.surface);
    EXPECT_GT(pixelsOf(picture, theme.text), 100) << "its title";
  }
}

TEST_F(ChartExport, NothingIsCutOffAtTheEdgesOfAPicture) {
  for (const ChartSpec& spec : {made_up::percentiles(13, true), made_up::sweep(), made_up::bars(14),
                                made_up::timeline(), made_up::ratios(), made_up::histogram()})
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080), QSize(420, 320)})
      EXPECT_EQ(strayPixels(pictureOf(spec, Theme::dark(), size), Theme::dark().surface, 2), 0)
          << spec.title.toStdString() << " " << size.width();
}

TEST_F(ChartExport, APictureShowsEachSeriesInItsColour) {
  const ChartSpec spec = made_up::percentiles(4);
  const QImage picture = pictureOf(spec, Theme::light(), {1280, 800});
  for (const Series& series : spec.series)
    EXPECT_GT(pixelsOf(picture, styleOf(series.contender, Theme::light()).color), 300)
        << series.name.toStdString();
}

TEST_F(ChartExport, ABandIsDrawnAroundALine) {
  ChartSpec spec = made_up::sweep();
  const QImage with = pictureOf(spec, Theme::light(), {1280, 800});
  for (Series& series : spec.series)
    for (Point& point : series.points)
      point.interval.reset();
  const QImage without = pictureOf(spec, Theme::light(), {1280, 800});
  EXPECT_LT(pixelsOf(with, Theme::light().surface), pixelsOf(without, Theme::light().surface) - 20'000);
}

TEST_F(ChartExport, PresentationHasLargerType) {
  const auto heightOfTitle = [](double scale) {
    const QImage picture = pictureOf(made_up::bars(), Theme::light(), {1280, 800}, scale);
    int last = 0;  // of the first block of rows that has something in it
    for (int y = 0; y < 100; ++y) {
      bool any = false;
      for (int x = 0; x < 400; ++x)
        any = any || picture.pixelColor(x, y) != Theme::light().surface;
      if (any) last = y;
      if (!any && last > 0) break;
    }
    return last;
  };
  EXPECT_GT(heightOfTitle(1.8), heightOfTitle(1) * 3 / 2);
}

TEST_F(ChartExport, WhatIsEmptySaysWhy) {
  ChartSpec spec = made_up::bars(0);
  spec.footnotes.clear();
  spec.empty = "No run passes the filter: take something out of it";
  const QImage picture = pictureOf(spec, Theme::light(), {640, 480});
  const QImage middle = picture.copy(50, 200, 540, 120);
  EXPECT_GT(pixelsOf(middle, Theme::light().muted), 20);
}

TEST_F(ChartExport, WritesPng) {
  const QImage picture = QImage::fromData(written("chart.png"), "PNG");
  EXPECT_EQ(picture.size(), QSize(1280, 800));
  EXPECT_EQ(picture.convertToFormat(QImage::Format_RGB32),
            pictureOf(made_up::sweep(), Theme::light(), {1280, 800}).convertToFormat(QImage::Format_RGB32));
}

TEST_F(ChartExport, WritesSvgWithItsTextsAsTexts) {
  const QByteArray svg = written("chart.SVG");
  QXmlStreamReader reader(svg);
  QStringList texts;
  while (!reader.atEnd())
    if (reader.readNext() == QXmlStreamReader::Characters) texts.append(reader.text().toString().trimmed());
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
  EXPECT_TRUE(texts.contains("delivery latency, p99, over clients"));
  EXPECT_TRUE(texts.contains("10,000"));
  EXPECT_TRUE(texts.contains("Comet (threads)"));
  EXPECT_FALSE(svg.contains("<image")) << "all of it is lines, not pixels";
}

TEST_F(ChartExport, AnSvgLooksLikeThePicture) {
  QSvgRenderer renderer(written("chart.svg"));
  EXPECT_EQ(renderer.viewBox(), QRect(0, 0, 1280, 800));
  QImage drawn(1280, 800, QImage::Format_RGB32);
  drawn.fill(Qt::magenta);
  QPainter painter(&drawn);
  renderer.render(&painter);
  painter.end();
  EXPECT_EQ(drawn.pixelColor(1278, 798), Theme::light().surface);
  const QColor tcp = styleOf({"tcp", "", "", "coroutines"}, Theme::light()).color;
  EXPECT_GT(pixelsOf(drawn, tcp), 300);
}

TEST_F(ChartExport, WritesAPdfOfOnePageAndThatSize) {
  const QByteArray pdf = written("chart.pdf");
  EXPECT_TRUE(pdf.startsWith("%PDF-"));
  EXPECT_TRUE(pdf.contains("/MediaBox [0 0 960.000000 600.000000]"))
      << "1280 × 800 pixels are 960 × 600 points";
  EXPECT_EQ(pdf.count("/Type /Page\n"), 1);
}

TEST_F(ChartExport, WritesCsv) {
  ChartSpec spec = made_up::bars(2);
  spec.series[1].name = "a, \"b\"";
  spec.series[1].points[0].valid = false;
  spec.series[1].points[0].note = "busy";
  spec.series[1].points[0].interval.reset();
  spec.series[1].points[0].y = 1e7 / 3;
  EXPECT_EQ(written("chart.csv", spec),
            "series,technique,\"server CPU per delivery, µs\",low,high,valid,note\r\n"
            "Polling (coroutines),Polling (coroutines),8,7.2,8.8,true,\r\n"
            "\"a, \"\"b\"\"\",Polling (threads),3333333.3333333335,,,false,busy\r\n");
}

TEST_F(ChartExport, CsvHasDecimalPointsWhateverTheLanguage) {
  QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
  EXPECT_TRUE(csvOf(made_up::bars(1)).contains(",7.2,8.8,"));
  QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

TEST_F(ChartExport, AnUnknownEndingIsExplained) {
  EXPECT_NE(complaint(path("chart.gif")).find("let it end in .png, .svg, .pdf or .csv"), std::string::npos);
  EXPECT_NE(complaint(path("chart")).find("chart'"), std::string::npos);
}

TEST_F(ChartExport, AMissingFolderIsExplained) {
  const std::string sentence = complaint(path("no/such/chart.png"));
  EXPECT_NE(sentence.find("there is no folder '" + path("no/such").toStdString() + "'"), std::string::npos)
      << sentence;
}

TEST_F(ChartExport, AFolderThatMayNotBeWrittenToIsExplained) {
  const std::string sentence = complaint("/proc/chart.png");  // not even root may
  EXPECT_NE(sentence.find("cannot write '/proc/chart.png' ("), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("choose a folder that you may write to"), std::string::npos) << sentence;
}

TEST_F(ChartExport, WhereAFolderIsInTheWayNothingIsHarmed) {
  ASSERT_TRUE(QDir(folder.path()).mkdir("chart.png"));
  const std::string sentence = complaint(path("chart.png"));
  EXPECT_NE(sentence.find("cannot write '" + path("chart.png").toStdString()), std::string::npos) << sentence;
  EXPECT_TRUE(QDir(path("chart.png")).exists());
}

TEST_F(ChartExport, AnExistingFileIsReplaced) {
  QFile old(path("chart.csv"));
  ASSERT_TRUE(old.open(QIODevice::WriteOnly));
  old.write("old");
  old.close();
  EXPECT_TRUE(written("chart.csv").startsWith("series,"));
  EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 1) << "nothing is left beside it";
}

}  // namespace
}  // namespace pushlab::viewer
